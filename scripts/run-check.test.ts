import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Check, runCheck } from './run-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-run-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
const script = (code: string): Check['command'] => [process.execPath, '-e', code];

/** A test runner that ends with `code` after it has written these counts; none where `counts` is undefined. */
function runner(
  name: string,
  code: number,
  counts?: [passed: number, failed: number, skipped: number],
): Check {
  const report = join(folder, name);
  const [numPassedTests = 0, numFailedTests = 0, skipped = 0] = counts ?? [];
  const numTotalTests = numPassedTests + numFailedTests + skipped;
  const json = JSON.stringify({ numTotalTests, numPassedTests, numFailedTests });
  const write = counts ? `require('fs').writeFileSync(${JSON.stringify(report)}, '${json}');` : '';
  return { name, command: script(`${write} process.exit(${code})`), report };
}

test.each([
  [0, { passed: 1, failed: 0 }],
  [3, { passed: 0, failed: 1 }],
])('a check without tests counts as one: exit code %i', async (code, counts) => {
  const result = await runCheck(
    { name: 'a', command: script(`console.log('said'); process.exit(${code})`) },
    never,
  );
  expect(result).toMatchObject({ ...counts, name: 'a', output: 'said\n' });
});

test('a program that is not there is a failed check', async () => {
  const result = await runCheck({ name: 'a', command: ['candor-has-no-such-program'] }, never);
  expect(result).toMatchObject({ passed: 0, failed: 1 });
  expect(result.output).toContain('ENOENT');
});

test('a program that a signal ends is a failed check', async () => {
  const result = await runCheck(
    { name: 'a', command: script("process.kill(process.pid, 'SIGKILL')") },
    never,
  );
  expect(result).toMatchObject({ passed: 0, failed: 1 });
});

test.each([
  ['all pass', runner('pass', 0, [7, 0, 2]), { passed: 7, failed: 0, skipped: 2 }],
  ['some fail', runner('fail', 1, [5, 2, 0]), { passed: 5, failed: 2, skipped: 0 }],
  ['an error outside of the tests', runner('error', 1, [5, 0, 0]), { passed: 5, failed: 1, skipped: 0 }],
  ['no test ran', runner('none', 0, [0, 0, 4]), { passed: 0, failed: 1, skipped: 4 }],
  [
    'nothing that it tests is installed',
    { ...runner('skip', 0, [0, 0, 3]), maySkipAll: true },
    { passed: 0, failed: 0, skipped: 3 },
  ],
  [
    'nothing is there to be skipped',
    { ...runner('empty', 0, [0, 0, 0]), maySkipAll: true },
    { passed: 0, failed: 1, skipped: 0 },
  ],
  ['no report', runner('crash', 0), { passed: 0, failed: 1, skipped: 0 }],
])('tests are counted: %s', async (_, check, counts) => {
  expect(await runCheck(check, never)).toMatchObject(counts);
});
