/**
 * The kinds of entries: what a member sends and the ledger holds. A row says what is the same for the device that sends an
 * entry, the box that accepts it and whoever checks the ledger; how the box stores and publishes a kind stands in one file
 * of server/box. Presence and reading tokens are presentations as well, and no entries: they leave no leaf.
 */
import type { Choice } from '../api/constants.ts';
import { answerCommitment, ideaId, ideaMessage, voteMessage } from '../credential/messages.ts';
import { ideaScope, voteScope } from '../credential/scopes.ts';
import { type Planned, takesIdeas, takesVotes } from '../domain/phases.ts';
import { changesPerVote } from '../domain/votes.ts';
import { ideaLeaf, voteLeaf } from '../ledger/entries.ts';

export interface Idea {
  /** 1 … ideasPerMember. */
  slot: number;
  title: string;
  body: string;
  language: string;
  /** Ed25519 public key, 32 bytes. */
  authorKey: Uint8Array;
  underOwnName: 'yes' | 'no' | null;
  /** 32 bytes. */
  answerSalt: Uint8Array;
}

export interface Vote {
  /** The idea's id, 16 bytes. */
  idea: Uint8Array;
  choice: Choice;
  revision: number;
  /** 32 bytes. */
  blinding: Uint8Array;
}

/** What each kind says. */
export interface Said {
  idea: Idea;
  vote: Vote;
}
export type KindName = keyof Said;
/** An entry as it is sent: what is said, from which pool, and the presentation that is bound to it (256 bytes). */
export type Entry<K extends KindName> = Said[K] & { pool: string; presentation: Uint8Array };

export interface EntryKind<K extends KindName> {
  /** What the presentation counts for: within it, a tag is one member. */
  scope(campaignId: string, said: Said[K]): Uint8Array;
  /** What the presentation is bound to. */
  message(said: Said[K]): Uint8Array;
  /** The ledger's leaf, encoded. */
  leaf(entry: Entry<K>): Uint8Array;
  /** Is it taken at this moment? */
  takes(planned: Planned, now: Date): boolean;
  /** How often a later entry may supersede the one of the same tag. */
  changes: number;
}

const answerOf = ({ answerSalt, underOwnName }: Idea) => answerCommitment(answerSalt, underOwnName);

export const entryKinds: { readonly [K in KindName]: EntryKind<K> } = {
  idea: {
    scope: (campaignId, { slot }) => ideaScope(campaignId, slot),
    message: (idea) => ideaMessage({ ...idea, answer: answerOf(idea) }),
    leaf(idea) {
      const { pool, presentation, title, body, language, authorKey } = idea;
      const answer = answerOf(idea);
      return ideaLeaf(ideaId(idea), { pool, presentation, title, body, language, authorKey, answer });
    },
    takes: takesIdeas,
    changes: 0,
  },
  vote: {
    scope: (campaignId, { idea }) => voteScope(campaignId, idea),
    message: ({ choice, revision }) => voteMessage(choice, revision),
    leaf: voteLeaf,
    takes: takesVotes,
    changes: changesPerVote,
  },
};
