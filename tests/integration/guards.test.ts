/** Two doors: the box lets nobody in who says who they are, the console nobody who does not. */
import { afterAll, expect, test } from 'vitest';
import { passHeader } from '../../shared/api/constants.ts';
import { rolesFor } from '../../shared/api/contract.ts';
import { apiRoutes, fill, type Route } from '../support/api-routes.ts';
import { exchange, send } from '../support/http.ts';
import { groupOf, signIn } from '../support/manager.ts';
import { openCampaign } from '../support/open-campaign.ts';
import { account } from '../support/shared-server.ts';
import { openTestServer } from '../support/test-server.ts';

// One of its own: among the addresses is one that ends every session.
const scene = await openTestServer();
const { http, manager } = scene;
afterAll(scene.end);

const { slug } = await openCampaign(scene, {}, { employees: 0, customers: 0 });
const values = {
  slug,
  pool: 'employees',
  member: crypto.randomUUID(),
  level: '0',
  page: '0',
  '*': '000.p/1',
};
const routes = await apiRoutes();
const box = routes.filter(({ contract }) => contract.side === 'box');
const guarded = routes.filter(({ contract }) => contract.caller === 'signed in' || rolesFor(contract));

test('the router knows both sides', () => {
  expect(box.length).toBeGreaterThan(8);
  expect(guarded.length).toBeGreaterThan(12);
  expect(routes.map(({ pattern }) => pattern)).toContain('/api/registrar/groups/:group/enrolments');
});

function ask(route: Route, headers: Record<string, string>) {
  const writes = route.method === 'POST' || route.method === 'PUT';
  return exchange(http, {
    method: route.method,
    path: fill(route, values),
    headers: { ...headers, ...(writes && { 'content-type': 'application/json' }) },
    body: writes ? '{}' : undefined,
  });
}

test.each([
  ['a session cookie', { cookie: manager.cookie }],
  ['any cookie', { cookie: 'theme=dark' }],
  ['an empty cookie', { cookie: '' }],
  ['a password', { authorization: 'Basic dXNlcjpwYXNz' }],
  ['a token', { authorization: 'Bearer token' }],
])('no address of the box takes a request with %s', async (_, headers) => {
  for (const route of box) {
    const answer = await ask(route, headers);
    expect([route, answer.status]).toEqual([route, 400]);
    if (route.method !== 'HEAD') expect(JSON.parse(answer.text).error.code).toBe('identified_request');
  }
});

test('the box never sets a cookie, nor do the registrar and the pages', async () => {
  for (const path of ['/', '/livez', '/readyz', '/api/box/campaigns', `/api/box/campaigns/${slug}`]) {
    const { headers } = await exchange(http, { method: 'GET', path });
    expect(headers['set-cookie']).toBeUndefined();
  }
  const path = `/api/registrar/groups/${await groupOf(manager, slug, 'customers')}/challenge`;
  expect((await send(http, { method: 'GET', path })).headers['set-cookie']).toBeUndefined();
});

test.each([
  ['no session', {}],
  ['an unknown session', { cookie: `candor_session=${'x'.repeat(43)}` }],
  ['a session in the wrong place', { authorization: manager.cookie.replace('candor_session=', 'Bearer ') }],
])(
  'no address of the console takes a request with %s, and it does not read it either',
  async (_, headers) => {
    for (const route of guarded) {
      const answer = await ask(route, headers);
      expect([route, answer.status]).toEqual([route, 401]);
      if (route.method !== 'HEAD') expect(JSON.parse(answer.text).error.code).toBe('not_signed_in');
    }
  },
);

test('with a session every address of the console answers for itself', async () => {
  let { cookie } = manager;
  for (const route of guarded) {
    const { status } = await ask(route, { cookie });
    expect([route, status]).not.toEqual([route, 401]);
    if (route.pattern === '/api/manage/sessions' && route.method === 'DELETE')
      ({ cookie } = await signIn(http, account));
  }
});

test('what is said to one reader reaches no other by way of a cache', async () => {
  const personal = routes.filter(({ contract: { side } }) => side === 'registrar' || side === 'console');
  for (const route of personal) {
    const answer = await ask(route, guarded.includes(route) ? { cookie: manager.cookie } : {});
    expect([route, answer.headers['cache-control']]).toEqual([route, 'no-store']);
  }
  for (const rest of ['ideas', 'specimen', 'ledger/contents/employees/0', 'ledger/results/employees/0']) {
    const path = `/api/box/campaigns/${slug}/${rest}`;
    const open = await exchange(http, { method: 'GET', path });
    expect([path, open.headers.vary]).toEqual([path, expect.stringContaining(passHeader)]);
    const own = await exchange(http, { method: 'GET', path, headers: { [passHeader]: 'any' } });
    expect([path, own.headers['cache-control']]).toEqual([path, 'no-store']);
  }
});

test('pages may load nothing from elsewhere, data nothing at all, and both are shown nowhere else', async () => {
  for (const [path, sources] of [
    ['/', "default-src 'none';script-src 'self'"],
    ['/api/box/campaigns', "default-src 'none'"],
  ] as const) {
    const { headers } = await exchange(http, { method: 'GET', path });
    expect(headers['content-security-policy']).toContain(sources);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});
