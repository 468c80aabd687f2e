/** The votes of one pool on one idea, for the sample campaign. */
import { hashContent } from '../contents.ts';
import { encodeLeaf } from '../leaves.ts';
import type { Cell, OpenedVote } from '../results.ts';
import { draw, present, voteMessage, voteScope } from './credentials.ts';

export interface CastVotes {
  /** Leaves of first votes, and of those who changed their minds later. */
  first: Uint8Array[];
  changed: Uint8Array[];
  /** The votes that count. */
  counted: OpenedVote[];
}

/** `unanimous`: nobody disagrees. Of ten voters one passes at first, and decides later. */
export function castVotes(
  key: Uint8Array,
  voters: readonly Uint8Array[],
  pool: string,
  idea: Uint8Array,
  unanimous: boolean,
): CastVotes {
  const votes: CastVotes = { first: [], changed: [], counted: [] };
  for (const [at, voter] of voters.entries()) {
    const hesitates = at % 10 === 0;
    const decided = unanimous || at % 3 !== 1 ? 'agree' : 'disagree';
    const first = castVote(key, voter, pool, idea, hesitates ? 'pass' : decided, 1);
    const last = hesitates ? castVote(key, voter, pool, idea, decided, 2) : first;
    votes.first.push(first.leaf);
    if (last !== first) votes.changed.push(last.leaf);
    votes.counted.push(last.opened);
  }
  return votes;
}

export function castVote(
  key: Uint8Array,
  voter: Uint8Array,
  pool: string,
  idea: Uint8Array,
  choice: OpenedVote['choice'],
  revision: number,
): { leaf: Uint8Array; opened: OpenedVote } {
  const presentation = present(key, voter, voteScope(idea), voteMessage({ choice, revision }));
  const hash = hashContent({ kind: 'vote', pool, idea, choice, revision, presentation, blinding: draw() });
  const opened = { tag: presentation.slice(0, 32), choice, revision, presentation };
  return { leaf: encodeLeaf({ kind: 'vote', hash }), opened };
}

/** What is published; undefined where the votes are too few. */
export function cellOf(
  pool: string,
  idea: Uint8Array,
  votes: OpenedVote[],
  minimum: number,
): Cell | undefined {
  const count = (choice: OpenedVote['choice']) => votes.filter((vote) => vote.choice === choice).length;
  const [agree, disagree, pass] = [count('agree'), count('disagree'), count('pass')];
  const sided = agree + disagree;
  if (sided < minimum) return undefined;
  if (disagree <= 1) return { kind: 'band', pool, idea, side: 'agree', sided, pass };
  return { kind: 'published', pool, idea, agree, disagree, pass, votes };
}
