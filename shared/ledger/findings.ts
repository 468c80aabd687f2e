import type { PageName } from './published.ts';
import type { MissingProtection } from './time-protections.ts';

/** What can be wrong with a ledger. The codes are stable: reports, tests and messages name them. */
export type FindingCode =
  /** The file is not an export. */
  | 'export_malformed'
  | 'leaf_malformed'
  /** The first leaf is not the policy, or another leaf is a policy as well. */
  | 'policy_missing'
  /** The policy is of a version that this program does not know. */
  | 'policy_version_unknown'
  | 'policy_repeated'
  | 'pool_repeated'
  /** The policy allows numbers about fewer than three people, or entries that hide among fewer. */
  | 'policy_too_weak'
  /**
   * The policy switches off a protection of time: what keeps the moment of an entry from telling whose it is
   * (time-protections.ts).
   */
  | MissingProtection
  /** The policy names another key than the one that was known before. */
  | 'ledger_key_unexpected'
  | 'checkpoint_missing'
  | 'checkpoint_malformed'
  /** Signed, but not by the key of the ledger. */
  | 'checkpoint_key_wrong'
  | 'checkpoint_signature_wrong'
  | 'checkpoint_of_other_ledger'
  /** The checkpoint says more than size and root. That could mark a single reader. */
  | 'checkpoint_extended'
  | 'checkpoints_unordered'
  /** A checkpoint signs more leaves than there are. */
  | 'entries_missing'
  /** There are leaves that no checkpoint signs. */
  | 'entries_unsigned'
  /** The leaves up to a checkpoint are not the ones that it signs. */
  | 'entries_changed'
  /** The key of the ledger signed two different histories. */
  | 'ledger_forked'
  /**
   * Inside a release the leaves are not in the order of their hashes. Their order may tell when they came.
   */
  | 'order_not_neutral'
  /** Fewer entries than the policy allows were published together, and no phase ended with them. */
  | 'release_too_small'
  /** A phase begins twice, or before the one that comes first. */
  | 'phase_unexpected'
  /** A phase ended before the end that was announced, or without any, and nothing says that it was ended at once. */
  | 'phase_cut_short'
  /** The end of a phase was moved to an earlier time. */
  | 'end_brought_forward'
  /** An end of a phase that is over, or that there is not; out of its number, or without what devices know it by. */
  | 'end_unexpected'
  /** The same idea or the same vote twice. */
  | 'entry_repeated'
  /** A credential, an idea or a vote after the close. */
  | 'entry_after_close'
  /**
   * An idea or a vote in the release of a phase that accepts none: its own phase had ended, or had not begun.
   */
  | 'entry_out_of_phase'
  /** A moderation that cannot come after the ones before it, has no reason of the list, or is out of its number. */
  | 'moderation_unexpected'
  /** The text of an idea is not there, or a page hides or masks it, and no moderation took it away. */
  | 'text_missing'
  /** A moderation took a text away, and it is there all the same, or a page shows it. */
  | 'text_still_shown'
  /** What a moderation says is about the text of another idea, or a mask masks nothing. */
  | 'mask_unfounded'
  /** A moderation, response, comment or cell names something that is not in the ledger. */
  | 'reference_to_nothing'
  | 'pool_unknown'
  /** The question or the introduction is not the one that the first leaf holds the hash of. */
  | 'texts_changed'
  /** A leaf's content is missing. */
  | 'content_missing'
  | 'content_malformed'
  /** A response is about another idea than its leaf says. */
  | 'response_misplaced'
  /** A response lacks what its status needs, such as what changes for a pool; or a day in it is none. */
  | 'response_incomplete'
  /** A response gives an earlier day than the one before it to the same idea. */
  | 'response_backdated'
  /** A content that no leaf holds the hash of. */
  | 'content_unexpected'
  /**
   * The export has the content of a vote, with its blinding. Everybody can see in which release the vote
   * came.
   */
  | 'vote_unblinded'
  | 'close_missing'
  | 'close_repeated'
  | 'result_missing'
  | 'result_unexpected'
  /** The cells are not those that the close leaf holds the root of. */
  | 'result_changed'
  /** The disclosed key is not the one that was announced, or does not belong to the pool's public key. */
  | 'issuing_key_wrong'
  | 'cell_malformed'
  /** A cell in the result of another pool, out of order, or twice. */
  | 'cell_misplaced'
  /** A number about fewer people than the policy allows. */
  | 'cell_below_minimum'
  /** The votes of a cell are opened although at most one person voted against all others. */
  | 'cell_should_be_band'
  /** The pages show another result than the close, or a result of a pool that may not vote on the idea. */
  | 'published_differs'
  /**
   * A page shows other rules, pools or keys than the first leaf, another phase than the close leaf, or another
   * address than its own.
   */
  | 'published_rules_differ'
  /** The list of all campaigns does not have one entry for this one: it has none, or several. */
  | 'published_listing_wrong'
  /**
   * A page gives another number (of members, of ideas, of votes, of releases) than the leaves and the close.
   */
  | 'published_count_differs'
  /**
   * A page lacks a recorded idea, shows one that was not recorded or shows one twice, or shows one in another
   * form.
   */
  | 'published_idea_missing'
  | 'published_idea_unknown'
  | 'published_idea_differs'
  /**
   * A page shows another response than the last leaf about the idea says, one that has no leaf, or none although there is
   * one.
   */
  | 'published_response_differs'
  | 'published_response_unknown'
  | 'published_response_missing'
  /** What the comparison says of an idea does not follow from the results that it shows. */
  | 'published_sums_wrong'
  /** The published numbers are not those of the opened votes. */
  | 'tally_wrong'
  /** Votes do not stand in the order of their tags. */
  | 'votes_unordered'
  /** Two entries of one credential where only one is allowed. */
  | 'tag_repeated'
  /** The presentation does not prove that a credential of the pool said this in this scope. */
  | 'presentation_invalid'
  /** A number of people is told that does not grow, or twice in a release. */
  | 'people_uncounted'
  | 'more_memberships_than_people'
  | 'more_credentials_than_memberships'
  | 'more_tags_than_credentials'
  /** Entries came before the group had as many memberships as the policy promises. */
  | 'crowd_too_small'
  /** The close announces another number of opened votes than there are. */
  | 'opened_count_wrong'
  /** The number of leaves of votes is not that of opened and unopened votes together. */
  | 'votes_missing'
  | 'votes_added'
  /** Bands announce more votes than were left unopened. */
  | 'band_count_wrong';

/** One thing that is wrong, and where. */
export interface Finding {
  code: FindingCode;
  /** Place of the leaf, from 0. */
  leaf?: number;
  /** Place of the checkpoint in the file, from 0; or the size that it signs. */
  checkpoint?: number;
  size?: number;
  pool?: string;
  /** Id in hexadecimal. */
  idea?: string;
  /** Tag in hexadecimal. */
  tag?: string;
  /** The page that shows it, and the name of the field that differs there. */
  page?: PageName;
  field?: string;
  /** Two numbers that should be equal, or the second of which should be at most the first. */
  expected?: number;
  found?: number;
}
