/** (b) Nothing is known of what fewer than k voters changed, nor of each of those who changed a cell together. */
import type { History } from './history.ts';
import {
  always,
  anyChoice,
  cellsIn,
  Interference,
  nearlyUnanimous,
  type Property,
  placesOf,
  sameTranscript,
  votersAt,
  withFlipped,
  withVotes,
} from './interference.ts';
import { outcomeOf } from './transcript.ts';

/** Places of a cell's votes that came after its last publication, and that publication's step. */
function sinceLastPublication(history: History, cell: string): { last: number; places: number[] } {
  const { inside } = outcomeOf(history);
  const last = inside.findLastIndex((step) => step.cells.get(cell)?.published);
  const counted = new Set(inside.slice(0, last + 1).flatMap(({ taken }) => taken));
  return { last, places: placesOf(history, cell).filter((at) => !counted.has(at)) };
}

/** (b) What fewer than k voters changed since the last publication. */
export const smallIncrementsStayUnknown: Property = (trial) => {
  const { history, chance } = trial;
  let compared = 0;
  for (const cell of cellsIn(outcomeOf(history).inside)) {
    const { last, places } = sinceLastPublication(history, cell);
    if (last === -1 || votersAt(history, places).size >= history.k) continue;
    const other = withVotes(history, (vote, at) =>
      places.includes(at) ? { ...vote, choice: anyChoice(chance) } : vote,
    );
    compared += sameTranscript(`an increment of ${cell} by fewer than k voters`, trial, history, other);
  }
  return compared;
};

/** (c) The same of an increment: what the voters who changed a cell say together never tells what one of them says. */
export const unanimousIncrementsTellNobodysVote: Property = (trial) => {
  const { history } = trial;
  const { inside } = outcomeOf(history);
  let compared = 0;
  for (const cell of cellsIn(inside)) {
    const { last, places } = sinceLastPublication(history, cell);
    if (last === -1) continue;
    for (const voter of votersAt(history, places)) {
      const other = withFlipped(history, places, voter);
      const unanimous = [inside, outcomeOf(other).inside].every((steps) =>
        always(
          steps.slice(last + 1),
          cell,
          (tally, changed) => nearlyUnanimous(changed) && !nearlyUnanimous(tally),
        ),
      );
      if (unanimous)
        compared += sameTranscript(`a vote in a unanimous increment of ${cell}`, trial, history, other);
    }
  }
  return compared;
};

/** Direct attack: between any two publications of a cell lie at least k voters, so no difference shows fewer. */
export const differencesInvolveAtLeastK: Property = ({ history, rules }) => {
  const { inside } = outcomeOf(history, rules);
  let compared = 0;
  for (const cell of inside.at(-1)?.cells.keys() ?? []) {
    const publications = inside.flatMap((step) => step.cells.get(cell)?.published ?? []);
    for (const [at, later] of publications.entries()) {
      for (const earlier of publications.slice(0, at)) {
        const differing = [...later].filter(([voter, choice]) => earlier.get(voter) !== choice);
        compared++;
        if (differing.length > 0 && differing.length < history.k)
          throw new Interference(`two publications of ${cell} differ in ${differing.length}`);
      }
    }
  }
  return compared;
};
