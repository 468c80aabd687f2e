import type { Transaction } from 'kysely';
import { encodeIssuingKey } from '../../shared/credential/arc1.ts';
import { presentCell } from '../../shared/domain/cells.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import { opensVotes } from '../../shared/domain/publication.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { type Cell, type ClosedPool, openResult } from '../../shared/ledger/results.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { appendRelease } from '../ledger/append.ts';
import { insertCells } from '../ledger/queries.ts';
import { readCountedVotes, readPublishedCells } from './closing-queries.ts';

/**
 * Ends a campaign's ledger: opens the votes of the published cells, without their place in the ledger, and commits to
 * them and to the issuing keys in the close leaf (DESIGN.md §6).
 */
export async function closeLedger(
  trx: Transaction<BoxDatabase>,
  { signers, issuers }: Deps,
  campaignId: string,
  minimumGroup: number,
): Promise<void> {
  const pools: ClosedPool[] = [];
  for (const pool of poolIds) {
    const cells = await openCells(trx, campaignId, pool, minimumGroup);
    const issuingKey = encodeIssuingKey(issuers.of(campaignId, pool).keys.secret);
    const { result, closed } = openResult(pool, issuingKey, cells);
    await insertCells(trx, campaignId, pool, result.cells);
    pools.push(closed);
  }
  const opened = pools.reduce((sum, pool) => sum + pool.opened, 0);
  await appendRelease(trx, signers, campaignId, (head) => ({
    head,
    leaves: [encodeLeaf({ kind: 'close', pools, unopened: head.votes - opened })],
  }));
}

/** The published cells of a pool: with their votes, or as bands. */
async function openCells(
  trx: Transaction<BoxDatabase>,
  campaignId: string,
  pool: PoolId,
  minimumGroup: number,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const { idea_id: idea, ...tally } of await readPublishedCells(trx, campaignId, pool)) {
    const cell = presentCell(tally, minimumGroup);
    if (opensVotes(cell)) {
      const { agree, disagree, pass } = cell;
      const votes = await readCountedVotes(trx, campaignId, idea, pool);
      cells.push({ kind: 'published', pool, idea, agree, disagree, pass, votes });
    } else if (cell.state === 'band') {
      cells.push({ kind: 'band', pool, idea, side: cell.side, sided: cell.votes, pass: cell.pass });
    }
  }
  return cells;
}
