/** A database that goes away, in whatever way: whoever waits for it is told, and everything goes on when it is back. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { limits } from '../../server/database/client.ts';
import { targetOf } from '../../server/database/hosts.ts';
import { listenWith } from '../../server/database/notifications.ts';
import { ServerPool } from '../../server/database/server-pool.ts';
import { exchange } from '../support/http.ts';
import { advance, listCampaigns, readCampaign } from '../support/manager.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { prepareVote, sendVote } from '../support/participant.ts';
import { openRelay, type Relay } from '../support/relay.ts';
import { openServerProcess } from '../support/test-server.ts';

let relay!: Relay;
const testServer = await openServerProcess({}, async (url) => {
  relay = await openRelay(url);
  return relay.url;
});
const { http, manager } = testServer;
afterAll(async () => {
  relay.close();
  await testServer.end();
});

/** What a listener hears by way of a relay of its own, and what says something to it. */
async function listen(rhythm?: Parameters<typeof listenWith>[1]) {
  const line = await openRelay(inject('postgresUrl'));
  const heard: string[] = [];
  const stop = await listenWith(targetOf(line.url), rhythm)('candor', {
    message: (payload) => heard.push(payload),
    gap: () => heard.push('gap'),
  });
  const sender = new pg.Client({ connectionString: inject('postgresUrl') });
  await sender.connect();
  const end = async () => {
    await stop();
    await sender.end();
    line.close();
  };
  return {
    line,
    heard,
    say: (text: string) => sender.query('select pg_notify($1, $2)', ['candor', text]),
    end,
  };
}

test('a listener that loses the database tries again alone, ever more seldom, and then says that it may have missed something', async () => {
  const { line, heard, say, end } = await listen();
  try {
    await say('one');
    await expect.poll(() => heard).toEqual(['one']);

    line.cut();
    await sleep(2500);
    // After 250, 750 and 1,750 ms. Were each failure to start a row of its own, there would be eight and more.
    expect(line.attempts()).toBeLessThanOrEqual(4);
    expect(line.attempts()).toBeGreaterThan(0);

    line.mend();
    await expect.poll(() => heard).toEqual(['one', 'gap']);
    await say('two');
    await expect.poll(() => heard).toEqual(['one', 'gap', 'two']);
  } finally {
    await end();
  }
});

test('a listener whose connection has gone silent finds out, and listens on another one', async () => {
  const { line, heard, say, end } = await listen({ heartbeat: 200, answer: 200 });
  try {
    line.freeze();
    // Until the connection is given up, which would have come back.
    await sleep(1800);
    line.mend();
    await expect.poll(() => heard).toEqual(['gap']);
    await say('one');
    await expect.poll(() => heard).toEqual(['gap', 'one']);
  } finally {
    await end();
  }
});

test('a listener whose attempt is lost on the way tries again in time for messages within five seconds', async () => {
  const { line, heard, end } = await listen({ heartbeat: 200, answer: 200 });
  try {
    const before = line.attempts();
    line.freeze();
    await expect.poll(() => line.attempts()).toBeGreaterThan(before);
    line.forget();
    line.mend();
    const begun = performance.now();
    await expect.poll(() => heard).toEqual(['gap']);
    expect(performance.now() - begun).toBeLessThan(4000);
  } finally {
    await end();
  }
});

/** What came of it, and after how many milliseconds. */
async function timed<T>(work: Promise<T>): Promise<{ came: T | Error; after: number }> {
  const begun = performance.now();
  const came = await work.catch((error: Error) => error);
  return { came, after: performance.now() - begun };
}

