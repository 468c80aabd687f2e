/** What organisers may do with the text of an idea (docs/decisions/0043). The idea itself and its votes always stay. */

/** Days for which a text that was taken away is kept apart, so that it can be restored. Then it is deleted for good. */
export const keptDays = 14;

/** What was done last with an idea, and whether what it said is still kept. */
export interface ModerationState {
  action: 'hide' | 'mask' | 'restore' | null;
  kept: boolean;
}

/** Codes of shared/api/errors.ts. */
export type ModerationRefusal = 'already_hidden' | 'not_moderated' | 'text_deleted';

/** Why this cannot be done with it; null where it can. */
export function refuseModeration(
  { action: last, kept }: ModerationState,
  action: 'hide' | 'mask' | 'restore',
): ModerationRefusal | null {
  if (action === 'hide') return last === 'hide' ? 'already_hidden' : null;
  if (action === 'mask') return last === 'hide' && !kept ? 'text_deleted' : null;
  if (last === null || last === 'restore') return 'not_moderated';
  return kept ? null : 'text_deleted';
}

/**
 * How many reports moderators are told of: whole groups of `k`, so that no number is about fewer people. Null: there are some,
 * fewer than that, which is told from the first on.
 */
export function toldReports(reports: number, k: number): number | null {
  return reports < k ? null : reports - (reports % k);
}
