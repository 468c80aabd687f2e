import { type Kysely, type Selectable, sql } from 'kysely';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;

export type StoredClock = Selectable<BoxDatabase['box.clock']>;
/** What three clocks show, in minutes since 1970. */
export type Doubt = NonNullable<StoredClock['doubt']>;

export async function readClock(db: Db): Promise<StoredClock | undefined> {
  return db.selectFrom('box.clock').selectAll().executeTakeFirst();
}

export async function readDatabaseTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]?.now ?? new Date(Number.NaN);
}

/** What is not given stays as it is stored. */
export interface ClockNews {
  believed?: Pick<StoredClock, 'minute' | 'boot' | 'uptime'>;
  doubt?: Doubt | null;
}

export async function storeClock(db: Db, { believed, doubt }: ClockNews): Promise<void> {
  const values = {
    singleton: true as const,
    ...believed,
    ...(doubt !== undefined && { doubt: doubt && JSON.stringify(doubt) }),
  };
  await db
    .insertInto('box.clock')
    .values(values)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(values))
    .execute();
}

/** Takes a manager's word for the clock of this doubt. */
export async function storeConfirmation(db: Db, { clock, database }: Doubt): Promise<void> {
  await db
    .updateTable('box.clock')
    .set({ confirmed: clock, gap: clock - database, doubt: null })
    .execute();
}
