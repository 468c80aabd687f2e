import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeConversation } from '../../tools/replay/conversation.fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs a tool as its npm script does, on the database that it brings; returns the figures of its last line. */
async function run(...args: string[]): Promise<Record<string, number>> {
  const { DATABASE_URL: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

test('a small replay counts what the conversation itself counts', { timeout: 300_000 }, async () => {
  const conversation = await mkdtemp(path.join(tmpdir(), 'candor-conversation-'));
  try {
    await writeConversation(conversation);
    const groups = ['--employees', '0', '--customers', '1'];
    const figures = await run('tools/replay/main.ts', conversation, ...groups, '--json');
    expect(figures).toMatchObject({ employees: 8, customers: 8, cells_wrong: 0 });
    expect(figures.cells_checked).toBeGreaterThan(0);
    expect(figures.duplicates_refused).toBeGreaterThan(0);
    expect(figures.votes_counted).toBeGreaterThan(0);
    expect(figures.votes_sent).toBeGreaterThan(figures.votes_counted ?? 0);
  } finally {
    await rm(conversation, { recursive: true });
  }
});

test('a small bench measures every figure', { timeout: 300_000 }, async () => {
  const figures = await run('tools/bench/main.ts', '--small', '--json');
  const names =
    'present_ms verify_per_s verify_noble_per_s verify_10k_s votes_per_s ideas_per_s board_per_s compare_ms';
  for (const name of `${names} compare_cold_ms close_100k_s close_wait_max_ms pg_insert_per_s fastify_per_s rss_mb`.split(
    ' ',
  )) {
    expect(figures[name], name).toBeGreaterThan(0);
  }
  expect(figures.close_5xx).toBe(0);
  expect(figures.flood_rss_mb).toEqual(expect.any(Number));
});

test('people come to their first vote, and managers to an opened campaign, in as few steps as is promised', {
  timeout: 300_000,
}, async () => {
  const figures = await run('tools/journeys/main.ts', '--json');
  expect(figures).toMatchObject({ customer_taps: 3, employee_taps: 3, manager_interactions: 12 });
  expect(figures.employee_arrived).toBe(figures.employee_sent);
  expect(figures.employee_sent).toBeGreaterThan(0);
});
