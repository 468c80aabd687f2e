import { type Kysely, sql, type Transaction } from 'kysely';
import type { Side } from '../database/tables.ts';

type Db = Kysely<unknown>;
type Trx = Transaction<unknown>;

export interface Table {
  /** With its schema. */
  name: string;
  /** The columns of its primary key, in their order. */
  key: string[];
}

/** A table whose rows a cursor gives in the order of its primary key. */
export interface TableCursor {
  table: string;
  cursor: string;
  rows: number;
  /** How many to fetch at a time. */
  atATime: number;
}

const schemas: Record<Side, string[]> = { registrar: ['registrar'], box: ['campaign', 'box', 'ledger'] };

/**
 * What no backup has (docs/decisions/0030). Sessions: whoever signs in again needs none, and each says when its manager was
 * there; who is signing in, or setting up a second factor, begins again. A link for a new password is gone within the hour. The setup link is made anew at each start until a manager exists. A spent proof of work is forgotten within the
 * hour anyway, and says in which hour somebody joined. Who is present in the coming release is asked again after a restore
 * (docs/decisions/0033). What was known of the clock belongs to the machine.
 */
export const leftOut: readonly string[] = [
  'registrar.session',
  'registrar.sign_in',
  'registrar.factor_setup',
  'registrar.reset',
  'registrar.setup',
  'registrar.spent_challenge',
  'box.presence',
  'box.clock',
];

const bytesAtATime = 1024 * 1024;

/** All tables of a side, those that others refer to first. */
export async function listTables(db: Db, side: Side): Promise<Table[]> {
  const { rows } = await sql<Table & { parents: string[] }>`
    select schema.nspname || '.' || class.relname as name,
      array(
        select attname::text
        from pg_index, unnest(indkey) with ordinality as part (number, place)
        join pg_attribute on attnum = part.number
        where indrelid = class.oid and indisprimary and attrelid = class.oid
        order by place
      ) as key,
      array(
        select parent_schema.nspname || '.' || parent.relname
        from pg_constraint
        join pg_class as parent on parent.oid = confrelid
        join pg_namespace as parent_schema on parent_schema.oid = parent.relnamespace
        where conrelid = class.oid and contype = 'f' and confrelid <> conrelid
      ) as parents
    from pg_class as class
    join pg_namespace as schema on schema.oid = class.relnamespace
    where schema.nspname = any(${schemas[side]}::text[]) and class.relkind = 'r'
    order by 1`.execute(db);
  const ordered: Table[] = [];
  const isThere = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < rows.length) {
    const next = rows.find(({ name, parents }) => !isThere(name) && parents.every(isThere));
    if (!next) throw new Error(`The tables of ${side} refer to each other in a circle.`);
    ordered.push({ name: next.name, key: next.key });
  }
  return ordered;
}

/** The texts of rows do not depend on what the database, the login or the machine is set to. */
export async function settle(trx: Trx): Promise<void> {
  await sql`set local timezone = 'UTC'`.execute(trx);
  await sql`set local bytea_output = 'hex'`.execute(trx);
  await sql`set local statement_timeout = 0`.execute(trx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
}

export async function declareCursor(trx: Trx, { name, key }: Table): Promise<TableCursor> {
  const { rows } = await sql<{ rows: number; bytes: number }>`
    select count(*) as rows, pg_table_size(${name}::regclass) as bytes from ${sql.table(name)}`.execute(trx);
  const { rows: count, bytes } = rows[0] ?? { rows: 0, bytes: 0 };
  const cursor = `backup ${name}`;
  const order = sql.join(key.map((column) => sql.ref(`stored.${column}`)));
  await sql`
    declare ${sql.id(cursor)} no scroll cursor for
    select row_to_json(stored)::text as line from ${sql.table(name)} as stored order by ${order}`.execute(
    trx,
  );
  const atATime = Math.ceil((bytesAtATime * count) / Math.max(bytes, 1));
  return { table: name, cursor, rows: count, atATime: Math.min(Math.max(atATime, 1), 5000) };
}

export async function fetchLines(db: Db, { cursor, atATime }: TableCursor): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    fetch forward ${sql.lit(atATime)} from ${sql.id(cursor)}`.execute(db);
  return rows.map(({ line }) => line);
}

/** The first of these tables that has a row. */
export async function findFilled(db: Db, tables: readonly string[]): Promise<string | undefined> {
  for (const name of tables) {
    const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return name;
  }
  return undefined;
}

/** Until the transaction ends nobody else reads or writes these tables. */
export async function holdTables(trx: Trx, tables: readonly string[]): Promise<void> {
  const names = sql.join(tables.map((name) => sql.table(name)));
  await sql`lock table ${names} in access exclusive mode`.execute(trx);
}

/** `rows`: lines of JSON. */
export async function insertRows(trx: Trx, table: string, rows: readonly string[]): Promise<void> {
  const name = sql.table(table);
  await sql`
    insert into ${name} select * from json_populate_recordset(null::${name}, ${`[${rows.join()}]`}::json)`.execute(
    trx,
  );
}

export async function emptyTable(trx: Trx, table: string): Promise<void> {
  await sql`delete from ${sql.table(table)}`.execute(trx);
}

/** From now on no code that was given out admits anybody. Returns how many there were. */
export async function retireCodes(trx: Trx): Promise<number> {
  const { numAffectedRows = 0n } =
    await sql`update registrar.member set code_hash = null where code_hash is not null`.execute(trx);
  return Number(numAffectedRows);
}
