/** What people did in a campaign, as it may be drawn at random. One board: everybody may vote on each idea. */
import fc from 'fast-check';
import type { Policy } from '../../shared/domain/policy.ts';
import type { Choice } from '../../shared/domain/publication.ts';
import { type UsualPool, usualIds } from '../support/usual-pools.ts';

export interface VoteEvent {
  kind: 'vote';
  voter: number;
  idea: number;
  choice: Choice;
}
/** A new idea, on which nobody votes: it waits for a release, and says whether its author would have put a name to it. */
export interface IdeaEvent {
  kind: 'idea';
  pool: UsualPool;
  answer: 'yes' | 'no' | null;
}
/** Somebody shows presence in the coming release of their pool. Nothing connects it with what they send. */
export interface PresenceEvent {
  kind: 'presence';
  voter: number;
}
export type Event = VoteEvent | IdeaEvent | PresenceEvent | { kind: 'release' };

export interface History {
  k: number;
  results: Policy['results'];
  /** The pool of each voter. */
  voters: UsualPool[];
  events: Event[];
  closed: boolean;
}

export function poolOf({ voters }: History, event: VoteEvent | IdeaEvent | PresenceEvent): UsualPool {
  const pool = event.kind === 'idea' ? event.pool : voters[event.voter];
  if (!pool) throw new Error('A vote without a voter.');
  return pool;
}

export const cellName = (pool: UsualPool, idea: number) => `${pool}/${idea}`;
export const cellOfVote = (history: History, event: VoteEvent) =>
  cellName(poolOf(history, event), event.idea);

/** Objects as literals make them: others would differ from equal ones. */
const plain = { noNullPrototype: true };

/** Small campaigns, in which cells lie around k and are often nearly unanimous. */
export function histories(results: Policy['results']): fc.Arbitrary<History> {
  const size = fc.record(
    {
      k: fc.constantFrom(3, 3, 4),
      ideas: fc.constantFrom(1, 1, 2, 3),
      employees: fc.integer({ min: 1, max: 12 }),
      customers: fc.constantFrom(0, 0, 2, 6),
      against: fc.constantFrom(0, 1, 1, 4),
      passing: fc.constantFrom(0, 1, 2),
    },
    plain,
  );
  return size.chain(({ k, ideas, employees, customers, against, passing }) => {
    const voters = usualIds.flatMap((pool) =>
      Array<UsualPool>(pool === 'employees' ? employees : customers).fill(pool),
    );
    const choice = fc.oneof(
      { weight: 4, arbitrary: fc.constant<Choice>('agree') },
      { weight: against, arbitrary: fc.constant<Choice>('disagree') },
      { weight: passing, arbitrary: fc.constant<Choice>('pass') },
    );
    const vote = fc.record(
      {
        kind: fc.constant('vote' as const),
        voter: fc.nat(voters.length - 1),
        idea: fc.nat(ideas - 1),
        choice,
      },
      plain,
    );
    const idea = fc.record(
      {
        kind: fc.constant('idea' as const),
        pool: fc.constantFrom(...usualIds),
        answer: fc.constantFrom('yes' as const, 'no' as const, null),
      },
      plain,
    );
    const presence = fc.record(
      { kind: fc.constant('presence' as const), voter: fc.nat(voters.length - 1) },
      plain,
    );
    const event = fc.oneof(
      { weight: 12, arbitrary: vote },
      { weight: 12, arbitrary: presence },
      { weight: 2, arbitrary: idea },
      { weight: 2, arbitrary: fc.constant({ kind: 'release' as const }) },
    );
    return fc.record(
      {
        k: fc.constant(k),
        results: fc.constant(results),
        voters: fc.constant(voters),
        events: fc.array(event, { minLength: 4, maxLength: 100, size: 'max' }),
        closed: fc.constantFrom(true, true, false),
      },
      plain,
    );
  });
}

/** Releases of one idea with running results: a letter a voter, a(gree), d(isagree), p(ass), or - for nothing. */
function ballots(k: number, releases: string[]): History {
  const letters: Record<string, Choice> = { a: 'agree', d: 'disagree', p: 'pass' };
  const events = releases.flatMap((votes): Event[] => [
    ...[...votes].flatMap((letter, voter): Event[] => {
      const choice = letters[letter];
      return choice
        ? [
            { kind: 'vote', voter, idea: 0, choice },
            { kind: 'presence', voter },
          ]
        : [];
    }),
    { kind: 'release' },
  ]);
  const voters = Array<UsualPool>(Math.max(...releases.map(({ length }) => length))).fill('employees');
  return { k, results: 'running', voters, events, closed: true };
}

/** Of ten voters four change their minds and then back again, and one more does not change back. */
export const thereAndBack = ballots(3, ['aaaaaddddd', 'dd---aa---', 'aad--dd---']);

/** One sends the same choice again before the second publication, and another one after it. */
export const sentAgain = ballots(3, ['aadd', 'a---aadd', 'd-p']);
