/**
 * A backup of one side (docs/decisions/0030): lines, compressed by gzip. The first is the header, the last has the number of
 * rows of each table and the SHA-256 of all lines before it. Between, the name of a table is a JSON string, and each line
 * behind it is a row, a JSON object as PostgreSQL writes it. The same on every database.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { StartError } from '../config.ts';
import type { Side } from '../database/tables.ts';
import { splitLines } from './lines.ts';

export const format = 1;

const headerSchema = z.strictObject({
  candor: z.literal('backup'),
  format: z.literal(format),
  side: z.enum(['registrar', 'box']),
  /** Of Candor. */
  version: z.string(),
  /** That had been applied to this side, in their order. */
  migrations: z.array(z.string()),
});
const endSchema = z.strictObject({
  candor: z.literal('end'),
  rows: z.record(z.string(), z.number()),
  sha256: z.string(),
});

export type Header = z.infer<typeof headerSchema>;
/** Rows of each table. */
export type Counts = Record<string, number>;
type End = z.infer<typeof endSchema>;

/** Some rows of a table. */
export interface Rows {
  table: string;
  rows: string[];
}

export function writeHeader(side: Side, version: string, migrations: string[]): string {
  return JSON.stringify({ candor: 'backup', format, side, version, migrations } satisfies Header);
}

/** Tells rows from names of tables and from the header, and counts them. */
function createTally() {
  const rows: Counts = {};
  let table: string | undefined;
  return {
    rows,
    /** Returns the table whose row this line is. */
    add(line: string): string | undefined {
      if (line.startsWith('"')) {
        table = String(JSON.parse(line));
        rows[table] = 0;
        return undefined;
      }
      if (table !== undefined) rows[table] = (rows[table] ?? 0) + 1;
      return table;
    },
  };
}

/** The bytes of a backup, not compressed yet, from its lines without the last one. Returns the counts. */
export async function* writeLines(lines: AsyncIterable<string[]>): AsyncGenerator<Buffer, Counts> {
  const tally = createTally();
  const hash = createHash('sha256');
  for await (const some of lines) {
    for (const line of some) tally.add(line);
    const bytes = Buffer.from(`${some.join('\n')}\n`);
    hash.update(bytes);
    yield bytes;
  }
  const end: End = { candor: 'end', rows: tally.rows, sha256: hash.digest('hex') };
  yield Buffer.from(`${JSON.stringify(end)}\n`);
  return tally.rows;
}

/** Throws StartError where the file is no backup, or one that this version does not read. */
export async function readHeader(path: string): Promise<Header> {
  for await (const [first] of readLines(path)) {
    if (first) return parseHeader(path, first);
  }
  throw incomplete(path);
}

/** The rows of a backup in their order. Throws StartError, at the latest behind the last row, unless the file is whole. */
export async function* readRows(path: string): AsyncGenerator<Rows> {
  const tally = createTally();
  const hash = createHash('sha256');
  // Which line is the last one is known when nothing follows it.
  let last: string | undefined;
  for await (const lines of readLines(path)) {
    const before = last === undefined ? lines.slice(0, -1) : [last, ...lines.slice(0, -1)];
    last = lines.at(-1);
    const batches: Rows[] = [];
    for (const line of before) {
      hash.update(line).update('\n');
      const table = tally.add(line);
      if (table === undefined) continue;
      const batch = batches.at(-1);
      if (batch?.table === table) batch.rows.push(line);
      else batches.push({ table, rows: [line] });
    }
    yield* batches;
  }
  const end = endSchema.safeParse(parse(last));
  if (!end.success) throw incomplete(path);
  const { rows, sha256 } = end.data;
  if (sha256 !== hash.digest('hex') || !isDeepStrictEqual(rows, tally.rows)) throw damaged(path);
}

/** As many at a time as there are in a stretch of the file. Throws StartError where the file ends too early. */
async function* readLines(path: string): AsyncGenerator<string[]> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacked = createGunzip({ chunkSize: 1024 * 1024 });
  file.once('error', (error) => unpacked.destroy(error));
  file.pipe(unpacked);
  try {
    const rest = yield* splitLines(unpacked);
    if (rest.length > 0) throw incomplete(path);
  } catch (error) {
    throw inWords(path, error);
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

const incomplete = (path: string) => new StartError(`${path} is not complete: its end is missing.`);
const damaged = (path: string) => new StartError(`${path} was changed or damaged since it was written.`);

/** What zlib and the disk say, for whoever has the file in hand. */
function inWords(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return incomplete(path);
  if (code !== 'Z_DATA_ERROR') return new StartError(`${path} cannot be read: ${message}`);
  return message === 'incorrect header check'
    ? new StartError(`${path} is not a backup of Candor.`)
    : damaged(path);
}

function parseHeader(path: string, line: string): Header {
  const found = parse(line);
  const claimed = z.object({ candor: z.literal('backup'), format: z.number() }).safeParse(found);
  if (claimed.success && claimed.data.format !== format) {
    throw new StartError(
      `${path} has format ${claimed.data.format}, and this version of Candor reads format ${format}: restore it with the version that wrote it.`,
    );
  }
  const header = headerSchema.safeParse(found);
  if (!header.success) throw new StartError(`${path} is not a backup of Candor.`);
  return header.data;
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
