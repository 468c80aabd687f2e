/**
 * The strongest observer, by brute force: knows from watching the network in which releases each voter voted, and
 * reads everything that is published. Such an observer knows a vote when it is the same in all histories that agree
 * with what is seen. One idea, one pool, so that no other vote can hide anything.
 */
import type { Policy } from '../../shared/domain/policy.ts';
import type { Choice } from '../../shared/domain/publication.ts';
import type { Event, History } from './history.ts';
import type { Rules } from './rules.ts';
import { outcomeOf } from './transcript.ts';

const choices: readonly Choice[] = ['agree', 'disagree', 'pass'];

/** The releases in which a voter votes, for each voter. */
export type Pattern = readonly (readonly number[])[];

/** Every way in which the voters of `pattern` may have chosen: a list of choices for each voter. */
function* ballots(pattern: Pattern): Generator<Choice[][]> {
  const [first, ...rest] = pattern;
  if (!first) return yield [];
  for (const others of ballots(rest)) {
    for (const own of sequences(first.length)) yield [own, ...others];
  }
}

function* sequences(length: number): Generator<Choice[]> {
  if (length === 0) return yield [];
  for (const rest of sequences(length - 1)) for (const choice of choices) yield [choice, ...rest];
}

function historyOf(
  pattern: Pattern,
  chosen: Choice[][],
  releases: number,
  results: Policy['results'],
): History {
  const events: Event[] = [];
  for (let release = 0; release < releases; release++) {
    for (const [voter, votes] of pattern.entries()) {
      const choice = chosen[voter]?.[votes.indexOf(release)];
      if (choice) events.push({ kind: 'vote', voter, idea: 0, choice }, { kind: 'presence', voter });
    }
    events.push({ kind: 'release' });
  }
  return { k: 3, results, voters: pattern.map(() => 'employees'), events, closed: true };
}

/** Votes that such an observer computes, each with one history in which it does; and how many histories there were. */
export function computedVotes(pattern: Pattern, releases: number, results: Policy['results'], rules: Rules) {
  const seen = new Map<string, { example: Choice[][]; possible: Set<Choice>[][] }>();
  let histories = 0;
  for (const chosen of ballots(pattern)) {
    histories++;
    const { steps, opened } = outcomeOf(historyOf(pattern, chosen, releases, results), rules).transcript;
    // Tags are random: an opened list shows how many chose what, not who.
    const votes = opened?.votes.map(({ choice, revision }) => choice + revision).sort();
    const key = JSON.stringify([steps, votes, opened?.unopened]);
    const known = seen.get(key) ?? {
      example: chosen,
      possible: chosen.map((own) => own.map(() => new Set<Choice>())),
    };
    for (const [voter, own] of chosen.entries()) {
      for (const [at, choice] of own.entries()) known.possible[voter]?.[at]?.add(choice);
    }
    seen.set(key, known);
  }
  const computed = [...seen.values()].flatMap(({ example, possible }) =>
    possible.some((own) => own.at(-1)?.size === 1) ? [example] : [],
  );
  return { histories, computed };
}
