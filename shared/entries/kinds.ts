/**
 * The kinds of entries: what a member sends and the ledger holds. A row says all that is the same for the device that sends
 * an entry, the box that accepts it and whoever checks the ledger; how the box stores and publishes a kind stands in one
 * file of server/box. Presence and reading tokens are presentations as well, and no entries: they leave no leaf.
 */
import { choices, limits, sizes } from '../api/constants.ts';
import type { ErrorCode } from '../api/errors.ts';
import {
  answerCommitment,
  type BoundIdea,
  ideaId,
  ideaMessage,
  reportMessage,
  voteMessage,
} from '../credential/messages.ts';
import { ideaScope, reportScope, voteScope } from '../credential/scopes.ts';
import { type Planned, takesIdeas, takesReports, takesVotes } from '../domain/phases.ts';
import { changesPerVote } from '../domain/votes.ts';
import { hashContent } from '../ledger/contents.ts';
import { ideaLeaf, reportLeaf, voteLeaf } from '../ledger/entries.ts';
import { reasons } from '../ledger/moderation-words.ts';
import type { Fields, Values, Written } from './fields.ts';

/** What each kind says. */
const said = {
  idea: {
    /** Place 1 … ideasPerMember, drawn at random by the device. */
    slot: { integer: [1, 50] },
    title: { line: limits.title },
    body: { prose: limits.body },
    /** ISO 639 code of the language it is written in. */
    language: { pattern: /^[a-z]{2,3}$/ },
    /** Known to nobody else: when the text is taken away it goes too, so that nobody can test guesses about what was said. */
    textSalt: { bytes: sizes.blinding },
    /** Fresh Ed25519 public key: its holder can later act as the author. */
    authorKey: { bytes: sizes.authorKey },
    /** "Would you have said this under your name?" Optional. */
    underOwnName: { one: ['yes', 'no', null] },
    /** Random: hides the answer in what the presentation is bound to. */
    answerSalt: { bytes: sizes.blinding },
  },
  vote: {
    idea: { bytes: sizes.ideaId },
    choice: { one: choices },
    /** Grows by one with every change of mind: an older vote can never be replayed over a newer one. */
    revision: { integer: [1, 1_000_000] },
    /** Random: hides in which release the vote came when it is opened at the close. The box forgets it at once. */
    blinding: { bytes: sizes.blinding },
  },
  report: {
    idea: { bytes: sizes.ideaId },
    reason: { one: reasons },
    blinding: { bytes: sizes.blinding },
  },
} as const satisfies Readonly<Record<string, Fields>>;

export type KindName = keyof typeof said;
export type Said<K extends KindName> = Values<(typeof said)[K]>;
/** Around what is said: from which pool, and the presentation that is bound to it (256 bytes). */
interface Presented {
  pool: string;
  presentation: Uint8Array;
}
/** An entry as the box reads it, and as the device writes it: bytes in base64url. */
export type Entry<K extends KindName> = Said<K> & Presented;
export type Body<K extends KindName> = Written<Said<K>> & Written<Presented>;

export interface EntryKind<K extends KindName> {
  said: Fields;
  /** Where it is posted: the last part of the address. */
  path: string;
  /** What the presentation counts for: within it, a tag is one member. */
  scope(campaignId: string, said: Said<K>): Uint8Array;
  /** What the presentation is bound to. */
  message(said: Said<K>): Uint8Array;
  /** The ledger's leaf, encoded. */
  leaf(entry: Entry<K>): Uint8Array;
  /** Is it taken at this moment? */
  takes(planned: Planned, now: Date): boolean;
  /** How often a later entry may supersede the one of the same tag. */
  changes: number;
  /** Is it seen on the board, by itself? Two of one member in one release could be guessed to belong together. */
  shown: boolean;
  /** Why the box may refuse it, besides what it refuses of every kind. */
  refusals: readonly ErrorCode[];
}

type Text = Pick<Said<'idea'>, 'title' | 'body' | 'language' | 'textSalt'>;

/** What an idea is named by. */
export function namedIdea({
  title,
  body,
  language,
  textSalt: salt,
  authorKey,
}: Text & Pick<Said<'idea'>, 'authorKey'>) {
  return { text: hashContent({ kind: 'text', title, body, language, salt }), authorKey };
}

/** What the presentation of an idea is bound to, and the ledger holds of it. */
export function boundIdea(idea: Omit<Said<'idea'>, 'slot'>): BoundIdea {
  return { ...namedIdea(idea), answer: answerCommitment(idea.answerSalt, idea.underOwnName) };
}

export const entryKinds: { readonly [K in KindName]: EntryKind<K> } = {
  idea: {
    said: said.idea,
    path: 'ideas',
    scope: (campaignId, { slot }) => ideaScope(campaignId, slot),
    message: (idea) => ideaMessage(boundIdea(idea)),
    leaf({ pool, presentation, ...idea }) {
      const bound = boundIdea(idea);
      return ideaLeaf(ideaId(bound), { pool, presentation, ...bound });
    },
    takes: takesIdeas,
    changes: 0,
    shown: true,
    refusals: ['slot_used', 'already_counted', 'text_refused'],
  },
  vote: {
    said: said.vote,
    path: 'votes',
    scope: (campaignId, { idea }) => voteScope(campaignId, idea),
    message: ({ choice, revision }) => voteMessage(choice, revision),
    leaf: voteLeaf,
    takes: takesVotes,
    changes: changesPerVote,
    shown: false,
    refusals: ['idea_not_found', 'wrong_pool', 'already_counted', 'vote_outdated', 'changes_spent'],
  },
  report: {
    said: said.report,
    path: 'reports',
    scope: (campaignId, { idea }) => reportScope(campaignId, idea),
    message: ({ reason }) => reportMessage(reason),
    leaf: reportLeaf,
    takes: takesReports,
    changes: 0,
    shown: false,
    refusals: ['idea_not_found', 'wrong_pool', 'already_counted'],
  },
};
export const kindNames = Object.keys(entryKinds) as KindName[];