test('while the database is frozen everything is answered 503 within seconds, and works as soon as it is back', async () => {
  const open = await openCampaign(testServer);
  const idea = nth(await releaseIdeas(testServer, open, open.employees), 0);
  const [first, second] = open.employees.map((member) => prepareVote(member, idea, 'agree', 1));
  if (!first || !second) throw new Error('Two people vote');
  const askHealth = () => exchange(http, { method: 'GET', path: '/readyz' });
  /** An answer may be a second old: of before. */
  const healthOnceIll = async () => {
    for (;;) {
      const health = await askHealth();
      if (health.status !== 200) return health;
      await sleep(50);
    }
  };

  relay.freeze();
  const [health, ...asked] = await Promise.all([
    timed(healthOnceIll()),
    timed(sendVote(http, open.slug, first)),
    timed(sendVote(http, open.slug, second)),
    timed(listCampaigns(manager)),
  ]);
  expect(health.came).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  expect(health.after).toBeLessThan(4000);
  for (const { came, after } of asked) {
    expect(came).toMatchObject({ status: 503, code: 'unavailable' });
    expect(after).toBeLessThan(10_000);
  }

  relay.mend();
  const back = await timed(
    (async () => {
      while ((await askHealth()).status !== 200) await sleep(50);
      await Promise.all([sendVote(http, open.slug, first), sendVote(http, open.slug, second)]);
      await listCampaigns(manager);
    })(),
  );
  expect(back.came).toBeUndefined();
  expect(back.after).toBeLessThan(5000);

  // One line when it went, one when it was back, and none for each request.
  const { server } = testServer;
  await expect.poll(() => askHealth().then(() => server.output())).toContain('can be used again');
  expect(server.output().match(/The database cannot be used: \S+ does not answer/g)).toHaveLength(1);
  expect(server.output()).not.toContain('"stack"');
});

test('connections that are forgotten on the way are given up as soon as nobody works for them, and all of them together', async () => {
  const open = await openCampaign(testServer);
  const idea = nth(await releaseIdeas(testServer, open, open.employees), 0);
  const ballots = open.employees.map((member) => prepareVote(member, idea, 'agree', 1));
  // Many connections, of which the next requests use a few.
  await Promise.all(Array.from({ length: 8 }, () => listCampaigns(manager)));
  relay.forget();
  const voteAll = () => Promise.all(ballots.map((ballot) => timed(sendVote(http, open.slug, ballot))));
  for (const { after } of await voteAll()) expect(after).toBeLessThan(10_000);
  // No other connection is as silent as the first ones were.
  const all = [...(await voteAll()), await timed(listCampaigns(manager))];
  for (const { came } of all) expect(came).not.toBeInstanceOf(Error);
});

test('a connection that is given up with a silent one is lent to nobody any more', async () => {
  const target = targetOf(inject('postgresUrl'));
  const pool = new ServerPool(target, 4, limits.read);
  try {
    await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.05)')));
    target.hosts.tellSilence();
    const { rows } = await pool.query('select 1 as answer');
    expect(rows).toEqual([{ answer: 1 }]);
  } finally {
    await pool.close();
  }
});

/** Somebody who listens to a campaign, and then is never heard of again. */
async function openSilentListener(slug: string): Promise<void> {
  const { hostname, port, host } = new URL(http.url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  socket.write(
    `GET /api/live/${slug} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n\r\n`,
  );
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
}

test('SIGTERM ends a server in ten seconds, with 500 sockets open, a close under way and the database frozen; the close goes on after the next start', async () => {
  const open = await openCampaign(testServer);
  const idea = nth(await releaseIdeas(testServer, open, open.employees), 0);
  for (const member of open.employees) await sendVote(http, open.slug, prepareVote(member, idea, 'agree', 1));
  await Promise.all(Array.from({ length: 500 }, () => openSilentListener(open.slug)));
  const admin = new pg.Client({ connectionString: testServer.database.databaseUrl });
  await admin.connect();
  await admin.query('begin; lock table ledger.leaf in share mode');
  advance(manager, open.slug, 'continuous').catch(() => {});
  const underWay = async () => (await admin.query('select from box.release_work')).rowCount;
  await expect.poll(underWay).toBe(1);

  relay.freeze();
  const { came, after } = await timed(testServer.server.stop());
  expect(after).toBeLessThan(10_000);
  expect(came).toBe(0);

  relay.mend();
  await admin.query('rollback');
  await admin.end();
  await testServer.start();
  const published = async () => (await readCampaign(manager, open.slug)).campaign.resultsPublished;
  await expect.poll(published).toBe(true);
});

test('a second signal ends a server at once, and one that only comes twice does not', async () => {
  const { hostname, port } = new URL(http.url);
  const stalled = connect(Number(port), hostname).on('error', () => {});
  stalled.write('POST /api/manage/session HTTP/1.1\r\n');
  await once(stalled, 'connect');
  const { server } = testServer;
  const ended = timed(server.stop('SIGINT'));
  server.stop('SIGINT');
  await sleep(1000);
  const { came, after } = await timed(server.stop('SIGTERM'));
  expect([came, await ended]).toMatchObject([1, { came: 1 }]);
  expect(after).toBeLessThan(3000);
});
