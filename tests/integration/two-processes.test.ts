/** Registrar and box as two processes, on two databases, with a host name each. */
import { encode } from 'fast-png';
import { afterAll, expect, test } from 'vitest';
import { campaignListSchema } from '../../shared/api/campaigns.ts';
import { contentsReply, resultsReply } from '../../shared/api/ledger.ts';
import { sessionReply } from '../../shared/api/manage.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { settingsContracts } from '../../shared/api/routes/settings.ts';
import { fromBase64url } from '../../shared/device/encoding.ts';
import { decodeContent } from '../../shared/ledger/contents.ts';
import { decodeLeaf } from '../../shared/ledger/leaves.ts';
import { codeOfError } from '../support/contract.ts';
import { release } from '../support/crowd.ts';
import { freePort } from '../support/free-port.ts';
import { connectHttp, exchange, send, sendFor } from '../support/http.ts';
import { readLedger } from '../support/ledger.ts';
import {
  advance,
  callAs,
  createCampaign,
  groupOf,
  importRoster,
  listCampaigns,
  readCampaign,
  readComparison,
} from '../support/manager.ts';
import { draftOf, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { vote } from '../support/participant.ts';
import { spawnServer } from '../support/server.ts';
import { openSplit } from '../support/split.ts';
import { createTestDatabase, query } from '../support/test-database.ts';

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
  const ask = (list: string) =>
    ({ method: 'GET', path: `/api/manage/campaigns/${slug}/${list}/employees/0`, headers }) as const;
  const opened = await sendFor(http, resultsReply, ask('results'));
  const texts = await sendFor(http, contentsReply, ask('contents'));
  const { leaves, policy } = await readLedger(http, slug);
  expect(policy.origin).toBe(`${new URL(http.url).host}/candor/${campaign.id}`);
  const kinds = leaves.map((leaf) => decodeLeaf(leaf).kind);
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  expect([count('issuance'), count('idea'), count('vote'), kinds.at(-1)]).toEqual([10, 4, 40, 'close']);
  expect(opened.cells).toHaveLength(4);
  const contents = texts.contents.map((content) => decodeContent(fromBase64url(content)).kind);
  expect(contents.sort()).toEqual([...Array(4).fill('idea'), ...Array(4).fill('text')]);
});

test('each process serves its own side, at its own host name', async () => {
  for (const path of ['/api/box/campaigns', '/api/live/campaign']) {
    expect(await errorAt(pagesHttp, { method: 'GET', path }), path).toBe('not_found');
  }
  for (const path of ['/api/manage/session', '/api/registrar/groups/x', '/config.json', '/']) {
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
});

/** Status and parts of /readyz. */
async function readiness(of: typeof boxHttp) {
  const { status, text } = await exchange(of, { method: 'GET', path: '/readyz' });
  const { parts, error } = JSON.parse(text);
  return [status, parts ?? error.details.parts];
}

const ofRegistrar = { registrar_database: 'ok', box: 'ok', minute: 'ok' };
const ofBox = { box_database: 'ok', live: 'ok', minute: 'ok' };

test('each process is ready when it has what it needs: the registrar the box’s process, and not its database', async () => {
  expect(await readiness(pagesHttp)).toEqual([200, ofRegistrar]);
  expect(await readiness(boxHttp)).toEqual([200, ofBox]);
  const name = new URL(split.databases.box).pathname.slice(1);
  const allow = async (connections: boolean) => {
    const { registrar } = split.databases;
    await query(registrar, `alter database ${name} allow_connections ${connections}`);
    const backends = `from pg_stat_activity where datname = '${name}'`;
    await query(registrar, `select pg_terminate_backend(pid) ${backends}`);
  };
  await allow(false);
  const away = { box_database: 'unreachable', live: 'unreachable' };
  await expect.poll(() => readiness(boxHttp)).toEqual([503, { ...ofBox, ...away }]);
  expect(await readiness(pagesHttp)).toEqual([200, ofRegistrar]);
  await allow(true);
  await expect.poll(() => readiness(boxHttp)).toEqual([200, ofBox]);
});

test('each process has the figures of its own side', async () => {
  const scrape = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const [registrar, box] = [await scrape(split.metrics.registrar), await scrape(split.metrics.box)];
  for (const text of [registrar, box]) expect(text).toContain('candor_build_info{');
  expect(registrar).toContain('candor_sign_in_failures_total 0');
  expect(registrar).not.toContain('candor_campaign');
  expect(box).toMatch(/candor_campaign_ideas\{campaign="[\w-]+"\} 4/);
  expect(box).not.toMatch(/sign_in|console_|registrar_database/);
});

test('the pages learn where the box is, and may speak to it and to nobody else', async () => {
  const config = await send(http, { method: 'GET', path: '/config.json' });
  expect(JSON.parse(config.text)).toMatchObject({ box: boxHttp.url });
  const policy = String(config.headers['content-security-policy']);
  const connect = policy.split(';').find((part) => part.startsWith('connect-src'));
  expect(connect).toBe(`connect-src 'self' ${boxHttp.url} ${boxHttp.url.replace('http:', 'ws:')}`);
});

test('a logo that another process of the registrar took away is gone from this one', async () => {
  const png = encode({ width: 1, height: 1, channels: 4, data: Uint8Array.of(1, 2, 3, 4) });
  const { company } = await callAs(manager, settingsContracts.changeLogo, {
    body: { png: Buffer.from(png).toString('base64url') },
  });
  const path = company.logo?.path ?? '';
  const status = async () => (await exchange(pagesHttp, { method: 'GET', path })).status;
  expect(await status()).toBe(200);
  const port = await freePort();
  const env = { ...split.registrarEnv, PUBLIC_URL: `http://127.0.0.1:${port}` };
  const other = await spawnServer({ port, env });
  const otherHttp = connectHttp(other.url);
  await callAs({ ...manager, http: otherHttp }, settingsContracts.removeLogo, {});
  await expect.poll(status, { timeout: 5_000 }).toBe(404);
  await otherHttp.close();
  await other.stop();
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
    // Ends of phases are told by the clock of an answer, where the device's own is wrong.
    'access-control-expose-headers': 'date, age',
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
    query(split.databases.registrar, 'select * from registrar.member order by group_id, name');
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
  const group = await groupOf(manager, draft.slug, 'employees');
  await split.box.stop();
  await expect.poll(() => readiness(pagesHttp)).toEqual([503, { ...ofRegistrar, box: 'unreachable' }]);
  const away = { status: 503, code: 'unavailable' };
  await expect(listCampaigns(manager)).rejects.toMatchObject(away);
  await expect(advance(manager, draft.slug, 'draft')).rejects.toMatchObject(away);
  // Whoever is added meanwhile is counted, whether it has opened or not.
  const add = [{ name: 'Alan', email: null, nth: 1 }];
  await callAs(manager, groupContracts.changeRoster, {
    params: { group },
    body: { remove: [], change: [], add },
  });
  await split.startBox();
  const { campaign } = await advance(manager, draft.slug, 'draft');
  expect(campaign).toMatchObject({ phase: 'continuous', pools: [{ eligible: 3 }, { eligible: null }] });
  const { campaigns } = await sendFor(boxHttp, campaignListSchema, {
    method: 'GET',
    path: '/api/box/campaigns',
  });
  expect(campaigns.map(({ slug }) => slug)).toContain(draft.slug);
});
