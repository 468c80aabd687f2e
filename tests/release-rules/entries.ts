/** (d) Single entries: when a vote came, which votes are opened, and what an author answered. */
import { isDeepStrictEqual } from 'node:util';
import type { Tally } from '../../shared/domain/cells.ts';
import { cellOfVote, type Event, poolOf } from './history.ts';
import { anyOf, Interference, type Property, sameTranscript, withVotes } from './interference.ts';
import { outcomeOf } from './transcript.ts';

/**
 * (d) In which release a vote came. Two votes of a pool change places, each voter's votes on an idea staying in their
 * order. Running results do tell that what they count had come by then, so there no publication of the two cells may
 * lie between the places.
 */
export const releasesOfVotesStayUnknown: Property = (trial) => {
  const { history, chance } = trial;
  const { events } = history;
  const places = events.flatMap((event, at) => (event.kind === 'vote' ? at : []));
  let compared = 0;
  for (let tries = 0; tries < 8 && places.length > 1; tries++) {
    const [from, to] = [anyOf(chance, places), anyOf(chance, places)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    const [early, late] = [events[from], events[to]];
    if (early?.kind !== 'vote' || late?.kind !== 'vote') continue;
    if (poolOf(history, early) !== poolOf(history, late)) continue;
    const ofEither = (event: Event) =>
      event.kind === 'vote' &&
      [early, late].some(({ voter, idea }) => event.voter === voter && event.idea === idea);
    if (events.slice(from + 1, to).some(ofEither) || (early.voter === late.voter && early.idea === late.idea))
      continue;
    const other = withVotes(history, (vote, at) => (at === from ? late : at === to ? early : vote));
    const cells = [cellOfVote(history, early), cellOfVote(history, late)];
    const crosses = [history, other].some((one) => {
      const { inside } = outcomeOf(one);
      const stepOf = (at: number) => {
        const found = inside.findIndex(({ taken }) => taken.includes(at));
        return found === -1 ? inside.length : found;
      };
      const between = inside.slice(stepOf(from), stepOf(to));
      return between.some((step) => cells.some((cell) => step.cells.get(cell)?.published));
    });
    if (!crosses) compared += sameTranscript('two votes in each other’s place', trial, history, other);
  }
  return compared;
};

/** What is opened is what the published numbers count, vote by vote, and nothing of bands and withheld cells. */
export const openedVotesAreThePublishedOnes: Property = ({ history, rules }) => {
  const { steps, opened } = outcomeOf(history, rules).transcript;
  if (!opened) return 0;
  const tallies = new Map<string, Tally>();
  for (const { cell, choice } of opened.votes) {
    const tally = tallies.get(cell) ?? { agree: 0, disagree: 0, pass: 0 };
    tally[choice]++;
    tallies.set(cell, tally);
  }
  const published = Object.entries(steps.at(-1)?.cells ?? {}).filter(
    ([, cell]) => cell.state === 'published',
  );
  const expected = new Map(published.map(([name, { state: _, ...tally }]) => [name, tally]));
  if (!isDeepStrictEqual(tallies, expected))
    throw new Interference('other votes are opened than were published');
  return published.length;
};

/** Whether the author of an idea would have said it by name: two ideas of a pool with each other's answer look alike. */
export const answersOfAuthorsStayUnknown: Property = (trial) => {
  const { history, chance } = trial;
  const ideas = history.events.filter((event) => event.kind === 'idea');
  if (ideas.length < 2) return 0;
  const [one, other] = [anyOf(chance, ideas), anyOf(chance, ideas)];
  if (one.pool !== other.pool) return 0;
  const events = history.events.map((event): Event => {
    if (event === one) return { ...one, answer: other.answer };
    return event === other ? { ...other, answer: one.answer } : event;
  });
  return sameTranscript('the answers of two authors', trial, history, { ...history, events });
};
