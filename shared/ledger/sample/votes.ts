/** The votes of one pool on one idea, for the sample campaign. */
import { voteLeaf } from '../entries.ts';
import type { Cell, OpenedVote } from '../results.ts';
import { draw } from './credentials.ts';
import type { SampleMember } from './members.ts';

export interface CastVotes {
  /** Leaves of first votes, and of those who changed their minds later. */
  first: Uint8Array[];
  changed: Uint8Array[];
  /** The votes that count. */
  counted: OpenedVote[];
}

/** `unanimous`: nobody disagrees. Of ten voters one passes at first, and decides later. */
export function castVotes(
  voters: readonly SampleMember[],
  pool: string,
  idea: Uint8Array,
  unanimous: boolean,
): CastVotes {
  const votes: CastVotes = { first: [], changed: [], counted: [] };
  for (const [at, voter] of voters.entries()) {
    const hesitates = at % 10 === 0;
    const decided = unanimous || at % 3 !== 1 ? 'agree' : 'disagree';
    const first = voter.vote(idea, hesitates ? 'pass' : decided, 1);
    const last = hesitates ? voter.vote(idea, decided, 2) : first;
    votes.first.push(leafOf(pool, idea, first));
    if (last !== first) votes.changed.push(leafOf(pool, idea, last));
    votes.counted.push(last);
  }
  return votes;
}

function leafOf(pool: string, idea: Uint8Array, { choice, revision, presentation }: OpenedVote): Uint8Array {
  return voteLeaf({ pool, idea, choice, revision, presentation, blinding: draw() });
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
