import type { Kysely, Transaction } from 'kysely';
import { encodeIssuingKey } from '../../shared/credential/arc1.ts';
import { presentCell } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { opensVotes } from '../../shared/domain/publication.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { type ClosedPool, closePool, openCell } from '../../shared/ledger/results.ts';
import { poolsOf } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { appendRelease } from '../ledger/append.ts';
import { insertCells } from '../ledger/queries.ts';
import { readCountedVotes, readPublishedCells } from './closing-queries.ts';
import { publishResults, type Step } from './work-queries.ts';

type Db = Kysely<BoxDatabase>;

/** The largest number of bytes of cells that one step writes; a single cell may have more. */
const bytesAStep = 500_000;

/**
 * Ends a campaign's ledger: opens the votes of the published cells, without their place in the ledger, and
 * commits to them and to the issuing keys in the close leaf (docs/ledger.md). Results become public with it:
 * `also` runs in the same transaction.
 */
export async function closeLedger(
  { writers, signers, issuers }: Deps,
  step: Step,
  campaignId: string,
  minimumGroup: number,
  also: (trx: Transaction<BoxDatabase>) => Promise<void>,
): Promise<void> {
  const pools: ClosedPool[] = [];
  for (const pool of await poolsOf(writers, campaignId)) {
    const issuingKey = encodeIssuingKey(issuers.ofPool(campaignId, pool).keys.secret);
    const { cells, opened } = await openCells(writers, campaignId, pool, minimumGroup);
    for (const { from, chunk } of inSteps(cells))
      await step((trx) => insertCells(trx, campaignId, pool, from, chunk));
    pools.push(closePool({ pool, issuingKey, cells }, opened));
  }
  const opened = pools.reduce((sum, pool) => sum + pool.opened, 0);
  await step(async (trx) => {
    await appendRelease(trx, signers, campaignId, (head) => ({
      head,
      leaves: [encodeLeaf({ kind: 'close', pools, unopened: head.votes - opened })],
    }));
    await publishResults(trx, campaignId);
    await also(trx);
  });
}

function* inSteps(cells: readonly Uint8Array[]): Generator<{ from: number; chunk: Uint8Array[] }> {
  let [from, bytes] = [0, 0];
  for (const [at, cell] of cells.entries()) {
    bytes += cell.length;
    if (bytes < bytesAStep && at < cells.length - 1) continue;
    yield { from, chunk: cells.slice(from, at + 1) };
    [from, bytes] = [at + 1, 0];
  }
}

/** The published cells of a pool, encoded in the order of their ideas: with their votes, or as bands. */
async function openCells(
  db: Db,
  campaignId: string,
  pool: PoolId,
  minimumGroup: number,
): Promise<{ cells: Uint8Array[]; opened: number }> {
  const cells: Uint8Array[] = [];
  let opened = 0;
  for (const { idea_id: idea, ...tally } of await readPublishedCells(db, campaignId, pool)) {
    const cell = presentCell(tally, minimumGroup);
    if (opensVotes(cell)) {
      const { agree, disagree, pass } = cell;
      const votes = await readCountedVotes(db, campaignId, idea, pool);
      cells.push(openCell({ kind: 'published', pool, idea, agree, disagree, pass, votes }));
      opened += votes.length;
    } else if (cell.state === 'band') {
      const { side, votes: sided, pass } = cell;
      cells.push(openCell({ kind: 'band', pool, idea, side, sided, pass }));
    }
  }
  return { cells, opened };
}
