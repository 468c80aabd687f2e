import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** One part of the test command: a program that exits with 0 when all is well. */
export interface Check {
  name: string;
  command: readonly [program: string, ...args: string[]];
  /** For a check that runs tests: where the program writes Vitest's JSON report, by which the tests are counted. */
  report?: string;
  /** Whatever it tests may be missing on this machine. */
  maySkipAll?: boolean;
}

export interface Result {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Both streams of the program. */
  output: string;
}

/** Nothing in the test command takes this long; something that does hangs. */
const limit = 10 * 60_000;

/** Never rejects: a program that cannot be started is a failed check. */
export async function runCheck(check: Check, signal: AbortSignal): Promise<Result> {
  const start = performance.now();
  const { code, output } = await run(check.command, signal);
  const counts = check.report === undefined ? { passed: 1, failed: 0, skipped: 0 } : count(check.report);
  // A file that cannot be loaded, an error outside of a test, no test at all: failures that no test stands for.
  const ran = counts.passed > 0 || (check.maySkipAll === true && counts.skipped > 0);
  const unexplained = counts.failed === 0 && (code !== 0 || !ran);
  return {
    name: check.name,
    ...counts,
    ...(unexplained && { failed: 1, passed: check.report === undefined ? 0 : counts.passed }),
    seconds: (performance.now() - start) / 1000,
    output: code === null ? `${output}\nended by a signal, or after ${limit / 60_000} minutes` : output,
  };
}

function run(
  command: Check['command'],
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  const [program, ...args] = command;
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...colour, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      signal,
    });
    let output = '';
    const read = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (error) => resolve({ code: 1, output: `${output}${program}: ${error.message}\n` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

function count(report: string): Pick<Result, 'passed' | 'failed' | 'skipped'> {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const { numTotalTests, numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  // Whatever neither passed nor failed did not run: skipped, still to be written, or cut off.
  const skipped = numTotalTests - numPassedTests - numFailedTests;
  return { passed: numPassedTests, failed: numFailedTests, skipped };
}
