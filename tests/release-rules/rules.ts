import { type Cell, presentCell } from '../../shared/domain/cells.ts';
import {
  type Ballot,
  type Choice,
  changesCell,
  mayPublish,
  openedVote,
  opensVotes,
  votesShown,
} from '../../shared/domain/publication.ts';
import { isReleasableBatch } from '../../shared/domain/release.ts';
import type { VoteEvent } from './history.ts';

export interface CountedVote {
  choice: Choice;
  /** Which of the voter's votes on the idea it is: 1 for the first. */
  nth: number;
}

/** The rules by which a campaign is published; a test may put a mutant in the place of one. */
export interface Rules {
  isReleasableBatch: typeof isReleasableBatch;
  presentCell: typeof presentCell;
  changesCell: typeof changesCell;
  mayPublish: typeof mayPublish;
  opensVotes: (cell: Cell) => boolean;
  openedVote: (ballot: Ballot<CountedVote>) => CountedVote | undefined;
  /** What is said about the number of votes of a pool, of which there are `cast`. */
  votesShown: (cells: readonly Cell[], cast: number) => number;
  /** What the leaf of a vote shows: its hash is blinded (docs/decisions/0009). */
  leafShown: (vote: VoteEvent) => string;
  /** What the revision of an opened vote shows: the first one is drawn at random (shared/device/revisions.ts). */
  revisionShown: (vote: CountedVote) => string;
  /** Are the answers about one's own name published while ideas still come in? */
  answersWhileRunning: boolean;
}

export const rules: Rules = {
  isReleasableBatch,
  presentCell,
  changesCell,
  mayPublish,
  opensVotes,
  openedVote,
  votesShown,
  leafShown: () => 'random',
  revisionShown: () => 'random',
  answersWhileRunning: false,
};
