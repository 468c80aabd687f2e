import type { Kysely, Transaction } from 'kysely';
import { type Cell, presentCell, sided, type Tally } from '../../shared/domain/cells.ts';
import { changesCell, isRipe, mayPublish } from '../../shared/domain/publication.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import {
  type CellKey,
  type ChangedCell,
  countByPublished,
  readChangedCells,
  rememberVotes,
  writeResults,
} from './publication-queries.ts';
import type { Step } from './work-queries.ts';

type Trx = Transaction<BoxDatabase>;

/** Votes that a step publishes, unless a single cell has more. */
const votesAStep = 2_000;

/**
 * Publishes every cell that may be published anew (shared/domain/publication.ts), and remembers the votes that it
 * counts: they are what the close opens. Results at the end are published once, with this. Cell after cell: what a cell
 * shows and what is remembered of it belong into one transaction, so that one that was published is not ripe again.
 */
export async function publishCells(
  db: Kysely<BoxDatabase>,
  step: Step,
  campaignId: string,
  k: number,
): Promise<void> {
  // Votes are looked at only in cells that are ripe by the running counts, which never say fewer voters than changed.
  const ripe = (await readChangedCells(db, campaignId)).filter(({ tally, changed }) =>
    isRipe(tally, changed, k),
  );
  for (const cells of inSteps(ripe)) await step((trx) => publishSome(trx, campaignId, cells, k));
}

function* inSteps(cells: readonly ChangedCell[]): Generator<ChangedCell[]> {
  let together: ChangedCell[] = [];
  let votes = 0;
  for (const cell of cells) {
    together.push(cell);
    votes += sided(cell.tally) + cell.tally.pass;
    if (votes < votesAStep) continue;
    yield together;
    [together, votes] = [[], 0];
  }
  if (together.length > 0) yield together;
}

async function publishSome(trx: Trx, campaignId: string, some: CellKey[], k: number): Promise<void> {
  const changed = await readChangedCells(trx, campaignId, some);
  const changes = await countChanges(trx, campaignId, changed);
  const cells = changed.filter((cell) => {
    const shown: Cell = cell.result ? presentCell(cell.result, k) : { state: 'withheld' };
    return mayPublish(cell.tally, changes.get(nameOf(cell)) ?? nobody, shown, k);
  });
  if (cells.length === 0) return;
  await writeResults(trx, campaignId, cells);
  await rememberVotes(trx, campaignId, cells);
}

/** What the voters who changed these cells say now, by the name of the cell. */
async function countChanges(
  trx: Trx,
  campaignId: string,
  cells: readonly CellKey[],
): Promise<Map<string, Tally>> {
  const changes = new Map<string, Tally>();
  for (const { choice, published, voters, ...cell } of await countByPublished(trx, campaignId, cells)) {
    if (!changesCell(choice, published)) continue;
    const tally = changes.get(nameOf(cell)) ?? { ...nobody };
    tally[choice] += voters;
    changes.set(nameOf(cell), tally);
  }
  return changes;
}

const nobody: Tally = { agree: 0, disagree: 0, pass: 0 };
const nameOf = ({ idea_id, pool }: CellKey) => `${pool}/${encodeBytes(idea_id)}`;
