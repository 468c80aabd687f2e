/** What the contracts fix in plain values, apart from the schemas so that the browser uses them without loading zod. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** In the wanted language, or in the first one that has been written; empty where it is none of these. */
export function nameIn(names: { readonly [L in string]?: string | undefined }, wanted: Language): string {
  const code = [wanted, ...languages].find((known) => names[known]);
  return (code && names[code]) ?? '';
}

export const choices = ['agree', 'disagree', 'pass'] as const;
export type Choice = (typeof choices)[number];

/** The pass that a reader of a pool's board got (passReply) is sent back in this header. */
export const passHeader = 'candor-pass';

/** Lengths in bytes. Source: the wire formats in shared/credential. */
export const sizes = {
  presentation: 256,
  credentialRequest: 224,
  credentialResponse: 448,
  publicKey: 96,
  ideaId: 16,
  authorKey: 32,
  readNonce: 16,
  /** Salts and blindings. */
  blinding: 32,
  /** Ed25519. */
  signature: 64,
  tag: 32,
  hash: 32,
} as const;

export const limits = {
  title: 140,
  body: 4000,
  question: 200,
  introduction: 2000,
  /** What organisers say beside a text that they took away. */
  note: 300,
  /** Ideas that one act of moderation hides or restores. */
  moderatedAtOnce: 100,
  poolName: 40,
  companyName: 60,
  /** An address of the company's own. */
  link: 500,
  /** Of a logo that is sent to the server, and of its sides in pixels. */
  logoBytes: 320 * 1024,
  logoWidth: 480,
  logoHeight: 160,
  passkeyName: 60,
  /** Of an official answer: why, what changes for one pool, and who says so. */
  response: 4000,
  change: 1000,
  responder: 100,
  rosterRows: 100_000,
  /** People that one request adds, changes or removes: a batch holds up nobody else. */
  rosterBatch: 150,
  /** Members in one answer. */
  rosterPage: 500,
} as const;
