/** What somebody in the console shows besides their password: a code of an app, a passkey, or a recovery code. */
export const factors = ['app', 'passkey', 'recovery_code'] as const;
export type Factor = (typeof factors)[number];

/** So many recovery codes are made at a time; each works once. */
export const recoveryCodes = 10;
