import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const rows = read('docs/security/asvs.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const testFiles = globSync('{tests,server,shared,scripts,client}/**/*.test.ts', { cwd: root });

test('the page has all requirements of its chapters, once, each with a state', () => {
  expect(new Set(rows.map(([number]) => number)).size).toBe(rows.length);
  const chapters = ['6', '7', '8', '14', '16'].map(
    (chapter) => rows.filter(([number]) => number?.startsWith(`${chapter}.`)).length,
  );
  // Of levels 1 and 2 in version 5.0.0.
  expect(chapters).toEqual([35, 18, 7, 9, 16]);
  for (const [, , state] of rows) expect(['met', 'not met', '–']).toContain(state);
});

test.each(rows)('what %s names is there', (_number, _requirement, _state, why = '') => {
  for (const [, path = ''] of why.matchAll(/`([\w/.-]+\.tsx?)`/g)) {
    const places = ['', 'server/manage', 'tests/integration', 'client/pages/manage', 'server/observe'];
    const found = places.some((folder) => existsSync(join(root, folder, path)));
    expect([path, found]).toEqual([path, true]);
  }
  // The beginning of a test's name stands in quotes behind its file.
  for (const [, file = '', quoted = ''] of why.matchAll(/`([\w/.-]+\.test\.ts)`,((?: “[^”]+”,?)+)/g)) {
    const texts = testFiles.filter((each) => basename(each) === basename(file)).map(read);
    for (const [, name = ''] of quoted.matchAll(/“([^”]+)”/g))
      for (const part of name.split('…').map((text) => text.trim()))
        expect([file, part, texts.some((text) => text.includes(part))]).toEqual([file, part, true]);
  }
});
