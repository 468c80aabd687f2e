import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { TrailFilter } from '../../shared/api/trail.ts';
import type { RegistrarDatabase, RegistrarTables } from '../database/tables.ts';

type Db = Kysely<RegistrarDatabase>;
export type EntryRow = Selectable<RegistrarTables['registrar.trail']> & {
  refused: { number: number; error: string } | null;
};

/** At most `limit` entries that a filter leaves, the newest first; from below the number `before`. */
export function findEntries(
  db: Db,
  filter: TrailFilter,
  { before, limit }: { before?: number | undefined; limit?: number } = {},
): Promise<EntryRow[]> {
  return filtered(db.selectFrom('registrar.trail'), filter)
    .select(['number', 'at', 'account_id', 'name', 'kind', 'details', 'refuses', refusal])
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .orderBy('number', 'desc')
    .execute();
}

/** Of an entry, the one that tells its refusal. */
const refusal = sql<EntryRow['refused']>`(
  select json_build_object('number', refusal.number, 'error', refusal.details ->> 'error')
  from registrar.trail as refusal where refusal.refuses = trail.number
)`.as('refused');

function filtered<O>(
  query: SelectQueryBuilder<RegistrarDatabase, 'registrar.trail', O>,
  { account, kind, from, until }: TrailFilter,
) {
  return query
    .$if(account !== undefined, (some) => some.where('account_id', '=', account ?? ''))
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind ?? 'set_up'))
    .$if(from !== undefined, (some) => some.where('at', '>=', new Date(`${from}T00:00:00Z`)))
    .$if(until !== undefined, (some) =>
      some.where('at', '<', new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000)),
    );
}

/** Whoever did something, by the name that they had last. */
export async function findPeople(db: Db): Promise<{ account: string; name: string }[]> {
  const { rows } = await sql<{ account: string; name: string }>`
    select distinct on (account_id) account_id as account, name from registrar.trail
    where account_id is not null order by account_id, number desc`.execute(db);
  return rows.toSorted((one, other) => one.name.localeCompare(other.name));
}
