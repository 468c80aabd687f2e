import { parse } from 'csv-parse/sync';
import { lineSchema } from '../../shared/api/common.ts';
import { limits } from '../../shared/api/constants.ts';
import { emailSchema, type RosterProblem } from '../../shared/api/manage.ts';
import { Fault } from '../http/fault.ts';

export interface RosterEntry {
  name: string;
  email: string | null;
  /** What makes two rows the same person: the address, or the name where there is none. */
  key: string;
}

const reported = 50;
const longestName = 200;
const nameColumns = ['name', 'nom', 'full name', 'nom complet'];
const emailColumns = ['email', 'e-mail', 'mail', 'courriel', 'adresse e-mail'];

interface Row {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a roster: a header line with a name column and perhaps an e-mail column; commas, semicolons or tabs.
 * All or nothing: throws roster_invalid with what is wrong in which line.
 */
export function readRoster(csv: string): RosterEntry[] {
  const problems: RosterProblem[] = [];
  const [header, ...rows] = readRows(csv);
  const columns = header?.record.map((title) => title.trim().toLowerCase()) ?? [];
  const nameAt = columns.findIndex((title) => nameColumns.includes(title));
  const emailAt = columns.findIndex((title) => emailColumns.includes(title));
  if (nameAt === -1) fail([{ line: 1, problem: 'no-name-column' }]);
  if (rows.length > limits.rosterRows) fail([{ line: limits.rosterRows + 2, problem: 'too-many' }]);

  const seen = new Set<string>();
  const entries = rows.map(({ record, info }) => {
    const name = record[nameAt]?.trim().replace(/\s+/g, ' ') ?? '';
    const email = (emailAt === -1 ? '' : (record[emailAt]?.trim() ?? '')) || null;
    const key = (email ?? name).toLowerCase();
    const problem = findProblem(record.length === columns.length, name, email, seen.has(key));
    if (problem) problems.push({ line: info.lines, problem });
    seen.add(key);
    return { name, email, key };
  });
  if (problems.length > 0) fail(problems);
  return entries;
}

function readRows(csv: string): Row[] {
  const firstLine = csv.split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((character) => firstLine.includes(character)) ?? ',';
  try {
    return parse(csv, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as Row[];
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    return fail([{ line, problem: 'columns' }]);
  }
}

function findProblem(
  complete: boolean,
  name: string,
  email: string | null,
  repeated: boolean,
): RosterProblem['problem'] | undefined {
  if (!complete) return 'columns';
  if (name === '') return 'no-name';
  if (!lineSchema(longestName).safeParse(name).success) return 'bad-name';
  if (email !== null && !emailSchema.safeParse(email).success) return 'bad-email';
  return repeated ? 'repeated' : undefined;
}

function fail(problems: RosterProblem[]): never {
  throw new Fault('roster_invalid', { problems: problems.length, rows: problems.slice(0, reported) });
}
