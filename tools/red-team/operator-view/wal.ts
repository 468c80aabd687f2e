import type pg from 'pg';
import { clockMark } from '../campaign/clock.ts';
import type { Change, Commit } from './types.ts';

const change = /^table ([\w."]+): (INSERT|UPDATE|DELETE): (.*)$/s;
const column = /(\w+)\[[^\]]+\]:('(?:[^']|'')*'|\S+)/g;

/** The write-ahead log by logical decoding (test_decoding), with the campaign's time of each commit. */
export async function readCommits(sql: pg.Client): Promise<Commit[]> {
  // Commits are not waited for (synchronous_commit is off), and only what is flushed can be decoded: the close came last.
  await sql.query('checkpoint');
  const { rows } = await sql.query<{ xid: string; data: string }>(
    "select xid::text, data from pg_logical_slot_get_changes('operator_view', null, null, 'skip-empty-xacts', 'on')",
  );
  const commits: Commit[] = [];
  let now = 0;
  let changes: Change[] = [];
  for (const { xid, data } of rows) {
    const mark = new RegExp(`^message: .*prefix: ${clockMark}, .*content:(\\d+)$`).exec(data);
    const [, table, kind, values = ''] = change.exec(data) ?? [];
    if (mark) now = Number(mark[1]);
    else if (data.startsWith('COMMIT')) {
      commits.push({ xid: Number(xid), at: now, changes });
      changes = [];
    } else if (table && (kind === 'INSERT' || kind === 'UPDATE' || kind === 'DELETE')) {
      changes.push({ table: table.replaceAll('"', ''), kind, columns: readColumns(values) });
    }
  }
  return commits;
}

function readColumns(text: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(column)) {
    columns[name] = value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value;
  }
  return columns;
}
