import type { Kysely, Transaction } from 'kysely';
import { type Cell, presentCell, sided, type Tally } from '../../shared/domain/cells.ts';
import { changesCell, isReleasable, mayPublish } from '../../shared/domain/publication.ts';
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

/** The number of votes that one step publishes; a single cell may have more. */
const votesAStep = 2_000;

/**
 * Publishes every cell that may be published again (shared/domain/publication.ts), and stores which votes it
 * counts: the close opens these. Results at the end are published once, here. What a cell shows and which
 * votes it counts are written in one transaction, so that a cell that was just published is not due again.
 */
export async function publishCells(
  db: Kysely<BoxDatabase>,
  step: Step,
  campaignId: string,
  k: number,
): Promise<void> {
  // Reads votes only of cells that are due by the running counts. These never count fewer voters than have
  // changed.
  const due = (await readChangedCells(db, campaignId)).filter(({ tally, changed }) =>
    isReleasable(tally, changed, k),
  );
  for (const cells of inSteps(due)) await step((trx) => publishSome(trx, campaignId, cells, k));
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

/** The present choices of the voters who changed these cells, by the name of the cell. */
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
