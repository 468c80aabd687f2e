import { type Kysely, sql } from 'kysely';
import { isAnswer, isAway } from './away.ts';
import { limits } from './client.ts';
import { targetOf } from './hosts.ts';
import { ServerPool } from './server-pool.ts';
import type { Side } from './tables.ts';

/**
 * Connections to a PostgreSQL server as the login that its address names, for what takes long and is done by hand: none
 * made yet.
 */
export function openPool(address: string, max: number): ServerPool {
  return new ServerPool(targetOf(address), max, limits.maintain);
}

/** The side's role; undefined where there is none, or the login cannot take it. */
export async function findRole<T>(side: Side, login: Kysely<T>): Promise<string | undefined> {
  const role = `candor_${side}`;
  try {
    await sql`set role ${sql.id(role)}`.execute(login);
    await sql`reset role`.execute(login);
    return role;
  } catch (error) {
    if (!isAnswer(error) || isAway(error)) throw error;
    return undefined;
  }
}
