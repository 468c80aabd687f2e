/** The trail: who in the console did what, and nothing about anybody else. */
import { afterAll, expect, test } from 'vitest';
import type { AnswerOf, Input } from '../../shared/api/contract.ts';
import { rolesFor } from '../../shared/api/contract.ts';
import { allContracts } from '../../shared/api/routes/all.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import { send } from '../support/http.ts';
import {
  advance,
  callAs,
  createCampaign,
  groupOf,
  importRoster,
  makeCodes,
  readRoster,
  signIn,
} from '../support/manager.ts';
import { draftOf, nth } from '../support/open-campaign.ts';
import { account } from '../support/shared-server.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, manager } = testServer;
afterAll(testServer.end);

type Filter = Input<typeof trailContracts.readTrail>['query'];
const read = (query: Filter = {}) => callAs(manager, trailContracts.readTrail, { query });
/** Without what changes from run to run. */
const bare = ({
  name,
  kind,
  details,
  refuses,
}: AnswerOf<typeof trailContracts.readTrail>['entries'][number]) =>
  refuses === null ? [kind, name, details] : [kind, name, details, 'refused'];
const newest = async (count: number) => (await read()).entries.slice(0, count).toReversed().map(bare);

test('whatever changes something in the console, and whatever is downloaded, has a rule', () => {
  const untold = allContracts
    .filter(({ side, method, trail }) => side === 'console' && method !== 'GET' && !trail)
    .map(({ name }) => name);
  // Its token stands in the body, and it changes nothing. The others prepare what is told when it is done.
  expect(untold).toEqual(['askPasskey', 'readInvitation', 'beginApp', 'beginPasskey']);
  const files = allContracts.filter(({ side, answer }) => side === 'console' && 'media' in answer);
  expect(files.length).toBeGreaterThan(1);
  for (const { name, trail } of files) expect([name, trail]).not.toEqual([name, undefined]);
});

test('nobody but administrators and auditors reads it', () => {
  for (const contract of Object.values(trailContracts))
    expect(rolesFor(contract)).toEqual(['administrator', 'auditor']);
});

test('signing in is told, and who fails, without the address that they typed', async () => {
  const attempt = (email: string) =>
    signIn(http, { email, password: 'quite another phrase' }).catch(({ code }) => code);
  expect(await attempt('stranger@elsewhere.example')).toBe('sign_in_failed');
  await expect
    .poll(() => newest(2))
    .toEqual([
      ['set_up', 'Ada', {}],
      ['sign_in_failed', null, { known: false }],
    ]);
  expect(await attempt(account.email)).toBe('sign_in_failed');
  await expect.poll(() => newest(1)).toEqual([['sign_in_failed', null, { known: true, person: 'Ada' }]]);
  const other = await signIn(http, { email: account.email, password: account.password });
  await send(http, {
    method: 'DELETE',
    path: '/api/manage/session',
    headers: { cookie: other.cookie, origin: http.url },
  });
  // Nobody is signed out who was not signed in.
  await send(http, { method: 'DELETE', path: '/api/manage/session', headers: { origin: http.url } });
  expect(await newest(2)).toEqual([
    ['signed_in', 'Ada', {}],
    ['signed_out', 'Ada', {}],
  ]);
});

const draft = draftOf();
const { slug } = draft;

test('a campaign is told from its draft to its opening, in numbers alone', async () => {
  await createCampaign(manager, draft);
  const group = (await callAs(manager, groupContracts.listGroups, {})).groups.find(
    ({ admission }) => admission === 'roster',
  );
  const people = ['Xanthippe Quill', 'Ysolde Zephyr'].map((name) => ({
    name,
    email: `${name.slice(0, 6).toLowerCase()}@members.example`,
  }));
  await importRoster(manager, slug, 'employees', people);
  await makeCodes(manager, slug, 'employees');
  const member = nth(await readRoster(manager, slug, 'employees'), 0);
  await callAs(manager, groupContracts.removeMember, {
    params: { group: await groupOf(manager, slug, 'employees'), member: member.id },
  });
  await advance(manager, slug, 'draft');
  expect(await newest(5)).toEqual([
    ['campaign_made', 'Ada', { campaign: slug }],
    ['roster_changed', 'Ada', { group: group?.name, added: 2, changed: 0, removed: 0 }],
    ['codes_made', 'Ada', { group: group?.name, campaign: slug, codes: 2 }],
    ['roster_changed', 'Ada', { group: group?.name, removed: 1 }],
    ['phase_moved', 'Ada', { campaign: slug, stage: 'opening' }],
  ]);
  const stored = await testServer.database.look(({ registrar }) =>
    registrar.selectFrom('registrar.trail').selectAll().execute(),
  );
  const text = JSON.stringify(stored).toLowerCase();
  for (const word of [
    'xanthippe',
    'ysolde',
    'zephyr',
    'members.example',
    'elsewhere',
    'company.example',
    member.id,
  ])
    expect(text).not.toContain(word);
  for (const { at } of stored) expect(at.getTime() % 60_000).toBe(0);
});

