/** Number of entries that a checkpoint signs, as it says itself. */
export function signedSize(checkpoint: string): number {
  return Number(checkpoint.split('\n')[1]);
}
