import { type Kysely, sql, type Transaction } from 'kysely';
import { type TrailDetails, type TrailKind, trailDetailsSchema } from '../../shared/domain/trail.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { Account } from '../http/serve.ts';

/** Who did something; undefined where nobody was signed in. */
export type Actor = Pick<Account, 'id' | 'name'> | undefined;

interface NewEntry {
  actor: Actor;
  kind: TrailKind;
  details: TrailDetails;
  /** Number of the entry whose refusal it tells. */
  refuses?: number;
}

/** For those who add an entry at the same time: numbers have no gap. */
const lock = 0x7472_6169;

/**
 * Adds an entry, as the last thing that a transaction does: others wait with theirs until it ends. Returns its number. Times
 * are kept to the minute: nobody needs more to see who did what.
 */
export async function addEntry(
  trx: Transaction<RegistrarDatabase>,
  { actor, kind, details, refuses }: NewEntry,
  now: Date,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
  const { number } = await trx
    .insertInto('registrar.trail')
    .values({
      number: sql<number>`(select coalesce(max(number), 0) + 1 from registrar.trail)`,
      at: new Date(Math.floor(now.getTime() / 60_000) * 60_000),
      ...{ account_id: actor?.id ?? null, name: actor?.name ?? null, kind },
      ...{
        details: hasNone(details) ? null : JSON.stringify(trailDetailsSchema.parse(details)),
        refuses: refuses ?? null,
      },
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

const hasNone = (details: TrailDetails) => Object.keys(details).length === 0;

/** What is older than two years goes. No other way leads out of the trail (migrations/0002_registrar.ts). */
export async function forgetOldEntries(db: Kysely<RegistrarDatabase>): Promise<void> {
  await sql`select registrar.forget_trail()`.execute(db);
}