test('what the box refuses is told twice, and what the registrar refuses not at all', async () => {
  await expect(advance(manager, slug, 'voting')).rejects.toMatchObject({ code: 'phase_order' });
  const details = { campaign: slug, stage: 'votes' };
  expect(await newest(2)).toEqual([
    ['phase_moved', 'Ada', details],
    ['phase_moved', 'Ada', { ...details, error: 'phase_order' }, 'refused'],
  ]);
  const [refusal, refused] = (await read()).entries;
  expect(refusal?.refuses).toBe(refused?.number);
  expect(refused?.refused).toEqual({ number: refusal?.number, error: 'phase_order' });
  const rename = callAs(manager, groupContracts.renameGroup, {
    params: { group: crypto.randomUUID() },
    body: { name: 'Nobody' },
  });
  await expect(rename).rejects.toMatchObject({ code: 'group_not_found' });
  expect((await read()).entries[0]).toEqual(refusal);
});

test('numbers have no gap, however many write at once', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `Group ${at}`);
  await Promise.all(
    names.map((name) => callAs(manager, groupContracts.createGroup, { body: { name, admission: 'open' } })),
  );
  const numbers: number[] = [];
  const told: unknown[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const { entries, next }: AnswerOf<typeof trailContracts.readTrail> = await read(
      before === undefined ? {} : { before },
    );
    numbers.push(...entries.map(({ number }) => number));
    told.push(...entries.filter(({ kind }) => kind === 'group_made').map(({ details }) => details.group));
    before = next;
  }
  expect(numbers).toEqual(numbers.map((_, at) => numbers.length - at));
  expect(told.toSorted()).toEqual(names.toSorted());
});

test('it is read by person, kind and day, and taken away as a file, which is told too', async () => {
  const [{ account: ada } = { account: '' }] = (await callAs(manager, trailContracts.listTrailPeople, {}))
    .people;
  expect((await read({ account: ada, kind: 'sign_in_failed' })).entries).toEqual([]);
  expect((await read({ kind: 'sign_in_failed' })).entries).toHaveLength(2);
  expect((await read({ account: crypto.randomUUID() })).entries).toEqual([]);
  const today = new Date().toISOString().slice(0, 10);
  expect((await read({ from: today, kind: 'set_up' })).entries).toHaveLength(1);
  expect((await read({ until: '2020-01-01' })).entries).toEqual([]);
  expect((await read({ from: '2099-01-01' })).entries).toEqual([]);
  const file = await callAs(manager, trailContracts.downloadTrail, {
    query: { kind: 'codes_made', language: 'fr' },
  });
  const lines = Buffer.from(file).toString().trim().split('\n');
  expect(lines).toHaveLength(2);
  const line =
    /^\d+;\d{4}-\d\d-\d\dT\d\d:\d\d:00.000Z;(?<account>[0-9a-f-]{36});Ada;codes_made;.*codes: 2.*;$/.exec(
      lines[1] ?? '',
    );
  expect(line?.groups?.account).toBe(ada);
  expect((await read({ kind: 'codes_made' })).entries.map(({ account: who }) => who)).toEqual([ada]);
  expect((await read({ before: 2_147_483_647 })).entries).not.toEqual([]);
  await expect(read({ before: 2_147_483_648 })).rejects.toMatchObject({ code: 'malformed_request' });
  expect(await newest(1)).toEqual([['trail_downloaded', 'Ada', {}]]);
});

test('a draft that moves to another address is told with both', async () => {
  const other = draftOf();
  await createCampaign(manager, other);
  const body = { ...other, slug: `${other.slug}-two` };
  await callAs(manager, consoleContracts.changeCampaign, { params: { slug: other.slug }, body });
  expect(await newest(1)).toEqual([
    ['campaign_changed', 'Ada', { campaign: body.slug, formerly: other.slug }],
  ]);
});
