import type { Transaction } from 'kysely';
import { type Cell, presentCell, type Tally } from '../../shared/domain/cells.ts';
import { changesCell, isRipe, mayPublish } from '../../shared/domain/publication.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import {
  type CellKey,
  countByPublished,
  readChangedCells,
  rememberVotes,
  writeResults,
} from './publication-queries.ts';

type Trx = Transaction<BoxDatabase>;

/**
 * Publishes every cell that may be published anew (shared/domain/publication.ts), and remembers the votes that it
 * counts: they are what the close opens. Results at the end are published once, with this.
 */
export async function publishCells(trx: Trx, campaignId: string, k: number): Promise<void> {
  // Votes are looked at only in cells that are ripe by the running counts, which never say fewer voters than changed.
  const ripe = (await readChangedCells(trx, campaignId)).filter(({ tally, changed }) =>
    isRipe(tally, changed, k),
  );
  if (ripe.length === 0) return;
  const changes = await countChanges(trx, campaignId, ripe);
  const cells = ripe.filter((cell) => {
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
