/** Number of entries that a checkpoint signs, as it says itself: nothing has been checked. 0 where it says none. */
export function signedSize(checkpoint: string | undefined): number {
  const size = Number(checkpoint?.split('\n')[1]);
  return Number.isSafeInteger(size) ? size : 0;
}
