/** Whatever happens to a build, what was built before stays as it is, and whoever started it reads one line. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { clientSources, copySources } from '../tests/support/sources.ts';

/** A copy of the sources with a build of other ones. */
const folder = mkdtempSync(join(tmpdir(), 'candor-ensure-'));
await copySources(folder, clientSources);
mkdirSync(join(folder, 'dist/builds/former'), { recursive: true });
writeFileSync(join(folder, 'dist/builds/former/manifest.json'), 'former');
symlinkSync('builds/former', join(folder, 'dist/client'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command of `npm run build`; returns its exit code and what it wrote. */
function build(): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/ensure-client.ts'], { cwd: folder }, (error, _, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });
}

function expectAsBefore(): void {
  expect(readFileSync(join(folder, 'dist/client/manifest.json'), 'utf8')).toBe('former');
  expect(globSync('dist/*', { cwd: folder }).sort()).toEqual(['dist/builds', 'dist/client']);
}

test('a build that fails leaves the former one', async () => {
  const entry = join(folder, 'client/main.tsx');
  const program = readFileSync(entry);
  writeFileSync(entry, 'no program');
  const { code, stderr } = await build();
  writeFileSync(entry, program);
  expect(code).toBe(1);
  expect(stderr).toMatch(/\nThe client cannot be built\.\n$/);
  expectAsBefore();
});

test('a build that a signal ends leaves the former one, and no process', async () => {
  const building = spawn(process.execPath, ['scripts/ensure-client.ts'], { cwd: folder });
  while (globSync('dist/unfinished-*', { cwd: folder }).length === 0) await setTimeout(5);
  building.kill('SIGTERM');
  // Closed, not only ended: whatever it started held its output open.
  await once(building, 'close', { signal: AbortSignal.timeout(5_000) });
  expect(building.exitCode).toBe(1);
  expectAsBefore();
});

test('where the tools are missing, or the folder cannot be written, one line says so', async () => {
  rmSync(join(folder, 'node_modules'));
  const withoutTools = await build();
  expect(withoutTools.code).toBe(1);
  expect(withoutTools.stderr).toMatch(/^The client has to be built, [^\n]+ npm run build;[^\n]+\n$/);
  expectAsBefore();

  rmSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist'), '');
  const unwritable = await build();
  expect(unwritable.code).toBe(1);
  expect(unwritable.stderr).toMatch(/^The client has to be built, and \S+ cannot be written: [^\n]+\n$/);
});
