/** What somebody sets about; `codes`: new ones, which are shown this once. */
export type Doing =
  | { what: 'app' | 'passkey' | 'renewing' }
  | { what: 'removing'; factor: 'app' | { id: string; name: string } }
  | { what: 'codes'; codes: readonly string[] };
