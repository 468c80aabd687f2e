/** A clock that is set wrong ends nothing; one that is right, after however long a time, ends what it has to. */

import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTimekeeper } from '../../server/box/timekeeper.ts';
import { tick } from '../../server/box/timer.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { startInProcess } from '../support/in-process.ts';
import { draftOf } from '../support/open-campaign.ts';
import { postIdeas } from '../support/timed.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const begin = Date.parse('2100-01-01T10:00:00Z');
/** The time that it is, and by how much clocks are ahead of it. */
let [truth, wrong, wrongThere] = [begin, 0, 0];
const first = { boot: 'first', at: begin - 3 * day };
let started = first;
const clocks = {
  wall: () => new Date(truth + wrong),
  uptime: () => (truth - started.at) / 1000,
  get boot() {
    return started.boot;
  },
  database: async () => new Date(truth + wrongThere),
};
const lines: string[] = [];
const { deps, end } = await startInProcess(clocks);
afterAll(end);

beforeEach(async () => {
  [truth, wrong, wrongThere] = [truth + 10 * day, 0, 0];
  started = first;
  await deps.timekeeper.check();
  await start();
  lines.length = 0;
});

/** A process that starts now. */
const start = () => createTimekeeper(clocks, deps.writers, (line) => lines.push(line));
const isRight = ({ now }: { now(): Date }) => Math.abs(now().getTime() - truth) <= 2 * minute;

/** A campaign whose vote ends in so many days. */
async function open(days: number): Promise<() => Promise<string | undefined>> {
  const admissions = { employees: 'open', customers: 'open' } as const;
  const draft = draftOf({ admissions, voteUntil: new Date(truth + days * day).toISOString() });
  await createCampaign(deps, draft);
  await movePhase(deps, draft.slug, 'draft');
  await postIdeas(deps, draft.slug, 1);
  return async () => (await findCampaign(deps.box, draft.slug))?.campaign.phase;
}

test('a clock that jumps ahead ends nothing, until a manager says that it is right', async () => {
  const phase = await open(1);
  truth += minute;
  [wrong, wrongThere] = [2 * day, 2 * day];
  // Also before the next minute has compared the clocks.
  expect(isRight(deps.timekeeper)).toBe(true);
  await tick(deps);
  expect(await phase()).toBe('continuous');
  expect(isRight({ now: deps.clock })).toBe(true);

  const seen = await deps.control.clockDoubt();
  const iso = (time: number) => new Date(time).toISOString();
  expect(seen).toEqual({ clock: iso(truth + wrong), reckoned: iso(truth), database: iso(truth + wrong) });
  if (!seen) return;
  const other = { ...seen, clock: iso(truth + wrong + day) };
  await expect(deps.control.confirmClock(other)).rejects.toMatchObject({ code: 'clock_changed' });
  truth += 20 * minute;
  await tick(deps);
  expect(await phase()).toBe('continuous');
  await deps.control.confirmClock(seen);
  expect(await deps.control.clockDoubt()).toBeNull();
  await tick(deps);
  expect(await phase()).toBe('closed');
});

test('a clock that is set right again is believed, and what was planned ends by it', async () => {
  const phase = await open(2);
  wrong = day;
  await tick(deps);
  expect(await deps.control.clockDoubt()).not.toBeNull();
  wrong = 0;
  truth += minute;
  await tick(deps);
  expect(await deps.control.clockDoubt()).toBeNull();
  truth += 2 * day;
  await tick(deps);
  expect(await phase()).toBe('closed');
});

test('a doubt holds back what is planned after it, and not what the passing time ends', async () => {
  const phase = await open(1);
  wrong = 100 * day;
  await tick(deps);
  truth += day - minute;
  await tick(deps);
  expect(await phase()).toBe('continuous');
  truth += minute;
  await tick(deps);
  expect(await phase()).toBe('closed');
});

test('a suspended machine, and a server that was off for days, need nobody’s word', async () => {
  truth += 3 * day;
  await deps.timekeeper.check();
  expect(deps.timekeeper.now().getTime()).toBe(truth);
  truth += 3 * day;
  const again = await start();
  expect(again.now().getTime()).toBe(truth);
  truth += 3 * day;
  started = { boot: 'second', at: truth - minute };
  expect((await start()).now().getTime()).toBe(truth);
  expect(await deps.control.clockDoubt()).toBeNull();
});

test('a clock that jumps while no process runs is doubted, as long as the machine runs', async () => {
  truth += 10 * minute;
  [wrong, wrongThere] = [day, day];
  const process = await start();
  expect(isRight(process)).toBe(true);
  [wrong, wrongThere] = [0, 0];
  await process.check();
  expect(lines).toEqual([
    expect.stringMatching(/^The clock shows .*says in the console that it is right\.$/),
    'The clock is believed again.',
  ]);
});

test('a doubt outlives its process and a start of the machine, until the clock is set right', async () => {
  [wrong, wrongThere] = [day, day];
  await deps.timekeeper.check();
  truth += 60 * minute;
  started = { boot: 'third', at: truth - minute };
  const process = await start();
  expect(process.now().getTime()).toBeLessThanOrEqual(truth);
  expect(await deps.control.clockDoubt()).not.toBeNull();
  [wrong, wrongThere] = [0, 0];
  await process.check();
  expect(process.now().getTime()).toBe(truth);
  expect(await deps.control.clockDoubt()).toBeNull();
});

test('where clock and database differ, a process that starts believes neither; a word holds for all processes', async () => {
  truth += 60 * minute;
  started = { boot: 'fourth', at: truth - minute };
  wrongThere = -day;
  const [one, two] = [await start(), await start()];
  expect(one.now().getTime()).toBeLessThanOrEqual(truth - 59 * minute);
  const seen = await deps.control.clockDoubt();
  expect(seen).not.toBeNull();
  if (seen) await deps.control.confirmClock(seen);
  for (const process of [one, two]) {
    truth += minute;
    await process.check();
    expect(process.now().getTime()).toBe(truth);
  }
  expect(await deps.control.clockDoubt()).toBeNull();
});

test('a clock that is set back is believed, and the doubt of a process that is gone is forgotten at a start', async () => {
  wrong = day;
  await start();
  [wrong, wrongThere] = [-day, -day];
  await deps.timekeeper.check();
  expect(deps.timekeeper.now().getTime()).toBe(truth - day);
  expect(await deps.control.clockDoubt()).not.toBeNull();
  await start();
  expect(await deps.control.clockDoubt()).toBeNull();
});

test('minutes without news write nothing, also while a clock is doubted: a steady write would date what is beside it', async () => {
  const version = async () => (await sql`select xmin, ctid from box.clock`.execute(deps.box)).rows;
  for (const jump of [0, day]) {
    wrong = jump;
    await tick(deps);
    const before = await version();
    for (let minutes = 0; minutes < 3; minutes++) {
      truth += minute;
      await tick(deps);
    }
    expect(await version()).toEqual(before);
  }
  // What is shown goes on with the time.
  expect(await deps.control.clockDoubt()).toMatchObject({ clock: new Date(truth + day).toISOString() });
});
