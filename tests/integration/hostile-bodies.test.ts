/** Whatever body anybody sends: an error of the contract, and a server that goes on. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { sizes } from '../../shared/api/constants.ts';
import {
  buildEntry,
  buildIdea,
  buildJoin,
  buildPass,
  buildPresence,
  sayReport,
} from '../../shared/device/entries.ts';
import { apiRoutes, fill } from '../support/api-routes.ts';
import { codeOfError } from '../support/contract.ts';
import { exchange } from '../support/http.ts';
import { draftOf, ideaText, nth, releaseIdeas } from '../support/open-campaign.ts';
import { prepareVote } from '../support/participant.ts';
import { sendBytes } from '../support/raw-socket.ts';
import { account } from '../support/shared-server.ts';
import { isManage, meetStranger } from '../support/stranger.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer({ TRUST_PROXY: '1' });
const { http, group } = testServer;
afterAll(testServer.end);

const { open, draft, ask, tryOn } = await meetStranger(testServer);
const idea = nth(await releaseIdeas(testServer, open, open.employees), 0);
const member = nth(open.employees, 0);
const { credential, seed } = member;
const { id } = open.campaign;

/** A body that each address could take, so that what is changed in it is all that is wrong with it. */
const bodies: Record<string, object> = {
  'POST /api/box/campaigns/:slug/ideas': buildIdea(
    group,
    credential,
    seed,
    id,
    'employees',
    4,
    ideaText('Fine'),
  ).body,
  'POST /api/box/campaigns/:slug/votes': prepareVote(member, idea, 'agree', 1),
  'POST /api/box/campaigns/:slug/reports': buildEntry(
    group,
    credential,
    id,
    'employees',
    'report',
    sayReport(idea, 'spam'),
  ),
  'POST /api/box/campaigns/:slug/presences': buildPresence(group, credential, id, 'employees', 2),
  'POST /api/box/campaigns/:slug/passes': buildPass(group, member.membership, id, 'employees'),
  'POST /api/box/campaigns/:slug/credentials': buildJoin(
    group,
    member.membership,
    id,
    'employees',
    new Uint8Array(sizes.credentialRequest),
  ),
  'POST /api/registrar/groups/:group/enrolments': {
    epoch: 1,
    request: 'A'.repeat(299),
    admission: { kind: 'code', code: nth(open.codes, 0) },
  },
  'POST /api/manage/campaigns/:slug/moderation': {
    action: 'mask',
    ideas: [{ idea, number: 0 }],
    reason: 'other',
    note: '',
    title: [{ from: 0, to: 1 }],
    body: [],
  },
  'POST /api/manage/setup': { token: 'x', ...account },
  'POST /api/manage/session': { email: account.email, password: 'wrong' },
  'POST /api/manage/session/passkey': { step: 'only' },
  'POST /api/manage/session/factor': { factor: 'app', code: '123456' },
  'POST /api/manage/factors/app': {},
  'PUT /api/manage/factors/app': { code: '123456' },
  'POST /api/manage/factors/passkeys': {},
  'PUT /api/manage/factors/passkeys': {
    ...{ name: 'Key', id: 'AAAA', clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: ['usb'] },
  },
  'POST /api/manage/factors/codes': {},
  'PUT /api/manage/factor-demand': { roles: [] },
  'POST /api/manage/clock': {
    clock: '2030-01-01T00:00:00.000Z',
    reckoned: '2029-12-31T00:00:00.000Z',
    database: '2030-01-01T00:00:00.000Z',
  },
  'POST /api/manage/campaigns': draftOf({ slug: draft }),
  'PUT /api/manage/campaigns/:slug': draftOf({ slug: draft }),
  'POST /api/manage/campaigns/:slug/answers/:idea': {
    after: 0,
    status: 'declined',
    texts: { en: { text: 'No.', changes: {} } },
    responder: 'IT',
    due: null,
  },
  'PUT /api/manage/campaigns/:slug/assignments/:idea': { account: crypto.randomUUID(), due: '2100-01-01' },
  'PUT /api/manage/campaigns/:slug/promise': { promise: { kind: 'top', count: 1 } },
  'POST /api/manage/campaigns/:slug/ends': {
    phase: 'continuous',
    until: new Date(Date.now() + 2 * 3_600_000).toISOString(),
  },
  'POST /api/manage/campaigns/:slug/phase': { from: 'voting' },
  'PUT /api/manage/account': { name: 'Ada', language: 'fr' },
  'PUT /api/manage/password': { current: 'wrong', password: account.password },
  'POST /api/manage/reset': { email: 'nobody@company.example', language: 'fr' },
  'PUT /api/manage/reset': { token: 'x', password: account.password },
  'POST /api/manage/invitations': { email: 'grace@company.example', roles: ['auditor'], language: 'fr' },
  'POST /api/manage/invitation': { token: 'x' },
  'PUT /api/manage/invitation': { token: 'x', name: 'Grace', password: account.password },
  'PUT /api/manage/accounts/:account': { roles: ['auditor', 'manager'] },
  'PUT /api/manage/settings': { name: 'Company', colour: '#0b5fff', imprint: null, privacy: null },
  'PUT /api/manage/settings/logo': { png: 'iVBORw0KGgo' },
  'POST /api/manage/groups': { name: 'Volunteers', admission: 'open' },
  'PUT /api/manage/groups/:group': { name: 'Staff' },
  'POST /api/manage/groups/:group/epochs': { from: 1 },
  'POST /api/manage/groups/:group/roster': {
    remove: [crypto.randomUUID()],
    change: [{ id: crypto.randomUUID(), name: 'Ada', email: null, nth: 1 }],
    add: [{ name: 'Ada', email: 'ada@company.example', nth: 1 }],
  },
  'POST /api/manage/groups/:group/codes': { whose: crypto.randomUUID(), campaign: open.slug, language: 'fr' },
};

