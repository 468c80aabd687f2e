/** Registrar and box as two processes, on two databases, with a host name each. */
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { campaignListSchema } from '../../shared/api/campaigns.ts';
import { contentsReply, resultsReply } from '../../shared/api/ledger.ts';
import { sessionReply } from '../../shared/api/manage.ts';
import { decodeLeaf } from '../../shared/ledger/leaves.ts';
import { codeOfError } from '../support/contract.ts';
import { release } from '../support/crowd.ts';
import { exchange, send, sendFor } from '../support/http.ts';
import { readLedger } from '../support/ledger.ts';
import {
  advance,
  createCampaign,
  importRoster,
  listCampaigns,
  readCampaign,
  readComparison,
} from '../support/manager.ts';
import { draftOf, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { vote } from '../support/participant.ts';
import { spawnServer } from '../support/server.ts';
import { openSplit } from '../support/split.ts';
import { createTestDatabase } from '../support/test-database.ts';

const split = await openSplit();
const { http, pagesHttp, boxHttp, manager } = split;
afterAll(split.end);

const headers = { cookie: manager.cookie };
const errorAt = async (...raw: Parameters<typeof exchange>) => codeOfError(await exchange(...raw));

test('a campaign runs from its draft to a ledger that verifies', async () => {
  const open = await openCampaign(split, {}, { employees: 5, customers: 5 });
  const { slug } = open;
  const ideas = await releaseIdeas(split, open, open.employees, 4);
  const members = [...open.employees, ...open.customers];
  await Promise.all(
    members.flatMap((member, at) =>
      ideas.map((idea, of) => vote(http, member, idea, (at + of) % 3 ? 'agree' : 'disagree')),
    ),
  );
  expect(await release(http, open)).toMatchObject({ release: 2, votes: 40 });
  expect(await readCampaign(manager, slug)).toMatchObject({ campaign: { ideas: 4, release: 2 } });
  const board = await send(http, { method: 'GET', path: `/api/manage/campaigns/${slug}/ideas`, headers });
  expect(JSON.parse(board.text)).toMatchObject({ total: 4 });

  const { campaign } = await advance(manager, slug, 'continuous');
  expect(campaign).toMatchObject({
    phase: 'closed',
    resultsPublished: true,
    pools: [
      { eligible: 6, enrolled: 5 },
      { eligible: null, enrolled: 5 },
    ],
  });
  expect((await readComparison(manager, slug)).ideas).toHaveLength(4);
  const path = `/api/manage/campaigns/${slug}`;
  const opened = await sendFor(http, resultsReply, {
    method: 'GET',
    path: `${path}/results/employees/0`,
    headers,
  });
  const texts = await sendFor(http, contentsReply, {
    method: 'GET',
    path: `${path}/contents/employees/0`,
    headers,
  });
  const { leaves, policy } = await readLedger(http, slug);
  expect(policy.origin).toBe(`${new URL(http.url).host}/candor/${campaign.id}`);
  const kinds = leaves.map((leaf) => decodeLeaf(leaf).kind);
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  expect([count('issuance'), count('idea'), count('vote'), kinds.at(-1)]).toEqual([10, 4, 40, 'close']);
  expect(opened.cells).toHaveLength(4);
  expect(texts.contents).toHaveLength(4);
});

test('each process serves its own side, at its own host name', async () => {
  for (const path of ['/api/box/campaigns', '/api/live/campaign']) {
    expect(await errorAt(pagesHttp, { method: 'GET', path }), path).toBe('not_found');
  }
  for (const path of ['/api/manage/session', '/api/registrar/campaigns/x', '/config.json', '/']) {
    expect(await errorAt(boxHttp, { method: 'GET', path }), path).toBe('not_found');
  }
  const { host } = new URL(http.url);
  const misdirected = [
    [boxHttp, '/api/box/campaigns', host],
    [boxHttp, '/api/live/campaign', host],
    [http, '/api/manage/session', new URL(boxHttp.url).host],
    [http, '/', new URL(boxHttp.url).host.toUpperCase()],
  ] as const;
  for (const [to, path, name] of misdirected) {
    const answer = await exchange(to, { method: 'GET', path, headers: { host: name } });
    expect(codeOfError(answer), path).toBe('misdirected');
  }
  for (const each of [pagesHttp, boxHttp]) {
    expect((await send(each, { method: 'GET', path: '/healthz' })).text).toBe('{"status":"ok"}');
  }
});

test('the pages learn where the box is, and may speak to it and to nobody else', async () => {
  const config = await send(http, { method: 'GET', path: '/config.json' });
  expect(JSON.parse(config.text)).toEqual({ box: boxHttp.url });
  const policy = String(config.headers['content-security-policy']);
  const connect = policy.split(';').find((part) => part.startsWith('connect-src'));
  expect(connect).toBe(`connect-src 'self' ${boxHttp.url} ${boxHttp.url.replace('http:', 'ws:')}`);
});

test('the box lets the pages read its answers, without credentials and with no header of their own', async () => {
  const asked = {
    origin: http.url,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,candor-pass',
  };
  const path = '/api/box/campaigns/any/votes';
  const { status, headers: allowed } = await exchange(boxHttp, { method: 'OPTIONS', path, headers: asked });
  expect(status).toBe(204);
  const cors = Object.entries(allowed).filter(([name]) => name.startsWith('access-control-'));
  expect(Object.fromEntries(cors)).toEqual({
    'access-control-allow-origin': http.url,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, candor-pass',
    // Whoever was here before asks as often as anybody else.
    'access-control-max-age': '0',
  });
  const refused = await exchange(boxHttp, {
    method: 'GET',
    path: '/api/box/campaigns/any',
    headers: { origin: 'https://other.example' },
  });
  expect(refused.headers['access-control-allow-origin']).toBe(http.url);
  expect(
    await errorAt(boxHttp, { method: 'GET', path: '/api/box/campaigns/any', headers: { cookie: 'a=b' } }),
  ).toBe('identified_request');
});

test('only who holds the common secret controls the box', async () => {
  const path = '/internal/boards';
  for (const authorization of [undefined, 'Bearer ', `Bearer ${'A'.repeat(43)}`]) {
    const answer = await exchange(boxHttp, {
      method: 'GET',
      path,
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(codeOfError(answer)).toBe('not_found');
  }
  expect((await listCampaigns(manager)).campaigns.length).toBeGreaterThan(0);
});

test('the sides are on two servers, and what the registrar can reach has no entry in it', async () => {
  const session = await sendFor(http, sessionReply, { method: 'GET', path: '/api/manage/session', headers });
  expect(session.separation).toBe('servers');
  expect(split.registrar.output() + split.box.output()).not.toContain('Warning');

  const schemasOf = async (url: string) =>
    (await query(url, "select nspname from pg_namespace where nspname !~ '^(pg_|information)'"))
      .map(({ nspname }) => nspname)
      .sort();
  expect(await schemasOf(split.databases.registrar)).toEqual(['public', 'registrar']);
  expect(await schemasOf(split.databases.box)).toEqual(['box', 'campaign', 'ledger', 'public']);
  // With all that the registrar's login can do, not only the role that it takes.
  for (const table of ['idea', 'vote', 'waiting_vote', 'pending_idea', 'waiting_leaf', 'tally', 'board']) {
    await expect(query(split.logins.box, `select from box.${table}`), table).rejects.toMatchObject({
      code: '42501',
    });
  }
});

test('the console hears of a box that could read names', async () => {
  const separation = async () => {
    await split.box.stop();
    await split.startBox();
    const path = '/api/manage/session';
    return (await sendFor(http, sessionReply, { method: 'GET', path, headers })).separation;
  };
  const { box } = split.databases;
  await query(box, 'create schema registrar; grant usage on schema registrar to candor_box');
  expect(await separation()).toBe('none');
  await query(box, 'drop schema registrar');
  expect(await separation()).toBe('servers');
});

test('a registrar whose login may not use the box’s database says so, and one that comes before the box', async () => {
  const start = (database: string) =>
    spawnServer({ env: { ...split.registrarEnv, BOX_DATABASE_URL: database } }).then(
      () => 'started',
      ({ message }: Error) => message.split('\n').slice(1).join(),
    );
  expect(await start(split.logins.stranger)).toBe(
    'The login of the registrar may not use the database of the box: let it take the role candor_registrar there.',
  );
  expect(await start(split.databases.registrar)).toBe(
    'The database of the box is not prepared yet: start the box first.',
  );
});

test('a registrar that is given the database of another box does not start, and loses nothing', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Ada' }]);
  await openCampaign(split);
  const rosters = () =>
    query(split.databases.registrar, 'select * from registrar.member order by campaign_id, name');
  const before = await rosters();
  expect(before.map(({ name }) => name)).toContain('Ada');

  const other = await createTestDatabase();
  const { pathname } = new URL(other.databaseUrl ?? '');
  const box = await spawnServer({ env: { ...split.boxEnv, BOX_DATABASE_URL: other.databaseUrl ?? '' } });
  const database = Object.assign(new URL(split.logins.box), { pathname }).href;
  const started = spawnServer({ env: { ...split.registrarEnv, BOX_DATABASE_URL: database } });
  await expect(started).rejects.toThrow('The two databases do not belong together');
  await box.stop();
  await other.drop();
  expect(await rosters()).toEqual(before);
});

test('while the box is away the console says so, and a campaign that was opened meanwhile opens later', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  const people = [{ name: 'Ada' }, { name: 'Grace' }];
  await importRoster(manager, draft.slug, 'employees', people);
  await split.box.stop();
  const away = { status: 503, code: 'unavailable' };
  await expect(listCampaigns(manager)).rejects.toMatchObject(away);
  await expect(advance(manager, draft.slug, 'draft')).rejects.toMatchObject(away);
  // It is not known whether it opened, so nobody can be added any more.
  await expect(importRoster(manager, draft.slug, 'employees', [{ name: 'Alan' }])).rejects.toMatchObject({
    code: 'campaign_frozen',
  });
  await split.startBox();
  const { campaign } = await advance(manager, draft.slug, 'draft');
  expect(campaign).toMatchObject({ phase: 'continuous', pools: [{ eligible: 2 }, { eligible: null }] });
  const { campaigns } = await sendFor(boxHttp, campaignListSchema, {
    method: 'GET',
    path: '/api/box/campaigns',
  });
  expect(campaigns.map(({ slug }) => slug)).toContain(draft.slug);
});

test('a draft that could not open because of its empty roster can be put right', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await expect(advance(manager, draft.slug, 'draft')).rejects.toMatchObject({
    status: 409,
    code: 'roster_missing',
    details: { pools: ['employees'] },
  });
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Ada' }]);
  expect((await advance(manager, draft.slug, 'draft')).campaign.phase).toBe('continuous');
});

async function query(url: string, statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
