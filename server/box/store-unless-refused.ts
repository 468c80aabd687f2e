import type { Kysely, Transaction } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { type Board, holdBoard, readBoard } from './queries.ts';

/** Thrown where another entry of the same tag was stored meanwhile. */
class Overtaken extends Error {}

/**
 * Stores an entry where nothing speaks against it. `judge` throws what does, and returns undefined where the identical bytes
 * were accepted before, for which nothing is to be done. It is asked before anything is locked: what is refused keeps no release
 * and nobody else waiting, and leaves no trace of a lock in the database and its journal. With the board held it is asked again,
 * since from then on nothing is taken for a release. `store` locks no more than what it writes, and returns false where another
 * entry of the same tag came before it: then all of this begins anew. It comes to an end, for a tag has few entries.
 */
export async function storeUnlessRefused<T extends object>(
  writers: Kysely<BoxDatabase>,
  campaignId: string,
  pool: PoolId,
  judge: (db: Kysely<BoxDatabase>, board: Board) => Promise<T | undefined>,
  store: (trx: Transaction<BoxDatabase>, board: Board, judged: T) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    if (!(await judge(writers, await readBoard(writers, campaignId, pool)))) return;
    try {
      return await writers.transaction().execute(async (trx) => {
        const board = await holdBoard(trx, campaignId, pool);
        const judged = await judge(trx, board);
        if (judged && !(await store(trx, board, judged))) throw new Overtaken();
      });
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}
