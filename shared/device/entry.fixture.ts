import { type EntryState, type IdeaEntry, ideaKey, pending, type VoteEntry, voteKey } from './entry.ts';

/** Entries for the tests of this folder. Their presentations are no proofs. */
const campaign = 'a-campaign';
const common = { campaign, slug: 'a-campaign', title: 'An idea' };

interface Given {
  state?: EntryState;
  order?: number;
  leaf?: string;
  receipt?: string | null;
}

export function ideaEntry({
  state = pending,
  order = 1,
  slot = 1,
  idea = 'an-idea',
  leaf = `leaf of idea ${slot}`,
  receipt = null,
}: Given & { slot?: number; idea?: string } = {}): IdeaEntry {
  return {
    ...common,
    kind: 'idea',
    key: ideaKey(campaign, slot),
    order,
    state,
    leaf,
    receipt,
    idea,
    body: {
      pool: 'employees',
      presentation: 'no-proof',
      slot,
      title: common.title,
      body: '',
      language: 'en',
      textSalt: 'no-salt',
      authorKey: 'no-key',
      underOwnName: null,
      answerSalt: 'no-salt',
    },
  };
}

export function voteEntry({
  state = pending,
  order = 1,
  idea = 'an-idea',
  revision = 1,
  first = true,
  leaf = `leaf of vote ${revision} on ${idea}`,
  receipt = null,
  replaced = [],
  changes = 0,
  standing = null,
}: Given &
  Partial<Pick<VoteEntry, 'first' | 'replaced' | 'changes' | 'standing'>> & {
    idea?: string;
    revision?: number;
  } = {}): VoteEntry {
  return {
    ...common,
    kind: 'vote',
    key: voteKey(campaign, idea),
    order,
    state,
    first,
    leaf,
    receipt,
    replaced,
    changes,
    standing,
    refusal: null,
    body: {
      pool: 'employees',
      presentation: 'no-proof',
      idea,
      choice: 'agree',
      revision,
      blinding: 'no-blinding',
    },
  };
}
