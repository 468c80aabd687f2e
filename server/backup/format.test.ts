import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { expectKnownMigrations } from './fill.ts';
import { type Rows, readHeader, readRows, writeHeader, writeLines } from './format.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-format-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows with what other readers take for the end of a line, and one that is longer than what is read at a time. */
const rows = ['{"a":"\u2028\u0085 \\n é 💡"}', `{"a":"${'x'.repeat(3_000_000)}"}`, '{"a":"\\"box.vote\\""}'];
const lines = [
  writeHeader('box', '0.1.0', ['0001_campaign']),
  '"box.idea"',
  ...rows,
  '"box.vote"',
  '{"b":1}',
];

async function bytesOf(all: readonly string[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeLines(each(all))) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}

async function* each(all: readonly string[]): AsyncGenerator<string[]> {
  for (const line of all) yield [line];
}

let files = 0;
function save(bytes: Uint8Array): string {
  const path = join(folder, `${++files}.gz`);
  writeFileSync(path, bytes);
  return path;
}

/** All that is read of a file. */
async function read(path: string) {
  const header = await readHeader(path);
  const batches: Rows[] = [];
  for await (const batch of readRows(path)) batches.push(batch);
  const of = (table: string) =>
    batches.filter((batch) => batch.table === table).flatMap((batch) => batch.rows);
  return { header, ideas: of('box.idea'), votes: of('box.vote') };
}

const whole = await bytesOf(lines);

test('what was written is read again, line by line', async () => {
  const { header, ideas, votes } = await read(save(whole));
  expect(header).toMatchObject({ side: 'box', version: '0.1.0', migrations: ['0001_campaign'] });
  expect(ideas).toEqual(rows);
  expect(votes).toEqual(['{"b":1}']);
});

test.each([
  ['the file ends too early', whole.subarray(0, -20), /is not complete/],
  ['the file is empty', new Uint8Array(), /is not complete/],
  ['the end is missing', gzipSync(gunzipSync(whole).subarray(0, -200)), /is not complete/],
  [
    'a line is missing',
    gzipSync(gunzipSync(whole).toString().replace('{"b":1}\n', '')),
    /changed or damaged/,
  ],
  [
    'a letter is another one',
    gzipSync(gunzipSync(whole).toString().replace('{"b":1}', '{"b":2}')),
    /changed or damaged/,
  ],
  [
    'a byte is another one',
    whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte)),
    /changed or damaged/,
  ],
  ['it is something else', Buffer.from('create table'), /is not a backup/],
  ['it is something else, compressed', gzipSync('create table\n'), /is not a backup/],
])('refused where %s', async (_, bytes, line) => {
  await expect(read(save(bytes))).rejects.toThrow(line);
});

test('refused where this version does not know the format, or the migrations', async () => {
  const [header = '', ...rest] = lines;
  const newer = save(
    await bytesOf([JSON.stringify({ ...JSON.parse(header), format: 2, more: true }), ...rest]),
  );
  await expect(readHeader(newer)).rejects.toThrow(/has format 2, and this version of Candor reads format 1/);
  const inspect = async (...migrations: string[]) => {
    const path = save(await bytesOf([writeHeader('registrar', '9.0.0', migrations)]));
    await expectKnownMigrations({ path, header: await readHeader(path), rows: 0 });
  };
  // Fewer than there are by now: the others are applied behind it.
  await inspect('0002_registrar');
  await expect(inspect('0002_registrar', '0099_later')).rejects.toThrow(/comes from Candor 9\.0\.0/);
  await expect(inspect()).rejects.toThrow(/comes from Candor/);
});
