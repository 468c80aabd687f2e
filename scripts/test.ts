/**
 * The test command: `npm test` runs every check, `npm test -- unit types` the named ones. What fails is shown in full.
 * Ends with the line `N passed, N failed, N skipped` (tests, and one for each check without tests) and exit code 1 on a
 * failure. Skipped are the engines and proxies that are not installed (CONTRIBUTING.md).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareFolder } from '../tests/support/prepared-folder.ts';
import { type Check, type Result, runCheck } from './run-check.ts';

const reports = mkdtempSync(join(tmpdir(), 'candor-test-'));

// Servers and commands are started some hundred times: what Node has compiled for one of them serves the others.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/node-compile');

/** Cheap: two at a time. Checkers beside each other would each find out anew what the others know: twice the work. */
const statics: Check[] = [
  { name: 'types', command: ['tsc', '-p', '.', '--singleThreaded'] },
  { name: 'browser-types', command: ['tsc', '-p', 'tsconfig.browser.json', '--singleThreaded'] },
  // Biome colours whatever it prints unless it is told not to.
  {
    name: 'lint',
    command: ['biome', 'ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`],
  },
  {
    name: 'imports',
    command: ['depcruise', '--config', 'dependency-cruiser.config.ts', ...sourceFolders()],
  },
  { name: 'unused', command: ['knip'] },
  { name: 'messages', command: ['node', 'scripts/check-messages.ts'] },
  { name: 'client', command: ['node', 'scripts/ensure-client.ts'] },
];

/**
 * Two at a time, of one process each beside its server and its browser: more would take the processors from one another. The
 * long ones first, in parts, so that none keeps a processor waiting at the end.
 */
const tests: Check[] = [
  ...inParts('e2e', 8),
  ...inParts('integration-postgres', 2),
  ...inParts('operation', 1),
  ...inParts('tools', 3),
  ...inParts('integration-pglite', 1),
  ...inParts('unit', 1),
  ...inParts('engines', 1).map((engines) => ({ ...engines, maySkipAll: true })),
  ...inParts('deploy', 1),
];

function sourceFolders(): string[] {
  return ['client', 'migrations', 'scripts', 'server', 'shared', 'tests', 'tools'];
}

/** The tests of a project, by file in so many parts. */
function inParts(project: string, parts: number): Check[] {
  return Array.from({ length: parts }, (_, at): Check => {
    const report = join(reports, `${project}-${at + 1}.json`);
    return {
      name: project,
      command: [
        // Whatever they import is loaded once.
        ...(['vitest', 'run', '--project', project, '--maxWorkers=1', `--shard=${at + 1}/${parts}`] as const),
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ],
      report,
    };
  });
}

function show({ name, passed, failed, skipped, seconds, output }: Result): void {
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  const line = `${failed ? '✗' : '✓'} ${name.padEnd(22)}${seconds.toFixed(1).padStart(6)} s   ${counts.filter(Boolean).join(', ')}`;
  console.log(failed ? `\n${line}\n\n${output.trimEnd()}\n` : line);
}

/** Runs the checks, `width` at a time, and shows each result as it comes. */
async function runAll(checks: Check[], width: number, signal: AbortSignal): Promise<Result[]> {
  const waiting = [...checks];
  const results: Result[] = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check, signal);
      if (signal.aborted) return;
      show(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

async function main(names: string[]): Promise<void> {
  const all = [...statics, ...tests];
  const unknown = names.filter((name) => all.every((check) => check.name !== name));
  if (unknown.length > 0) {
    throw new Error(
      `No check is called ${unknown.join(', ')}. There are: ${[...new Set(all.map(({ name }) => name))].join(', ')}`,
    );
  }
  const chosen = (checks: Check[]) => checks.filter(({ name }) => names.length === 0 || names.includes(name));

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
  const start = performance.now();
  const results = await runAll(chosen(statics), 2, stop.signal);
  if (chosen(tests).length > 0) {
    const prepared = await prepareFolder();
    try {
      process.env.PREPARED_FOLDER = prepared;
      results.push(...(await runAll(chosen(tests), 2, stop.signal)));
    } finally {
      rmSync(prepared, { recursive: true });
    }
  }
  if (stop.signal.aborted) throw new Error('Stopped.');

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
  const broken = new Set(results.filter((result) => result.failed > 0).map(({ name }) => name));
  console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (failed > 0) console.log(`failed: ${[...broken].join(', ')}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
