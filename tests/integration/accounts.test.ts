/** Managers: the first one's setup link, signing in, and a session that guards every address of the console. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange, send } from '../support/http.ts';
import { listCampaigns, type Manager, setUpManager, signIn } from '../support/manager.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { account } from '../support/shared-server.ts';
import { openEmptyTestServer } from '../support/test-server.ts';

const testServer = await openEmptyTestServer({ TRUST_PROXY: '1' });
const { http } = testServer;
afterAll(testServer.end);

const session = '/api/manage/session';
const json = { 'content-type': 'application/json' };
/** Each caller has an address of its own, so that the tests do not share one allowance of attempts. */
const from = (address: string) => ({ ...json, 'x-forwarded-for': address });
const attempt = (address: string, body: object) =>
  exchange(http, { method: 'POST', path: session, headers: from(address), body: JSON.stringify(body) });

describe('while there is no manager', () => {
  const setUp = (token = testServer.server.setupToken ?? '') => setUpManager(http, token, account);
  const needed = async () => (await send(http, { method: 'GET', path: '/api/manage/setup' })).text;

  test('another link than the printed one is refused', async () => {
    expect(await needed()).toBe('{"needed":true,"mails":false,"passkeys":false}');
    await expect(setUp('wrong')).rejects.toMatchObject({ status: 403, code: 'setup_link_invalid' });
  });

  test('the printed link makes one manager, however many use it at the same time', async () => {
    expect(await outcomesOf(Array.from({ length: 5 }, () => setUp()))).toEqual({
      accepted: 1,
      setup_done: 4,
    });
    expect(await needed()).toBe('{"needed":false,"mails":false,"passkeys":false}');
    await expect(setUp()).rejects.toMatchObject({ status: 409, code: 'setup_done' });
  });
});

