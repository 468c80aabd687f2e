import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex } from '../bytes/bytes.ts';
import { hashManifest, type ManifestFile, readManifest, writeManifest } from './manifest.ts';

const malformed = expect.objectContaining({ name: 'LedgerError', code: 'malformed' });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const files: ManifestFile[] = [
  { path: 'assets/a-1.js', sha256: sha256('a'), bytes: 1 },
  { path: 'index.html', sha256: sha256('index'), bytes: 5 },
];
const changed = (at: number, change: Partial<Record<keyof ManifestFile, unknown>>) =>
  JSON.stringify({
    format: 'candor/v1 manifest',
    files: files.map((file, i) => (i === at ? { ...file, ...change } : file)),
  });

it('hashes exactly what docs/ledger.md says', () => {
  const u32 = (value: number) => value.toString(16).padStart(8, '0');
  const part = (hex: string) => u32(hex.length / 2) + hex;
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const list = (...parts: string[]) => u32(parts.length) + parts.map(part).join('');
  const entries = files.map((file) => list(hex(file.path), file.sha256));
  const form = list(hex('candor/v1'), hex('manifest'), list(...entries));
  expect(bytesToHex(hashManifest(files))).toBe(createHash('sha256').update(form, 'hex').digest('hex'));
});

it('reads what it wrote, one file a line', () => {
  const text = writeManifest(files);
  expect(readManifest(text)).toEqual(files);
  expect(text.split('\n').filter((line) => line.includes('"path"'))).toHaveLength(files.length);
});

it('has another hash as soon as a file has another path or another content, is missing or added', () => {
  const [first, second] = files;
  if (!first || !second) throw new Error('two files');
  const others = [
    [{ ...first, sha256: sha256('b') }, second],
    [{ ...first, path: 'assets/b-1.js' }, second],
    [second],
    [...files, { path: 'layers.css', sha256: sha256('layers'), bytes: 6 }],
    [
      { ...first, sha256: second.sha256 },
      { ...second, sha256: first.sha256 },
    ],
  ];
  const hashes = new Set([files, ...others].map((list) => bytesToHex(hashManifest(list))));
  expect(hashes.size).toBe(others.length + 1);
});

it('refuses every other text by a code', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => readManifest(text)).toThrow(malformed);
    }),
  );
});

it.each<readonly [string, string]>([
  ['another format', JSON.stringify({ format: 'candor/v2 manifest', files })],
  ['an unknown field', changed(0, { mode: 1 } as object)],
  ['a hash that is too short', changed(0, { sha256: '00' })],
  ['a hash in capitals', changed(0, { sha256: sha256('a').toUpperCase() })],
  ['a size below zero', changed(0, { bytes: -1 })],
  ['files in another order', changed(0, { path: 'z.js' })],
  ['a file that is there twice', changed(0, { path: 'index.html' })],
  ...[
    '',
    '/a',
    '//host/a',
    '../a',
    'a/../b',
    'a//b',
    '.env',
    'a/.b',
    'https://host/a',
    'a?b',
    'a b',
    'a\\b',
    'à',
  ].map((path) => [`the path “${path}”`, changed(0, { path })] as const),
])('refuses %s', (_, text) => {
  expect(() => readManifest(text)).toThrow(malformed);
});
