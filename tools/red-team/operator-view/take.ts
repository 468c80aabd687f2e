import type pg from 'pg';
import type { Company } from '../campaign/company.ts';
import { readStatements } from './statements.ts';
import type { DumpedRow, OperatorView, RowVersion } from './types.ts';
import { readCommits } from './wal.ts';

const schemas = ['registrar', 'campaign', 'box', 'ledger'];

/** Copies everything that the operator of this company could copy. */
export async function readOperatorView(
  { sql, postgresLog, secrets }: Pick<Company, 'sql' | 'postgresLog' | 'secrets'>,
  campaignId: string,
  seen: Pick<OperatorView, 'accessLog' | 'own' | 'requests' | 'served' | 'live'>,
): Promise<OperatorView> {
  const { rows: names } = await sql.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema = any($1) and table_type = 'BASE TABLE' order by name`,
    [schemas],
  );
  const tables: OperatorView['tables'] = {};
  const versions: RowVersion[] = [];
  for (const { name } of names) {
    tables[name] = await dump(sql, name);
    versions.push(...(await readPages(sql, name)), ...(await readToast(sql, name)));
  }
  const campaign = tables['campaign.campaign']?.find(({ columns }) => columns.id === campaignId);
  const policy = campaign?.columns.policy;
  const commits = await readCommits(sql);
  return {
    ...seen,
    campaignId,
    secrets,
    policy: policy as OperatorView['policy'],
    opened:
      commits.find(({ changes }) =>
        changes.some(
          ({ table, columns }) => table === 'ledger.checkpoint' && columns.campaign_id === campaignId,
        ),
      )?.at ?? 0,
    tables,
    versions,
    commits,
    statements: readStatements(postgresLog()),
    serverLog: '',
    catalogue: await readCatalogue(sql),
  };
}

async function dump(sql: pg.Client, table: string): Promise<DumpedRow[]> {
  const { rows } = await sql.query<{
    ctid: string;
    xmin: string;
    xmax: string;
    columns: Record<string, unknown>;
  }>(`select ctid::text, xmin::text, xmax::text, to_jsonb(t) as columns from ${table} as t`);
  return rows.map(({ ctid, xmin, xmax, columns }) => {
    const [page = 0, line = 0] = ctid.slice(1, -1).split(',').map(Number);
    return { ctid: [page, line], xmin: Number(xmin), xmax: Number(xmax), columns };
  });
}

/** What is too long for a page of its table lies in pieces in another. */
async function readToast(sql: pg.Client, table: string): Promise<RowVersion[]> {
  const { rows } = await sql.query<{ toast: string }>(
    'select reltoastrelid::regclass::text as toast from pg_class where oid = $1::regclass and reltoastrelid <> 0',
    [table],
  );
  const pieces = await Promise.all(rows.map(({ toast }) => readPages(sql, toast)));
  return pieces.flat().map((version) => ({ ...version, table }));
}

/** Every row version that still lies on the table's pages, deleted ones too. */
async function readPages(sql: pg.Client, table: string): Promise<RowVersion[]> {
  const { rows } = await sql.query<{ xmin: string; xmax: string; data: string }>(
    `select t_xmin::text as xmin, t_xmax::text as xmax, encode(t_data, 'hex') as data
     from generate_series(0::bigint, pg_relation_size($1::text::regclass) / current_setting('block_size')::bigint - 1) as page,
       heap_page_items(get_raw_page($1::text, page)) where t_data is not null`,
    [table],
  );
  return rows.map(({ xmin, xmax, data }) => ({ table, xmin: Number(xmin), xmax: Number(xmax), data }));
}

/** With statistics of everything that is stored, as autovacuum would have made them. */
async function readCatalogue(sql: pg.Client): Promise<OperatorView['catalogue']> {
  await sql.query('analyze');
  const views = ['pg_sequences', 'pg_stat_user_tables', 'pg_stat_user_indexes', 'pg_stats'];
  const catalogue: OperatorView['catalogue'] = {};
  for (const view of views) {
    const { rows } = await sql.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(v) as row from (select * from ${view}) as v where to_jsonb(v) ->> 'schemaname' = any($1)`,
      [schemas],
    );
    catalogue[view] = rows.map(({ row }) => row);
  }
  return catalogue;
}
