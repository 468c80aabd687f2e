/** (c) A unanimous cell tells nobody's vote. */
import { sided, type Tally } from '../../shared/domain/cells.ts';
import {
  cellsIn,
  nearlyUnanimous,
  type Property,
  placesOf,
  sameTranscript,
  votersAt,
  withFlipped,
} from './interference.ts';
import { outcomeOf } from './transcript.ts';

const sideOf = (tally: Tally) => (tally.disagree <= 1 ? 'agree' : 'disagree');

/** (c) In a unanimous cell, the vote of anyone; in one that is short of it by one vote, that of the one. */
export const unanimousCellsTellNobodysVote: Property = (trial) => {
  const { history } = trial;
  const { inside } = outcomeOf(history);
  let compared = 0;
  for (const cell of cellsIn(inside)) {
    const places = placesOf(history, cell);
    for (const voter of votersAt(history, places)) {
      const other = withFlipped(history, places, voter);
      const flipped = outcomeOf(other).inside;
      const bands = inside.every((step, at) => {
        const [before, after] = [step.cells.get(cell), flipped[at]?.cells.get(cell)];
        if (!before || !after) return before === after;
        if (!nearlyUnanimous(before.tally) || !nearlyUnanimous(after.tally)) return false;
        return sided(before.tally) < history.k || sideOf(before.tally) === sideOf(after.tally);
      });
      if (bands) compared += sameTranscript(`a vote in the unanimous ${cell}`, trial, history, other);
    }
  }
  return compared;
};
