import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { sealClient } from '../../scripts/client-manifest.ts';
import { hashManifest, readManifest } from '../../shared/ledger/manifest.ts';
import { StartError } from '../config.ts';
import { importMapSource, readBuild, readClient } from './client-files.ts';

const temporary = mkdtempSync(join(tmpdir(), 'candor-client-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const page =
  '<!doctype html>\n<link rel="stylesheet" href="/s.css">\n<script type="module" src="/assets/a.js"></script>\n';
const built = join(temporary, 'built');
write(built, 'index.html', page);
write(built, 's.css', 'p { margin: 0 }');
write(built, 'assets/a.js', "import('/assets/b.js')");
write(built, 'assets/b.js', 'export {}');
await sealClient(built);
const former = join(temporary, 'former');
write(former, 'index.html', page);
write(former, 's.css', 'p { margin: 1px }');
write(former, 'assets/a.js', "import('/assets/b.js')");
write(former, 'assets/old.js', 'export {}');
await sealClient(former);

function write(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A copy of the build after something happened to it. */
function copy(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(temporary, 'copy-'));
  cpSync(built, folder, { recursive: true });
  change(folder);
  return folder;
}

const ofBuild = ['assets/a.js', 'assets/b.js', 'index.html', 's.css'];

it('takes a build as it is, and says which one', () => {
  const manifest = readManifest(readFileSync(join(built, 'manifest.json'), 'utf8'));
  const { hash, files } = readBuild(built);
  expect(hash).toEqual(hashManifest(manifest));
  expect(manifest.map(({ path }) => path)).toEqual(ofBuild);
  expect([...files.keys()].sort()).toEqual([...ofBuild, 'manifest.json'].sort());
  expect(gunzipSync(files.get('assets/a.js')?.gzip ?? '').toString()).toBe("import('/assets/b.js')");
});

it('has nothing to say where no client is built', () => {
  expect(readClient(join(temporary, 'nowhere'))).toBeUndefined();
});

it('keeps what former builds named by its content, of each that holds', () => {
  const dist = mkdtempSync(join(temporary, 'dist-'));
  const build = (name: string, from: string) => cpSync(from, join(dist, 'builds', name), { recursive: true });
  build('one', former);
  build('two', built);
  build(
    'three',
    copy((folder) => write(folder, 'assets/c.js', '')),
  );
  symlinkSync('builds/two', join(dist, 'client'));
  const client = readClient(dist);
  expect(client?.hash).toEqual(readBuild(built).hash);
  expect([...(client?.former.keys() ?? [])]).toEqual(['assets/old.js']);
});

it.each<[string, (folder: string) => void, string]>([
  ['a file that was changed', (folder) => write(folder, 'assets/b.js', 'export{}'), 'assets/b.js'],
  ['a page that was changed', (folder) => write(folder, 'index.html', page), 'index.html'],
  ['a file that was added', (folder) => write(folder, 'assets/c.js', ''), 'assets/c.js'],
  ['a file that is missing', (folder) => rmSync(join(folder, 's.css')), 's.css is missing'],
  ['another compressed file', (folder) => write(folder, 's.css.gz', gzipSync('p {}')), 's.css.gz'],
  [
    'a compressed file that is broken',
    (folder) => write(folder, 's.css.br', 'no'),
    'not what its manifest says',
  ],
  [
    'another copy of the manifest',
    (folder) => write(folder, 'manifest.json.gz', gzipSync('{}')),
    'manifest.json.gz',
  ],
  ['no manifest', (folder) => rmSync(join(folder, 'manifest.json')), 'manifest.json'],
  ['a broken manifest', (folder) => write(folder, 'manifest.json', '{'), 'not what its manifest says'],
])('does not start with %s', (_, change, reason) => {
  const folder = copy(change);
  const check = () => readBuild(folder);
  expect(check).toThrow(StartError);
  expect(check).toThrow(reason);
  expect(check).toThrow(/^[^\n]+$/);
});

it('lets the import map of the page stand, and no other script', () => {
  const sealed = readFileSync(join(built, 'index.html'), 'utf8');
  const map = sealed.slice(sealed.indexOf('{"integrity"'), sealed.indexOf('</script>'));
  expect(Object.keys(JSON.parse(map).integrity)).toEqual(['/assets/a.js', '/assets/b.js']);
  expect(importMapSource(sealed)).toEqual([`'sha256-${createHash('sha256').update(map).digest('base64')}'`]);
  expect(importMapSource('<script>alert(1)</script>')).toEqual([]);
});
