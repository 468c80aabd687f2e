import { execFile } from 'node:child_process';
import path from 'node:path';
import { test } from 'vitest';
import { z } from 'zod';
import { longestOutage } from '../../tools/chaos/report.ts';

const root = path.resolve(import.meta.dirname, '../..');

const figures = z.strictObject({
  faults: z.int(),
  acknowledged: z.int(),
  lost: z.int(),
  device_entries: z.int(),
  counted: z.int(),
  crashes: z.int(),
  longest_outage_ms: z.int(),
});

/** A small run, always of the same faults. What it says explains a failure. */
function run(...args: string[]): Promise<z.output<typeof figures> & { code: number; said: string }> {
  const { DATABASE_URL: _, ...env } = process.env;
  const small = ['tools/chaos/main.ts', '--seed', '1', '--votes', '12', '--ideas', '0.8', '--json', ...args];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, small, { cwd: root, env }, (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`;
      try {
        const found = figures.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
        resolve({ ...found, code: Number(error?.code ?? 0), said });
      } catch {
        reject(new Error(said));
      }
    });
  });
}

const timeout = 300_000;
/** In milliseconds: nobody had to start it by hand. The command itself holds it to less, where nothing else runs. */
const byItself = 30_000;

test.concurrent('nothing is lost, and devices get everything in, whatever happens to Candor and its PostgreSQL', {
  timeout,
}, async ({ expect }) => {
  // What takes longer is in crash.test.ts and lost-database.test.ts: a close that ends only with the next full minute,
  // and connections that are silent.
  const kinds = ['in a release', 'fast', 'disk', '404'].flatMap((kind) => ['--only', kind]);
  const { said, ...found } = await run('--seconds', '8', ...kinds);
  expect(found, said).toMatchObject({ lost: 0, crashes: 0, counted: found.device_entries });
  expect(found.longest_outage_ms, said).toBeLessThan(byItself);
  expect(found.faults, said).toBeGreaterThan(4);
  expect(found.acknowledged, said).toBeGreaterThan(100);
});

test.concurrent('a server that loses entries, ends or stays away is found, and so are devices that drop them', {
  timeout,
}, async ({ expect }) => {
  const kinds = ['404', 'terminated in a release'].flatMap((kind) => ['--only', kind]);
  const broken = ['forgetful', 'giving-up', 'fragile', 'absent'].flatMap((name) => ['--broken', name]);
  const { said, ...found } = await run('--seconds', '2', ...kinds, ...broken);
  expect(found.lost, said).toBeGreaterThan(0);
  expect(found.device_entries - found.counted, said).toBeGreaterThan(0);
  // What is lost is seen beside it: these entries their devices gave up.
  expect(said).toMatch(/^Not counted: \d+ × \w+, refused \(presentation_invalid\)$/m);
  expect(found.crashes, said).toBeGreaterThan(0);
  expect(found.longest_outage_ms, said).toBeGreaterThan(longestOutage);
  expect(found.code, said).toBe(1);
});
