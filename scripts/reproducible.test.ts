/** The same sources give the same client, wherever, whenever and by whomever it is built (docs/check-the-code.md). */
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../shared/ledger/manifest.ts';
import { clientSources, copySources } from '../tests/support/sources.ts';
import { listFiles } from './client-manifest.ts';

const temporary = await mkdtemp(join(tmpdir(), 'candor-reproducible-'));
afterAll(() => rm(temporary, { recursive: true }));

/** Copies the sources to a folder and runs the command of `npm run build` there; returns where the client lies. */
async function build(
  folder: string,
  order: string[],
  umask: string,
  env: Record<string, string>,
): Promise<string> {
  await copySources(folder, order);
  const command = `umask ${umask} && exec "$0" scripts/ensure-client.ts`;
  await promisify(execFile)('/bin/sh', ['-c', command, process.execPath], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
  return join(folder, 'dist/client');
}

const contents = (folder: string) =>
  new Map(
    globSync('**', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file).toString('base64')]),
  );

let first: string;
let second: string;
beforeAll(async () => {
  const elsewhere = join(temporary, 'somebody else’s/deeper/folder');
  [first, second] = await Promise.all([
    build(join(temporary, 'a'), clientSources, '022', { TZ: 'UTC', LC_ALL: 'C', HOME: temporary }),
    build(elsewhere, clientSources.toReversed(), '077', {
      ...{ TZ: 'Asia/Tokyo', LC_ALL: 'fr_FR.UTF-8', HOME: '/nowhere', NODE_ENV: 'test' },
      // What Vite would take from the environment if it were asked to.
      ...{ VITE_NAME: 'other', BASE_URL: '/other', RAYON_NUM_THREADS: '1', UV_THREADPOOL_SIZE: '1' },
    }),
  ]);
}, 120_000);

test('two builds in different folders give the same bytes', () => {
  expect([...contents(first).keys()]).toContain('/index.html');
  expect(contents(second)).toEqual(contents(first));
});

test('nothing in it tells where it was built', () => {
  for (const [path, content] of contents(first)) {
    if (/\.(br|gz)$/.test(path)) continue;
    expect(Buffer.from(content, 'base64').includes(temporary), path).toBe(false);
  }
});

test('the manifest lists every file that is served, with its hash', () => {
  const manifest = readManifest(readFileSync(join(first, 'manifest.json'), 'utf8'));
  expect(manifest).toEqual(listFiles(second));
  const served = [...contents(first).keys()].filter((path) => !/\.(br|gz)$/.test(path));
  expect(manifest.map(({ path }) => `/${path}`)).toEqual(served.filter((path) => path !== '/manifest.json'));
});

test('the page names the hash of every script and style, and holds no code of its own', () => {
  const page = readFileSync(join(first, 'index.html'), 'utf8');
  const tags = page.match(/<(?:script|link|style)\b(?! rel="icon")(?![^>]* as="fetch")[^>]*>/g) ?? [];
  const uncovered = tags.filter((tag) => !/ integrity="sha384-[\w+/]{64}"/.test(tag));
  expect(uncovered).toEqual(['<script type="importmap">']);
  expect(tags.length - uncovered.length).toBeGreaterThanOrEqual(3);
  expect(page).not.toMatch(/<[^>]*\s(?:style|on\w+)=/);
  const map = /<script type="importmap">([^<]*)</.exec(page)?.[1] ?? '';
  const scripts = [...contents(first).keys()].filter((path) => path.endsWith('.js'));
  expect(Object.keys(JSON.parse(map).integrity)).toEqual(scripts);
});
