/** Behind proxies that rewrite Host: what pages send is taken at the public address, and nowhere else. */
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { exchange } from '../support/http.ts';
import { account } from '../support/shared-server.ts';
import { openTestServer } from '../support/test-server.ts';

const publicUrl = 'http://localhost:4231';
const testServer = await openTestServer({ PUBLIC_URL: publicUrl, TRUST_PROXY: '1' });
afterAll(testServer.end);

/** Codes of the errors that signing in and joining answer with; undefined where signing in succeeds. */
async function send(headers: Record<string, string>) {
  const post = async (path: string, body: object) => {
    const all = { 'content-type': 'application/json', ...headers };
    const answer = await exchange(testServer.http, {
      method: 'POST',
      path,
      headers: all,
      body: JSON.stringify(body),
    });
    return JSON.parse(answer.text).error?.code;
  };
  const { email, password } = account;
  return [
    await post('/api/manage/session', { email, password }),
    await post('/api/registrar/groups/nothing-here/enrolments', {}),
  ];
}

const taken = [undefined, 'malformed_request'];

test.each([
  ['Host rewritten to the target', { host: '127.0.0.1:3000' }],
  ['Host rewritten, with X-Forwarded-Host', { host: 'app:3000', 'x-forwarded-host': 'localhost:4231' }],
  ['Host without its port', { host: 'localhost' }],
  ['Host as it was', { host: 'localhost:4231' }],
])('%s', async (_, headers) => {
  expect(await send({ ...headers, origin: publicUrl })).toEqual(taken);
  expect(await send({ ...headers, origin: 'https://elsewhere.example' })).toEqual([
    'cross_site',
    'cross_site',
  ]);
});

test('our own page at another address is told so', async () => {
  const headers = { host: 'localhost:4231', origin: 'https://localhost:4231' };
  expect(await send(headers)).toEqual(['other_address', 'other_address']);
  // A name that somebody made point to this server is another site's all the same.
  const rebound = { host: 'rebound.example', origin: 'http://rebound.example' };
  expect(await send(rebound)).toEqual(['other_address', 'other_address']);
});

test('a port that goes without saying may be said', async () => {
  await testServer.server.stop();
  await testServer.start({ PUBLIC_URL: 'https://ideas.example.com' });
  const origin = 'https://ideas.example.com';
  expect(await send({ host: 'ideas.example.com:443', origin })).toEqual(taken);
});

test('behind TLS every answer keeps browsers to it', async () => {
  const paths = [
    '/',
    '/config.json',
    '/livez',
    '/readyz',
    '/api/box/campaigns',
    '/api/manage/session',
    '/api/nothing',
  ];
  for (const path of paths) {
    const { headers } = await exchange(testServer.http, { method: 'GET', path });
    expect([path, headers['strict-transport-security']]).toEqual([path, 'max-age=31536000']);
  }
});

test('without PUBLIC_URL pages are at the host that is asked', async () => {
  await testServer.server.stop();
  await testServer.start({ PUBLIC_URL: '' });
  expect(await send({ host: 'ideas.example.com:443', origin: 'https://ideas.example.com' })).toEqual(taken);
  expect(await send({ host: `localhost:${await freePort()}`, origin: publicUrl })).toContain('cross_site');
});
