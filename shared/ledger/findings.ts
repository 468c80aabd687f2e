import type { PageName } from './published.ts';
import type { MissingProtection } from './time-protections.ts';

/** What can be wrong with a ledger. The codes are stable: reports, tests and messages name them. */
export type FindingCode =
  /** The file is not an export. */
  | 'export_malformed'
  | 'leaf_malformed'
  /** The first leaf is not the policy; or another one is as well. */
  | 'policy_missing'
  /** The policy is of a version that this program does not know. */
  | 'policy_version_unknown'
  | 'policy_repeated'
  | 'pool_repeated'
  /** It allows numbers about fewer than three people, or entries that hide among fewer. */
  | 'policy_too_weak'
  /** It switches off what keeps the moment of an entry from telling whose it is (time-protections.ts). */
  | MissingProtection
  /** The policy names another key than the one that was known before. */
  | 'ledger_key_unexpected'
  | 'checkpoint_missing'
  | 'checkpoint_malformed'
  /** Signed, but not by the key of the ledger. */
  | 'checkpoint_key_wrong'
  | 'checkpoint_signature_wrong'
  | 'checkpoint_of_other_ledger'
  /** It says more than size and root: that could mark a reader. */
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
  /** Inside a release the leaves do not stand in the order of their hashes: the order may tell when they came. */
  | 'order_not_neutral'
  /** Fewer entries than the policy allows were published together, and no phase ended with them. */
  | 'release_too_small'
  /** A phase begins twice, or before the one that comes first. */
  | 'phase_unexpected'
  /** The same idea or the same vote twice. */
  | 'entry_repeated'
  /** A credential, an idea or a vote after the close. */
  | 'entry_after_close'
  /** An idea or a vote in the release of a phase that takes none: the end of its phase had passed, or was yet to come. */
  | 'entry_out_of_phase'
  /** A tombstone: nobody can take a text away yet, so nobody can have made one rightly. */
  | 'moderation_unexpected'
  /** A moderation, response, comment or cell names something that is not in the ledger. */
  | 'reference_to_nothing'
  | 'pool_unknown'
  /** The question or the introduction is not the one that the first leaf holds the hash of. */
  | 'texts_changed'
  /** A leaf's content is missing, although no moderation took it away. */
  | 'content_missing'
  | 'content_malformed'
  /** The leaf of a response names another idea than its content. */
  | 'response_misplaced'
  /** A content that no leaf holds the hash of. */
  | 'content_unexpected'
  /** A vote with its blinding: everybody can see in which release it came. */
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
  /** At most one person stands against all others, and yet the votes are opened. */
  | 'cell_should_be_band'
  /** The pages show another result than the close. */
  | 'published_differs'
  /** A page shows other rules, pools or keys than the first leaf. */
  | 'published_rules_differ'
  /** A page gives another number (of members, of ideas, of votes, of releases) than the leaves and the close. */
  | 'published_count_differs'
  /** A page lacks a recorded idea; shows one that was not recorded, or one twice; or shows one otherwise. */
  | 'published_idea_missing'
  | 'published_idea_unknown'
  | 'published_idea_differs'
  /** What the comparison says of an idea does not follow from the results that it shows. */
  | 'published_sums_wrong'
  /** The published numbers are not those of the opened votes. */
  | 'tally_wrong'
  /** Votes do not stand in the order of their tags. */
  | 'votes_unordered'
  /** Two entries of one credential where one may be. */
  | 'tag_repeated'
  /** No credential of the pool said this in this scope. */
  | 'presentation_invalid'
  | 'more_credentials_than_members'
  | 'more_tags_than_credentials'
  /** Entries came before so many had enrolled as the policy promises. */
  | 'crowd_too_small'
  /** The close announces another number of opened votes than there are. */
  | 'opened_count_wrong'
  /** There are fewer leaves of votes than opened and unopened votes; or more. */
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
  /** Where it is shown, and the name that its address gives to what differs there. */
  page?: PageName;
  field?: string;
  /** Numbers that should be equal, or of which the second should not exceed the first. */
  expected?: number;
  found?: number;
}
