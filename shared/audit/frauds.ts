import type { Finding, FindingCode } from '../ledger/findings.ts';

/** What an operator, or whoever changed the file, must have done for this to be found. */
export const frauds = [
  'vote_changed',
  'entry_changed',
  'entry_dropped',
  'entry_added',
  'response_changed',
  'campaign_changed',
  'end_broken',
  'ledger_forked',
  'checkpoint_resigned',
] as const;
export type Fraud = (typeof frauds)[number];

const signs: Partial<Record<FindingCode, Fraud>> = {
  entries_changed: 'entry_changed',
  published_idea_differs: 'entry_changed',
  entries_missing: 'entry_dropped',
  votes_missing: 'entry_dropped',
  content_missing: 'entry_dropped',
  result_missing: 'entry_dropped',
  moderation_unexpected: 'entry_dropped',
  text_missing: 'entry_dropped',
  mask_unfounded: 'entry_changed',
  published_idea_missing: 'entry_dropped',
  entries_unsigned: 'entry_added',
  votes_added: 'entry_added',
  entry_repeated: 'entry_added',
  entry_after_close: 'entry_added',
  entry_out_of_phase: 'entry_added',
  content_unexpected: 'entry_added',
  more_memberships_than_people: 'entry_added',
  more_credentials_than_memberships: 'entry_added',
  more_tags_than_credentials: 'entry_added',
  tag_repeated: 'entry_added',
  published_idea_unknown: 'entry_added',
  published_response_differs: 'response_changed',
  published_response_unknown: 'response_changed',
  published_response_missing: 'response_changed',
  texts_changed: 'campaign_changed',
  published_rules_differ: 'campaign_changed',
  published_listing_wrong: 'campaign_changed',
  published_count_differs: 'campaign_changed',
  phase_cut_short: 'end_broken',
  end_brought_forward: 'end_broken',
  end_unexpected: 'end_broken',
  ledger_forked: 'ledger_forked',
  ledger_key_unexpected: 'checkpoint_resigned',
  checkpoint_key_wrong: 'checkpoint_resigned',
  checkpoint_signature_wrong: 'checkpoint_resigned',
  checkpoint_of_other_ledger: 'checkpoint_resigned',
  result_changed: 'vote_changed',
  tally_wrong: 'vote_changed',
  published_differs: 'vote_changed',
  published_sums_wrong: 'vote_changed',
};

/** What follows from something else that was found, and says nothing by itself. */
function isConsequence({ code }: Finding, findings: readonly Finding[]): boolean {
  switch (code) {
    // One entry more or less also makes all later ones other than those that were signed.
    case 'entries_changed':
      return findings.some((other) => other.code === 'entries_missing' || other.code === 'entries_unsigned');
    // Where a checkpoint is not the ledger's, what it should have signed is not signed.
    case 'entries_unsigned':
      return findings.some(({ checkpoint }) => checkpoint !== undefined);
    // The credential's own entry may be the one that is missing.
    case 'more_tags_than_credentials':
      return findings.some((other) => other.code === 'entries_missing');
    // Where leaves or contents are missing, or too many, they are no measure of what a page shows.
    case 'published_count_differs':
      return findings.some((other) =>
        ['entries_missing', 'entries_unsigned', 'content_missing'].includes(other.code),
      );
    default:
      return false;
  }
}

/** The names of what happened, each once, in the order of `frauds`. */
export function nameFrauds(findings: readonly Finding[]): Fraud[] {
  const telling = findings.filter((finding) => !isConsequence(finding, findings));
  const found = new Set(telling.flatMap((finding) => fraudOf(finding) ?? []));
  return frauds.filter((fraud) => found.has(fraud));
}

function fraudOf({ code, leaf, field, expected = 0, found = 0 }: Finding): Fraud | undefined {
  // An idea is named by its leaf, a vote by its tag.
  if (code === 'presentation_invalid') return leaf === undefined ? 'vote_changed' : 'entry_changed';
  if (code === 'opened_count_wrong') return found < expected ? 'entry_dropped' : 'entry_added';
  if (code === 'published_count_differs' && field === 'votes') return 'vote_changed';
  return signs[code];
}