const routes = (await apiRoutes())
  .filter(({ method }) => method === 'POST' || method === 'PUT')
  .map((route) => ({ ...route, name: `${route.method} ${route.pattern}` }));
const headers = { 'content-type': 'application/json' };

test('the table has a body for every address that takes one', () => {
  expect(Object.keys(bodies).sort()).toEqual(routes.map(({ name }) => name).sort());
});

const broken: [string, string | Uint8Array][] = [
  ['nothing', ''],
  ['a space', ' '],
  ['null', 'null'],
  ['a number', '1e400'],
  ['a text', '"text"'],
  ['a list', '[]'],
  ['half an object', '{"slug":'],
  ['a comma too many', '{"a":1,}'],
  ['two objects', '{}{}'],
  ['a prototype', '{"__proto__":{"admin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['unknown keys', '{"admin":true,"toString":1}'],
  ['lists within lists', '['.repeat(30_000) + ']'.repeat(30_000)],
  ['objects within objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['lists that never end', '['.repeat(60_000)],
  ['bytes that are no UTF-8', Buffer.from('7b22fffe223a317d', 'hex')],
  ['NUL', '\u0000'],
];
const otherTypes = [
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'json',
  ';',
];

describe.each(routes)('$name', (route) => {
  const valid = bodies[route.name] ?? {};
  const takesMuch = /\/(?:roster|logo)$/.test(route.name);

  test('broken bodies', async () => {
    for (const [what, body] of broken) {
      const status = await tryOn(route, { headers, body });
      expect([what, status]).toEqual([what, 400]);
    }
  });

  test('other media types', async () => {
    const body = JSON.stringify(valid);
    for (const type of otherTypes) {
      const code = codeOfError(await ask(route, { headers: { 'content-type': type }, body }));
      expect([type, code]).toEqual([type, 'unsupported_media_type']);
    }
    expect(await tryOn(route, { headers: { ...headers, 'content-encoding': 'gzip' }, body })).toBe(400);
  });

  test('a body that is too large is refused before it is sent', async () => {
    const length = takesMuch ? 1_100_000 : 70_000;
    const path = fill(route, { slug: draft, pool: 'employees' });
    const head = [
      ...[`${route.method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'],
      ...['Content-Type: application/json', `Content-Length: ${length}`],
      ...(isManage(route) ? [`Cookie: ${testServer.manager.cookie}`] : []),
    ];
    const answer = await sendBytes(http, `${head.join('\r\n')}\r\n\r\n{`);
    expect(codeOfError(answer)).toBe('body_too_large');
  });

  test('anything in the place of anything', async () => {
    const property = fc.asyncProperty(changed(valid), async (body) => {
      await tryOn(route, { headers, body: JSON.stringify(body) });
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

/** Too many characters by a few bits: one encoding of the bytes of many. */
test('bytes in another encoding than the one are malformed', async () => {
  for (const [name, valid] of Object.entries(bodies)) {
    const route = routes.find((each) => each.name === name);
    for (const [field, value] of Object.entries(valid)) {
      if (!route || typeof value !== 'string' || !/^[\w-]{22,}$/.test(value) || value.length % 4 === 0)
        continue;
      const body = JSON.stringify({ ...valid, [field]: `${value.slice(0, -1)}B` });
      expect([name, field, await tryOn(route, { headers, body })]).toEqual([name, field, 400]);
    }
  }
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    'é'.repeat(3000),
    '../..',
    '=1+1',
    -1,
    0.5,
    2 ** 53,
    1e308,
    null,
    [],
    {},
  ),
  fc.constant(undefined),
);

/** The object with something else (or nothing) in one of its places. */
function changed(valid: object): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...placesIn(valid), ['more']), anything)
    .map(([place, value]) => replaceAt(valid, place, value));
}

function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesIn(inner).map((rest) => [key, ...rest]),
  ]);
}

function replaceAt(value: unknown, [key = '', ...rest]: string[], replacement: unknown): unknown {
  const inner = Object.entries(value ?? {}).find(([name]) => name === key)?.[1];
  return {
    ...Object(value),
    [key]: rest.length === 0 ? replacement : replaceAt(inner, rest, replacement),
  };
}

test('after all this the server is well, and found nothing to complain of', async () => {
  const { text } = await exchange(http, { method: 'GET', path: '/readyz' });
  expect(JSON.parse(text).status).toBe('ok');
  expect(testServer.server.output()).not.toMatch(/"level":"(warn|error|fatal)"/);
});
