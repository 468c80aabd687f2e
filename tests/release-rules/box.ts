/** The box of the model: what is counted, and what the publications of each cell counted. Nothing in here is public. */
import type { Cell, Tally } from '../../shared/domain/cells.ts';
import type { Ballot, Choice } from '../../shared/domain/publication.ts';
import type { UsualPool } from '../support/usual-pools.ts';
import { cellOfVote, type History, type IdeaEvent, poolOf, type VoteEvent } from './history.ts';
import type { CountedVote, Rules } from './rules.ts';

export interface VoterState extends Ballot<CountedVote> {
  /** Choices that publications of the cell have counted, the newest publication's last. */
  published: Choice[];
}

export interface CellState {
  pool: UsualPool;
  shown: Cell;
  voters: Map<number, VoterState>;
}

/** A look into the box after a release or the close. */
export interface Step {
  /** Places of the events that it took. */
  taken: number[];
  cells: Map<string, { tally: Tally; changed: Tally; published: Map<number, Choice> | undefined }>;
}

export function tallyOf(choices: readonly Choice[]): Tally {
  const tally: Tally = { agree: 0, disagree: 0, pass: 0 };
  for (const choice of choices) tally[choice]++;
  return tally;
}

export interface Box {
  ideas: IdeaEvent[];
  cells: Map<string, CellState>;
  /** Takes waiting entries, publishes what may be published where `publishes`, and returns what happened. */
  release(waiting: readonly [at: number, VoteEvent | IdeaEvent][], publishes: boolean): Step;
}

export function openBox(history: History, rules: Rules): Box {
  const ideas: IdeaEvent[] = [];
  const cells = new Map<string, CellState>();

  function count(vote: VoteEvent): void {
    const name = cellOfVote(history, vote);
    const cell = cells.get(name) ?? {
      pool: poolOf(history, vote),
      shown: { state: 'withheld' },
      voters: new Map(),
    };
    const before = cell.voters.get(vote.voter);
    const newest = { choice: vote.choice, nth: (before?.newest.nth ?? 0) + 1 };
    cell.voters.set(vote.voter, { counted: undefined, published: [], ...before, newest });
    cells.set(name, cell);
  }

  function publish(cell: CellState, publishes: boolean) {
    const voters = [...cell.voters.values()];
    const tally = tallyOf(voters.map(({ newest }) => newest.choice));
    const changed = tallyOf(
      voters.flatMap(({ newest: { choice }, published }) =>
        rules.changesCell(choice, published) ? choice : [],
      ),
    );
    if (!publishes || !rules.mayPublish(tally, changed, cell.shown, history.k))
      return { tally, changed, published: undefined };
    cell.shown = rules.presentCell(tally, history.k);
    for (const voter of voters) {
      const { choice } = voter.newest;
      voter.counted = voter.newest;
      voter.published = [...voter.published.filter((one) => one !== choice), choice];
    }
    const published = new Map([...cell.voters].map(([voter, { newest }]) => [voter, newest.choice]));
    return { tally, changed, published };
  }

  return {
    ideas,
    cells,
    release(waiting, publishes) {
      for (const [, entry] of waiting) {
        if (entry.kind === 'vote') count(entry);
        else ideas.push(entry);
      }
      return {
        taken: waiting.map(([at]) => at),
        cells: new Map([...cells].map(([name, cell]) => [name, publish(cell, publishes)])),
      };
    },
  };
}
