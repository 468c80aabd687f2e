/** Can this browser have passkeys at all? Asked before any of the code that uses them is loaded. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function';
}
