import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { completeLockfile, type Lockfile, missingFrom } from './lockfile.ts';

/** `tool` needs a package for its platform, and `inner` a version of it of its own. */
function lockfile(): Lockfile {
  return {
    packages: {
      '': { dependencies: { tool: '1.0.0' } },
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        dependencies: { inner: '^2.0.0' },
        optionalDependencies: { '@tool/cli-linux-x64': '1.0.0', '@tool/cli-darwin-arm64': '1.0.0' },
      },
      'node_modules/@tool/cli-linux-x64': { version: '1.0.0', os: ['linux'], cpu: ['x64'], optional: true },
      'node_modules/tool/node_modules/inner': { version: '2.1.0' },
    },
  };
}

test('package-lock.json has an entry for every dependency: otherwise run node scripts/complete-lockfile.ts', () => {
  const text = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8');
  const read: Lockfile = JSON.parse(text);
  expect(Object.keys(read.packages).length).toBeGreaterThan(1);
  expect(missingFrom(read)).toEqual([]);
});

test('a missing package for another platform is found and added', () => {
  const lock = lockfile();
  expect(missingFrom(lock)).toEqual([
    { from: 'node_modules/tool', name: '@tool/cli-darwin-arm64', range: '1.0.0' },
  ]);
  expect(completeLockfile(lock)).toEqual(['node_modules/@tool/cli-darwin-arm64']);
  expect(lock.packages['node_modules/@tool/cli-darwin-arm64']).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    os: ['darwin'],
    dev: true,
    optional: true,
  });
  expect(missingFrom(lock)).toEqual([]);
});

test('a nested dependency is found where Node finds it', () => {
  const lock = lockfile();
  delete lock.packages['node_modules/tool/node_modules/inner'];
  expect(missingFrom(lock).map(({ name }) => name)).toContain('inner');
});

test('a missing package that is for no platform cannot be made up', () => {
  const lock = lockfile();
  delete lock.packages['node_modules/tool/node_modules/inner'];
  expect(() => completeLockfile(lock)).toThrow(
    'node_modules/tool needs inner@^2.0.0, which is not in the lock',
  );
});
