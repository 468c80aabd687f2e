/**
 * What the monitoring sees: whoever may scrape the metrics and read the log learns when the server was unwell, and nothing of
 * what members do before it is released.
 */
import pg from 'pg';
import { WebSocket } from 'undici';
import { afterAll, expect, inject, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { freePort } from '../support/free-port.ts';
import { connectHttp, exchange, send } from '../support/http.ts';
import { advance } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import {
  enrolOpenly,
  enrolWithCode,
  poolOf,
  postIdea,
  prepareVote,
  showPresence,
  vote,
} from '../support/participant.ts';
import { account } from '../support/shared-server.ts';
import { openServerProcess } from '../support/test-server.ts';

const port = await freePort();
const testServer = await openServerProcess({ METRICS_PORT: String(port) });
const { http, group, manager } = testServer;
const metrics = connectHttp(`http://127.0.0.1:${port}`);
afterAll(async () => {
  await metrics.close();
  await testServer.end();
});

const scrape = async () => (await send(metrics, { method: 'GET', path: '/metrics' })).text.split('\n');
const hour = () => Math.floor(Date.now() / 3_600_000);
const nameOf = (line: string) => line.split(/[ {]/)[0] ?? '';

/** All that moves by itself: the time at which the work of the minute began, whatever anybody did in it. */
const byTime = ['candor_minute_begun_timestamp_seconds'];

/** Names of the metrics with a line that one of two scrapes has and the other has not. */
function moved(before: string[], after: string[]): string[] {
  const lines = [
    ...before.filter((line) => !after.includes(line)),
    ...after.filter((line) => !before.includes(line)),
  ];
  return [...new Set(lines.map(nameOf))].filter((name) => !byTime.includes(name)).sort();
}

const open = await openCampaign(testServer, {}, { employees: 4, customers: 3, unused: 40 });
const ideas = await releaseIdeas(testServer, open, open.employees);
const campaign = `/api/box/campaigns/${open.slug}`;
const json = { 'content-type': 'application/json' };
let turn = 0;

/** One of everything that members do, and some do wrong. */
async function takePart(): Promise<void> {
  turn++;
  const joined = [
    await enrolWithCode(http, group, open.campaign, 'employees', nth(open.codes, turn)),
    await enrolOpenly(http, group, open.campaign, 'customers'),
  ];
  const members = [...open.employees, ...open.customers, ...joined];
  for (const member of members) {
    for (const idea of ideas) await vote(http, member, idea, 'agree', turn);
    await showPresence(http, member);
  }
  await postIdea(http, nth(open.employees, 0), 1 + turn, ideaText('An idea that waits'));
  const stale = { ...prepareVote(nth(joined, 0), nth(ideas, 0), 'disagree', 1), revision: 9 };
  const refused = [
    { method: 'POST', path: `${campaign}/votes`, headers: json, body: JSON.stringify(stale) },
    { method: 'POST', path: `${campaign}/votes`, headers: json, body: '{' },
    {
      method: 'POST',
      path: `/api/registrar/groups/${poolOf(open.campaign, 'customers').group}/enrolments`,
      headers: json,
      body: '{}',
    },
    { method: 'GET', path: '/api/box/nothing' },
  ];
  const read = [
    '/',
    '/config.json',
    campaign,
    `${campaign}/ideas`,
    `${campaign}/ledger/checkpoint`,
    '/readyz',
  ];
  for (const each of [...refused, ...read.map((path) => ({ method: 'GET', path }))])
    await exchange(http, each);
  const socket = new WebSocket(`${http.url.replace('http', 'ws')}/api/live/${open.slug}`);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  socket.close();
}

test('between two releases no figure moves, whatever members do', async () => {
  let [before, began] = [await scrape(), hour()];
  await takePart();
  let after = await scrape();
  // At a full hour the figures of the last one are told.
  if (hour() !== began) {
    [before, began] = [await scrape(), hour()];
    await takePart();
    after = await scrape();
  }
  expect(hour()).toBe(began);
  expect(before.filter((line) => line.startsWith(`candor_campaign_ideas{`))).toEqual([
    `candor_campaign_ideas{campaign="${open.slug}"} 3`,
  ]);
  expect(moved(before, after)).toEqual([]);
  const still = (lines: string[]) => lines.filter((line) => !byTime.includes(nameOf(line))).join('\n');
  expect(still(after)).toBe(still(before));
});

test('a release moves what it publishes, the end of a phase its phase, and managers their own figures', async () => {
  const started = await scrape();
  await release(http, open);
  await expect
    .poll(async () => moved(started, await scrape()))
    // The round times of tests are a day apart, so that each tells how many have joined.
    .toEqual([
      'candor_campaign_enrolled',
      'candor_campaign_ideas',
      'candor_campaign_ledger_leaves',
      'candor_campaign_releases',
    ]);

  const released = await scrape();
  const { email } = account;
  const signIn = { method: 'POST', path: '/api/manage/session', headers: json } as const;
  await exchange(http, { ...signIn, body: JSON.stringify({ email, password: 'wrong password' }) });
  expect(moved(released, await scrape())).toEqual(['candor_sign_in_failures_total']);

  const failed = await scrape();
  await advance(manager, open.slug, 'continuous');
  await expect
    .poll(async () => moved(failed, await scrape()))
    .toEqual(expect.arrayContaining(['candor_campaign_phase', 'candor_campaign_ledger_leaves']));
  expect(await scrape()).toContain(`candor_campaign_phase{campaign="${open.slug}",phase="closed"} 1`);
});

test('there is nothing but the figures at that port, and the figures are at no other', async () => {
  const statusOf = async (path: string) => (await exchange(metrics, { method: 'GET', path })).status;
  for (const path of ['/', '/livez', '/metrics/', '/api/box/campaigns'])
    expect(await statusOf(path)).toBe(404);
  const { status, text } = await exchange(http, { method: 'GET', path: '/metrics' });
  expect([status, text.includes('candor_')]).toEqual([expect.any(Number), false]);
});

test.runIf(inject('database') === 'postgres')(
  'a database that takes no writes, or is away, is told by /readyz, by the metrics and in a few lines',
  async () => {
    const health = async (path: string) => {
      const { status, text } = await exchange(http, { method: 'GET', path });
      const { parts, error } = JSON.parse(text);
      return [status, parts ?? error?.details?.parts];
    };
    const parts = { registrar_database: 'ok', box_database: 'ok', live: 'ok', minute: 'ok' };
    expect(await health('/readyz')).toEqual([200, parts]);
    const told = testServer.server.output().length;

    const superuser = new pg.Client(inject('postgresUrl'));
    await superuser.connect();
    const name = new URL(testServer.database.databaseUrl ?? '').pathname.slice(1);
    /** For connections that are made from now on: there are no others. */
    const alter = async (how: string) => {
      await superuser.query(`alter database ${name} ${how}`);
      await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        name,
      ]);
    };
    await alter('set default_transaction_read_only = on');
    const away = { registrar_database: 'unreachable', box_database: 'unreachable', live: 'unreachable' };
    // There is no connection to a database that takes no writes.
    await expect.poll(() => health('/readyz')).toEqual([503, { ...parts, ...away }]);
    await alter('reset default_transaction_read_only');
    await alter('allow_connections false');
    await expect.poll(() => health('/readyz')).toEqual([503, { ...parts, ...away }]);
    expect((await health('/livez'))[0]).toBe(200);
    expect(await scrape()).toContain('candor_ready{part="box_database"} 0');
    for (let at = 1; at <= 40; at++) {
      const headers = { cookie: manager.cookie };
      await exchange(http, { method: 'GET', path: `${campaign}/ideas?page=${at}` });
      await exchange(http, { method: 'GET', path: '/api/manage/session', headers });
    }
    await alter('allow_connections true');
    await superuser.end();
    await expect.poll(() => health('/readyz')).toEqual([200, parts]);

    const lines = testServer.server.output().slice(told).split('\n').filter(Boolean);
    // Of each kind one, and what came and went.
    expect(lines.length).toBeLessThan(15);
    for (const line of lines) {
      const { time, area, stack } = JSON.parse(line);
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
      if (area === 'box') expect(stack).toBeUndefined();
    }
  },
);
