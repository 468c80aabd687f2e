/** The words of the ledger about moderation (docs/decisions/0043). */
export const actions = ['hide', 'mask', 'restore'] as const;
export type Action = (typeof actions)[number];

/** Why a text was hidden or masked. A restoration has none. */
export const reasons = [
  'names_person',
  'insult',
  'confidential',
  'off_topic',
  'unlawful',
  'spam',
  'other',
] as const;
export type Reason = (typeof reasons)[number];
