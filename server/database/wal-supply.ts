import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** Files of 16 MB that are ready to be written on. */
const enough = 2;

/**
 * Sees to it that the write-ahead log has files to go on with: PostgreSQL stops where it has to make one on a full disk. A
 * checkpoint makes those that are no longer needed ready again. Nothing else does in the embedded database, whose log would
 * grow until it is closed.
 */
export async function supplyWal(client: Pick<pg.PoolClient, 'query'>, folder: string): Promise<void> {
  if ((await countReady(client, folder)) >= enough) return;
  await client.query('checkpoint');
  const missing = enough - (await countReady(client, folder));
  if (missing <= 0) return;
  // What there is of the log is too short. It goes on in new files, and is then ready to be written on.
  for (let made = 0; made < missing; made++)
    await client.query(`select pg_logical_emit_message(false, 'candor', ''), pg_switch_wal()`);
  await client.query('checkpoint');
}

/** Names of the log's files are in the order in which they are written. */
async function countReady(client: Pick<pg.PoolClient, 'query'>, folder: string): Promise<number> {
  const { rows } = await client.query<{ current: string }>(
    'select pg_walfile_name(pg_current_wal_insert_lsn()) as current',
  );
  const current = rows[0]?.current ?? '';
  const files = readdirSync(join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  return files.filter((name) => name > current).length;
}
