/**
 * Everything that a campaign ever publishes, as a function of what people did: pages and API, live messages, the
 * ledger, and what the close opens. Whoever reads two equal transcripts cannot tell the two histories apart.
 *
 * Fresh randomness of the device is written as `random`, since it is the same for all histories: the hash in a vote's
 * leaf, and the revision. A tag is written as its voter; in a campaign it is a random point.
 */
import type { Cell } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Choice } from '../../shared/domain/publication.ts';
import { type UsualPool, usualIds } from '../support/usual-pools.ts';
import { type Box, openBox, type Step, tallyOf } from './box.ts';
import { type History, type IdeaEvent, poolOf, type VoteEvent } from './history.ts';
import { type Rules, rules as realRules } from './rules.ts';

/** What is public after a release, or after the close. `null`: there is nothing yet. */
export interface Published {
  live: string[];
  /** New leaves, in the order of what they show. */
  leaves: { ideas: number; votes: string[] };
  ideas: Record<PoolId, number>;
  cells: Record<string, Cell> | null;
  votes: Record<PoolId, number> | null;
  answers: Record<PoolId, Cell> | null;
}

export interface Opened {
  votes: { cell: string; tag: number; choice: Choice; revision: string }[];
  unopened: number;
}

export interface Transcript {
  steps: Published[];
  opened: Opened | null;
}

export interface Outcome {
  transcript: Transcript;
  /** Not public: for properties that speak about it. */
  inside: Step[];
}

/** Properties ask for the same outcome again and again. */
const known = new WeakMap<History, WeakMap<Rules, Outcome>>();

export function outcomeOf(history: History, rules: Rules = realRules): Outcome {
  const ofHistory = known.get(history) ?? new WeakMap<Rules, Outcome>();
  const outcome = ofHistory.get(rules) ?? publishAll(history, rules);
  known.set(history, ofHistory.set(rules, outcome));
  return outcome;
}

function publishAll(history: History, rules: Rules): Outcome {
  const box = openBox(history, rules);
  const inside: Step[] = [];
  const steps: Published[] = [];
  let waiting: [number, VoteEvent | IdeaEvent][] = [];
  const present = eachPool(() => new Set<number>());
  let leaves = 0;

  function release(closing: boolean): void {
    const pools = usualIds.filter((pool) => {
      const own = waiting.filter(([, entry]) => poolOf(history, entry) === pool);
      return closing ? own.length > 0 : rules.isReleasableBatch(present[pool].size, own.length, history.k);
    });
    if (pools.length === 0 && !closing) return;
    const taken = waiting.filter(([, entry]) => pools.includes(poolOf(history, entry)));
    waiting = waiting.filter((each) => !taken.includes(each));
    for (const pool of pools) present[pool].clear();
    const step = box.release(taken, closing || history.results === 'running');
    inside.push(step);
    const votes = taken.flatMap(([, entry]) => (entry.kind === 'vote' ? rules.leafShown(entry) : []));
    leaves += votes.length;
    steps.push({
      live: [...(pools.length > 0 ? ['release'] : []), ...(closing ? ['closed'] : [])],
      leaves: { ideas: taken.length - votes.length, votes: votes.sort() },
      ...pages(box, history, closing, rules),
    });
  }

  for (const [at, event] of history.events.entries()) {
    if (event.kind === 'release') release(false);
    else if (event.kind === 'presence') present[poolOf(history, event)].add(event.voter);
    else waiting.push([at, event]);
  }
  if (history.closed) release(true);
  return { transcript: { steps, opened: history.closed ? open(box, leaves, rules) : null }, inside };
}

function pages({ cells, ideas }: Box, { results, k }: History, closed: boolean, rules: Rules) {
  const visible = closed || results === 'running';
  const ofPool = (pool: UsualPool) => [...cells.values()].filter((cell) => cell.pool === pool);
  const cast = (pool: UsualPool) => ofPool(pool).reduce((sum, { voters }) => sum + voters.size, 0);
  const answersOf = (pool: UsualPool) => {
    const given = ideas.flatMap((idea) => (idea.pool === pool && idea.answer ? [idea.answer] : []));
    const { agree, disagree } = tallyOf(given.map((answer) => (answer === 'no' ? 'agree' : 'disagree')));
    return rules.presentCell({ agree, disagree, pass: 0 }, k);
  };
  const shown = [...cells].filter(([, cell]) => cell.shown.state !== 'withheld').sort(byName);
  return {
    ideas: eachPool((pool) => ideas.filter((idea) => idea.pool === pool).length),
    cells: visible ? Object.fromEntries(shown.map(([name, cell]) => [name, cell.shown])) : null,
    votes: visible
      ? eachPool((pool) =>
          rules.votesShown(
            ofPool(pool).map((cell) => cell.shown),
            cast(pool),
          ),
        )
      : null,
    answers: closed || (visible && rules.answersWhileRunning) ? eachPool(answersOf) : null,
  };
}

function open({ cells }: Box, leaves: number, rules: Rules): Opened {
  const votes = [...cells].sort(byName).flatMap(([cell, { shown, voters }]) => {
    if (!rules.opensVotes(shown)) return [];
    return [...voters].sort(byTag).flatMap(([tag, voter]) => {
      const vote = rules.openedVote(voter);
      return vote ? [{ cell, tag, choice: vote.choice, revision: rules.revisionShown(vote) }] : [];
    });
  });
  return { votes, unopened: leaves - votes.length };
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
const byTag = ([one]: [number, unknown], [other]: [number, unknown]) => one - other;
const eachPool = <T>(value: (pool: UsualPool) => T): Record<UsualPool, T> => ({
  employees: value('employees'),
  customers: value('customers'),
});
