/** Whatever address anybody asks for, and in whatever way: an error of the contract, and a server that goes on. */
import { afterAll, expect, test } from 'vitest';
import { apiRoutes, fill } from '../support/api-routes.ts';
import { codeOfError } from '../support/contract.ts';
import { exchange } from '../support/http.ts';
import { sendBytes } from '../support/raw-socket.ts';
import { isManage, meetStranger } from '../support/stranger.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer({ TRUST_PROXY: '1' });
const { http } = testServer;
afterAll(testServer.end);

const { open, draft, ask, tryOn } = await meetStranger(testServer);
const routes = (await apiRoutes())
  .filter(({ method }) => method !== 'HEAD')
  .map((route) => ({ ...route, name: `${route.method} ${route.pattern}` }));

const brokenParts = [
  ...['%00', '%zz', '%ff', '%2e%2e', '%2f', '..', '-', 'A', 'a--b', '__proto__', 'constructor', "'--"],
  ...['a'.repeat(61), 'a'.repeat(300), 'no-such-thing', 'null', '%F0%9F%99%82', crypto.randomUUID()],
];

test.each(routes.filter(({ pattern }) => pattern.includes(':')))('broken parts: $name', async (route) => {
  for (const name of route.pattern.match(/:\w+/g) ?? []) {
    for (const part of brokenParts) {
      const pattern = route.pattern.replace(name, part);
      const path = fill(
        { ...route, pattern },
        { slug: isManage(route) ? draft : open.slug, pool: 'employees' },
      );
      const body = { headers: { 'content-type': 'application/json' }, body: '{}' };
      const status = await tryOn(route, { path, ...(route.method !== 'GET' && body) });
      expect([path, status]).not.toEqual([path, 200]);
    }
  }
});

const brokenQueries = [
  ...['board[]=all', 'board=all&board=all', 'board=', 'board=nobody', 'page=', 'page=%00', 'page=%zz'],
  ...['page=0', 'page=-1', 'page=1.5', 'page=NaN', 'page=1e300', `page=${'9'.repeat(5000)}`, 'page[]=1'],
  ...['after=', 'after=%zz', `after=${crypto.randomUUID()}`],
  ...['pool=nobody', 'pool[]=x', 'search=%00', 'search=%ED%A0%80', `search=${'%25'.repeat(99)}`],
  ...['__proto__=1', '__proto__[x]=1', 'constructor.prototype.x=1', '&&==&', '%'],
];

test.each(routes.filter(({ method }) => method === 'GET'))('broken queries: $name', async (route) => {
  const path = fill(route, { slug: isManage(route) ? draft : open.slug, pool: 'employees' });
  for (const query of brokenQueries) await tryOn(route, { path: `${path}?${query}` });
});

test('methods that an address does not have', async () => {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];
  for (const pattern of new Set(routes.map((route) => route.pattern))) {
    const known = routes.filter((route) => route.pattern === pattern).map(({ method }) => method);
    for (const method of methods.filter((each) => !known.includes(each))) {
      const code = codeOfError(await ask({ method, pattern }));
      expect([method, pattern, code]).toEqual([method, pattern, 'not_found']);
    }
  }
});

test.each(['*;q=0', 'identity;q=0', 'br;q=x, gzip;q=-1', 'gzip,'.repeat(1000), '; ;,,=', 'constructor'])(
  'an answer is wished for in %s',
  async (wish) => {
    const path = `/api/box/campaigns/${open.slug}/ideas`;
    const { status } = await exchange(http, { method: 'GET', path, headers: { 'accept-encoding': wish } });
    expect(status).toBe(200);
  },
);

test.each(['/api/', '/api/nothing', '/api/box', '/api/manage/nothing', '/api/box/%zz', '/missing.js'])(
  'nothing is at %s',
  async (path) => {
    const code = codeOfError(await exchange(http, { method: 'GET', path }));
    expect(code).toBe(path.includes('%') ? 'malformed_request' : 'not_found');
  },
);

const post = `POST /api/manage/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n`;
test.each([
  ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n'],
  ['an unknown method', post.replace('POST', 'FOO')],
  ['headers that are too long', `${post}X: ${'x'.repeat(40_000)}\r\n\r\n`],
  ['a header that is none', `${post}no colon\r\n\r\n`],
  ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ['a length and chunks', `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
])('on the socket: %s', async (_, bytes) => {
  expect(codeOfError(await sendBytes(http, `${bytes}\r\n\r\n`))).toBe('malformed_request');
});

test('after all this the server is well, and found nothing to complain of', async () => {
  const { text: health } = await exchange(http, { method: 'GET', path: '/readyz' });
  expect(JSON.parse(health).status).toBe('ok');
  expect(testServer.server.output()).not.toMatch(/"level":"(warn|error|fatal)"/);
});
