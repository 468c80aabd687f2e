/**
 * What nobody may ever find out is said as non-interference: where two histories differ in nothing but that, everything
 * published is equal. This is the strong form of "an observer can never compute it", whatever the observer computes.
 *
 * Each property looks for a second history beside the one it is given. What a group is (below k, unanimous, since the
 * last publication) is decided by the real rules; what is published by those under test, which may be mutants.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Tally } from '../../shared/domain/cells.ts';
import type { Choice } from '../../shared/domain/publication.ts';
import type { Chance } from '../support/random.ts';
import type { Step } from './box.ts';
import { cellOfVote, type Event, type History, type VoteEvent } from './history.ts';
import type { Rules } from './rules.ts';
import { outcomeOf } from './transcript.ts';

export interface Trial {
  history: History;
  chance: Chance;
  rules: Rules;
}
/** Makes comparisons and returns how many; throws Interference where one is amiss. */
export type Property = (trial: Trial) => number;

export class Interference extends Error {}

/** Is everything published the same? Counts as one comparison where the histories differ at all. */
export function sameTranscript(what: string, { rules }: Trial, one: History, other: History): number {
  if (isDeepStrictEqual(one, other)) return 0;
  const [first, second] = [outcomeOf(one, rules).transcript, outcomeOf(other, rules).transcript];
  if (!isDeepStrictEqual(first, second)) {
    throw new Interference(`${what}\n${JSON.stringify({ one, other, first, second })}`);
  }
  return 1;
}

/** The history with some of its votes replaced; everything else happens at the same time. */
export function withVotes(history: History, replace: (vote: VoteEvent, at: number) => VoteEvent): History {
  const events = history.events.map(
    (event, at): Event => (event.kind === 'vote' ? replace(event, at) : event),
  );
  return { ...history, events };
}

/** The history with what a voter said in these places turned into its opposite. */
export function withFlipped(history: History, places: readonly number[], voter: number): History {
  return withVotes(history, (vote, at) =>
    places.includes(at) && vote.voter === voter ? { ...vote, choice: opposite[vote.choice] } : vote,
  );
}
const opposite: Record<Choice, Choice> = { agree: 'disagree', disagree: 'agree', pass: 'pass' };

export function anyOf<T>(chance: Chance, items: readonly T[]): T {
  const item = items[chance.whole(0, items.length - 1)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

export const anyChoice = (chance: Chance) => anyOf<Choice>(chance, ['agree', 'disagree', 'pass']);

/** Names of the cells in which somebody has voted by the end. */
export const cellsIn = (steps: readonly Step[]) => [...(steps.at(-1)?.cells.keys() ?? [])];

/** Does it hold of the cell after each of these steps in which it exists? */
export function always(
  steps: readonly Step[],
  cell: string,
  holds: (tally: Tally, changed: Tally) => boolean,
): boolean {
  return steps.every((step) => {
    const seen = step.cells.get(cell);
    return !seen || holds(seen.tally, seen.changed);
  });
}

/** Where in the history the votes of a cell stand. */
export function placesOf(history: History, cell: string): number[] {
  return history.events.flatMap((event, at) =>
    event.kind === 'vote' && cellOfVote(history, event) === cell ? at : [],
  );
}

/** Who sent the votes in these places. */
export function votersAt({ events }: History, places: readonly number[]): Set<number> {
  return new Set(
    places.flatMap((at) => {
      const event = events[at];
      return event?.kind === 'vote' ? event.voter : [];
    }),
  );
}

/** At most one person stands against the others. */
export const nearlyUnanimous = (tally: Tally) => Math.min(tally.agree, tally.disagree) <= 1;
