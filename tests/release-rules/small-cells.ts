/** (a) Nothing is known of a cell that stays below k. */
import { sided } from '../../shared/domain/cells.ts';
import { cellOfVote, type History, poolOf } from './history.ts';
import {
  always,
  anyChoice,
  anyOf,
  cellsIn,
  type Property,
  sameTranscript,
  withVotes,
} from './interference.ts';
import { outcomeOf } from './transcript.ts';

/** Cells that are below k whenever something is published. */
function smallCells(history: History): string[] {
  const { inside } = outcomeOf(history);
  return cellsIn(inside).filter((cell) => always(inside, cell, (tally) => sided(tally) < history.k));
}

/** (a) A cell that stays below k: nobody can tell who voted in it, nor what. */
export const smallCellsStayUnknown: Property = (trial) => {
  const { history, chance } = trial;
  let compared = 0;
  for (const cell of smallCells(history)) {
    const other = withVotes(history, (vote) => {
      if (cellOfVote(history, vote) !== cell) return vote;
      const pool = poolOf(history, vote);
      const voters = history.voters.flatMap((one, at) => (one === pool ? at : []));
      return { ...vote, voter: anyOf(chance, voters), choice: anyChoice(chance) };
    });
    if (!smallCells(other).includes(cell)) continue;
    compared += sameTranscript(`votes inside ${cell}, which stays below k`, trial, history, other);
  }
  return compared;
};

/**
 * (a) Nor how many votes a small cell has: a vote in it, and a published vote that was sent once more, look the same.
 * What is public is how many votes there are altogether.
 */
export const sizesOfSmallCellsStayUnknown: Property = (trial) => {
  const { history } = trial;
  let compared = 0;
  const small = smallCells(history);
  for (const [at, event] of history.events.entries()) {
    if (event.kind !== 'vote' || !small.includes(cellOfVote(history, event))) continue;
    const earlier = history.events.slice(0, at).filter((one) => one.kind === 'vote');
    const repeated = earlier.findLast(
      (one) => poolOf(history, one) === poolOf(history, event) && !small.includes(cellOfVote(history, one)),
    );
    if (!repeated) continue;
    const again = earlier.findLast((one) => one.voter === repeated.voter && one.idea === repeated.idea);
    const other = withVotes(history, (vote, place) => (place === at && again ? again : vote));
    if (
      small.every(
        (cell) => !cellsIn(outcomeOf(other).inside).includes(cell) || smallCells(other).includes(cell),
      )
    ) {
      compared += sameTranscript('a vote in a small cell, or another one sent again', trial, history, other);
    }
  }
  return compared;
};
