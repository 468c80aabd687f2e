import type { Finding, FindingCode } from '../ledger/findings.ts';

/** What an operator, or whoever changed the file, must have done for this to be found. */
export const frauds = [
  'vote_changed',
  'entry_changed',
  'entry_dropped',
  'entry_added',
  'ledger_forked',
  'checkpoint_resigned',
] as const;
export type Fraud = (typeof frauds)[number];

const signs: Partial<Record<FindingCode, Fraud>> = {
  entries_missing: 'entry_dropped',
  votes_missing: 'entry_dropped',
  content_missing: 'entry_dropped',
  result_missing: 'entry_dropped',
  entries_unsigned: 'entry_added',
  votes_added: 'entry_added',
  entry_repeated: 'entry_added',
  entry_after_close: 'entry_added',
  content_unexpected: 'entry_added',
  more_credentials_than_members: 'entry_added',
  more_tags_than_credentials: 'entry_added',
  tag_repeated: 'entry_added',
  ledger_forked: 'ledger_forked',
  ledger_key_unexpected: 'checkpoint_resigned',
  checkpoint_key_wrong: 'checkpoint_resigned',
  checkpoint_signature_wrong: 'checkpoint_resigned',
  checkpoint_of_other_ledger: 'checkpoint_resigned',
  result_changed: 'vote_changed',
  tally_wrong: 'vote_changed',
};

/** The names of what happened, each once, in the order of `frauds`. */
export function nameFrauds(findings: readonly Finding[]): Fraud[] {
  // Where a checkpoint is not the ledger's, the entries that it should have signed are not signed: no entry was added.
  const unsigned = findings.some(
    ({ code, checkpoint }) => code !== 'entries_unsigned' && checkpoint !== undefined,
  );
  const own = findings.filter(({ code }) => !unsigned || code !== 'entries_unsigned');
  const found = new Set(own.flatMap((finding) => fraudOf(finding) ?? []));
  // One entry more or less also makes all later ones other than those that were signed.
  const shifted = findings.some(({ code }) => code === 'entries_missing' || code === 'entries_unsigned');
  if (!shifted && findings.some(({ code }) => code === 'entries_changed')) found.add('entry_changed');
  return frauds.filter((fraud) => found.has(fraud));
}

function fraudOf({ code, leaf, expected = 0, found = 0 }: Finding): Fraud | undefined {
  // An idea is named by its leaf, a vote by its tag.
  if (code === 'presentation_invalid') return leaf === undefined ? 'vote_changed' : 'entry_changed';
  if (code === 'opened_count_wrong') return found < expected ? 'entry_dropped' : 'entry_added';
  return signs[code];
}