describe('with a manager', () => {
  let manager: Manager;
  beforeAll(async () => {
    manager = await signIn(http, { email: account.email, password: account.password });
  });

  test('signing in takes the right address, in any case, and the right password', async () => {
    const headers = from('192.0.2.1');
    const wrong = [
      { email: account.email, password: `${account.password}!` },
      { email: account.email, password: '' },
      { email: 'nobody@company.example', password: account.password },
    ];
    for (const body of wrong) {
      const refused = send(http, { method: 'POST', path: session, headers, body });
      await expect(refused).rejects.toMatchObject({ status: 401, code: 'sign_in_failed' });
    }
    await signIn(http, { email: account.email.toUpperCase(), password: account.password });
  });

  test('whoever guesses has to wait, and nobody else has', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++)
      statuses.push(
        (await attempt('192.0.2.2', { email: account.email, password: `guess ${guess}` })).status,
      );
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const refused = await attempt('192.0.2.2', account);
    expect(JSON.parse(refused.text).error.code).toBe('too_many_requests');
    expect((await attempt('192.0.2.3', { email: account.email, password: account.password })).status).toBe(
      200,
    );
  });

  test('whoever has a whole IPv6 network to guess from has one allowance', async () => {
    const guess = (address: string) =>
      attempt(address, { email: 'nobody@company.example', password: 'guess' });
    const statuses: number[] = [];
    for (let host = 1; host <= 11; host++) statuses.push((await guess(`2001:db8:0:1::${host}`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await guess('2001:db8:0:2::1')).status).toBe(401);

    const setUp = (address: string) =>
      exchange(http, {
        method: 'POST',
        path: '/api/manage/setup',
        headers: from(address),
        body: JSON.stringify({ token: 'made up', ...account }),
      });
    const refused: number[] = [];
    for (let host = 1; host <= 11; host++) refused.push((await setUp(`2001:db8:0:3::${host}`)).status);
    expect(refused).toEqual([...Array(10).fill(409), 429]);
    expect((await setUp('2001:db8:0:4::1')).status).toBe(409);
  });

  test('signing out ends the session', async () => {
    const { email, password } = account;
    const other = await signIn(http, { email, password });
    await listCampaigns(other);
    const headers = { cookie: other.cookie, origin: http.url };
    const { headers: answered } = await send(http, { method: 'DELETE', path: session, headers });
    expect(answered['set-cookie']).toMatch(/^candor_session=; .*Path=\/api\/manage/);
    await expect(listCampaigns(other)).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
    await listCampaigns(manager);
  });

  test.each([
    ['none', ''],
    ['an unknown one', `candor_session=${'A'.repeat(43)}`],
    ['an empty one', 'candor_session='],
    ['garbage', 'candor_session=%E0%A4%A; =;;__proto__=x'],
  ])('with %s for a cookie nobody is signed in', async (_, cookie) => {
    for (const path of [session, '/api/manage/campaigns']) {
      const refused = send(http, { method: 'GET', path, headers: cookie ? { cookie } : {} });
      await expect(refused).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });

  /** What the session cookie of a new sign-in comes with. */
  async function cookieAttributes(): Promise<string[]> {
    const answer = await attempt('192.0.2.4', { email: account.email, password: account.password });
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    const [, ...attributes] = cookies.find((line) => line.startsWith('candor_session='))?.split('; ') ?? [];
    return attributes.sort();
  }

  const attributes = ['HttpOnly', 'Max-Age=1209600', 'Path=/api/manage', 'SameSite=Strict'];

  test('the cookie goes to the console alone, never to scripts or other sites', async () => {
    expect(await cookieAttributes()).toEqual(attributes);
  });

  test.each(['https://elsewhere.example', 'null', 'not a URL', 'http://127.0.0.1:1'])(
    'a request that writes and comes from %s is refused',
    async (origin) => {
      const headers = { ...json, origin, cookie: manager.cookie };
      for (const [method, path] of [
        ['POST', '/api/manage/campaigns'],
        ['DELETE', session],
        ['POST', session],
        ['POST', '/api/registrar/groups/any-one/enrolments'],
      ] as const) {
        const answer = await exchange(http, { method, path, headers, body: '{}' });
        expect(answer.status).toBe(403);
        expect(JSON.parse(answer.text).error.code).toBe('cross_site');
      }
      await listCampaigns(manager);
    },
  );

  describe('after a start behind TLS, two weeks later', () => {
    const expired = { begun_at: new Date(Date.now() - 14 * 86_400_000 - 1000) };
    beforeAll(() =>
      testServer.change(
        ({ registrar }) => registrar.updateTable('registrar.session').set(expired).execute(),
        {
          PUBLIC_URL: 'https://candor.example',
        },
      ),
    );

    test('the session has ended', async () => {
      await expect(listCampaigns(manager)).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
    });

    test('there is no setup link, because there is a manager', () => {
      expect(testServer.server.setupToken).toBeUndefined();
    });

    test('a new cookie never travels in the clear', async () => {
      expect(await cookieAttributes()).toEqual([...attributes, 'Secure'].sort());
    });

    test('guesses at one account from everywhere share an allowance, and lock out no browser that is known', async () => {
      const { email, password } = account;
      const before = await attempt('192.0.2.9', { email, password });
      const cookies = [before.headers['set-cookie'] ?? []].flat();
      const device = cookies.find((line) => line.startsWith('candor_device='));
      expect(device).toContain('Path=/api/manage/session; HttpOnly; Secure; SameSite=Strict');
      const guessAt = async (name: string) => {
        const statuses: number[] = [];
        for (let guess = 0; guess < 22; guess++) {
          statuses.push((await attempt(`198.51.100.${guess}`, { email: name, password: 'guess' })).status);
        }
        return statuses;
      };
      expect((await guessAt(email)).slice(-3)).toEqual([429, 429, 429]);
      // The same where there is no such account.
      const elsewhere = await guessAt('nobody@company.example');
      expect(elsewhere).toEqual([...Array(20).fill(401), 429, 429]);

      const signInWith = (cookie: string) =>
        exchange(http, {
          method: 'POST',
          path: session,
          headers: { ...from('192.0.2.10'), cookie },
          body: JSON.stringify({ email, password }),
        });
      const known = device?.split(';')[0] ?? '';
      expect((await signInWith('')).status).toBe(429);
      expect((await signInWith(known.slice(0, -2))).status).toBe(429);
      expect((await signInWith(known)).status).toBe(200);
    });

    test('a link that is there all the same, as beside accounts that were copied, makes no manager', async () => {
      const token = 'a link that was printed before';
      const token_hash = createHash('sha256').update(token).digest();
      await testServer.change(({ registrar }) =>
        registrar.insertInto('registrar.setup').values({ token_hash }).execute(),
      );
      const other = { ...account, email: 'other@company.example' };
      await expect(setUpManager(http, token, other)).rejects.toMatchObject({
        status: 409,
        code: 'setup_done',
      });
    });

    test('a session that is not used for eight hours ends; one that is used goes on', async () => {
      const usedAgo = (hours: number) => ({ used_at: new Date(Date.now() - hours * 3_600_000) });
      const again = await signIn(http, { email: account.email, password: account.password });
      const set = (hours: number) =>
        testServer.database.change(({ registrar }) =>
          registrar.updateTable('registrar.session').set(usedAgo(hours)).execute(),
        );
      await set(7);
      await listCampaigns(again);
      // It was used: an hour is no longer what is left.
      await testServer.database.change(({ registrar }) =>
        registrar
          .updateTable('registrar.session')
          .set(({ eb }) => ({ used_at: eb('used_at', '-', sql<Date>`interval '2 hours'`) }))
          .execute(),
      );
      await listCampaigns(again);
      await set(8.1);
      await expect(listCampaigns(again)).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
    });
  });
});
