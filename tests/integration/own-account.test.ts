/** One's own account in the console: name, password, sessions, and the way back in. */
import { afterAll, expect, test } from 'vitest';
import { hashToken } from '../../server/manage/tokens.ts';
import type { Input } from '../../shared/api/contract.ts';
import { ownContracts } from '../../shared/api/routes/own.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import { call, exchange } from '../support/http.ts';
import { startMailServer } from '../support/mail-server.ts';
import { callAs, type Manager, setUpManager, signIn, startSession } from '../support/manager.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { account } from '../support/shared-server.ts';
import { everythingStored } from '../support/test-database.ts';
import { openEmptyTestServer } from '../support/test-server.ts';

const mail = await startMailServer();
const env = { TRUST_PROXY: '1', SMTP_URL: mail.url, MAIL_FROM: 'candor@company.example' };
const testServer = await openEmptyTestServer(env);
const { http } = testServer;
afterAll(async () => {
  await testServer.end();
  await mail.close();
});

let asked = 0;
/** Each from an address of its own, so that none is one too many. */
const from = (more: Record<string, string> = {}) => {
  asked++;
  return { origin: http.url, 'x-forwarded-for': `10.3.${asked >> 8}.${asked & 255}`, ...more };
};
const enter = (password: string, userAgent = ''): Promise<Manager> =>
  startSession(
    http,
    sessionContracts.signIn,
    { body: { email: account.email, password } },
    from({ 'user-agent': userAgent }),
  );
const who = (one: Manager) => callAs(one, sessionContracts.readSession, {});
const ended = { status: 401, code: 'not_signed_in' };
const newest = async (one: Manager) => {
  const { entries } = await callAs(one, trailContracts.readTrail, { query: {} });
  return [entries[0]?.kind, entries[0]?.name, entries[0]?.details];
};

test('passwords that many people choose are refused, and the setup link stays', async () => {
  const token = testServer.server.setupToken ?? '';
  for (const password of ['password1234', 'companycompany', '123456789012']) {
    const refused = setUpManager(http, token, { ...account, password });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'password_common' });
  }
  await setUpManager(http, token, account);
});

test('a name and a language are one’s own', async () => {
  const ada = await enter(account.password);
  expect(await who(ada)).toMatchObject({ name: 'Ada', language: null });
  const body = { name: 'Ada L.', language: 'fr' as const };
  expect(await callAs(ada, ownContracts.changeProfile, { body })).toMatchObject(body);
  expect(await newest(ada)).toEqual(['profile_changed', 'Ada', { person: 'Ada L.' }]);
  expect(await who(ada)).toMatchObject(body);
  await callAs(ada, ownContracts.changeProfile, { body: { ...body, language: null } });
  expect(await newest(ada)).toEqual(['profile_changed', 'Ada', { person: 'Ada L.' }]);
  await callAs(ada, ownContracts.changeProfile, { body: { name: 'Ada', language: null } });
});

test('sessions are listed by browser and by minute, and end all at once', async () => {
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const [one, other] = [await enter(account.password, agent), await enter(account.password)];
  const { sessions } = await callAs(one, ownContracts.listSessions, {});
  const own = sessions.filter(({ current }) => current);
  expect(own).toMatchObject([{ browser: 'Firefox', system: 'Windows' }]);
  for (const { begun, used } of sessions) {
    expect(begun).toMatch(/:00\.000Z$/);
    expect(used).toMatch(/:00\.000Z$/);
  }
  expect(sessions.length).toBeGreaterThan(2);
  const stored = await everythingStored(testServer.database);
  for (const part of ['MOZILLA', 'GECKO', '140.0']) expect(stored).not.toContain(part);
  await callAs(one, ownContracts.endSessions, {});
  for (const gone of [one, other]) await expect(who(gone)).rejects.toMatchObject(ended);
  expect(await newest(await enter(account.password))).toEqual(['signed_in', 'Ada', {}]);
});

const change = (one: Manager, body: Input<typeof ownContracts.changePassword>['body']) =>
  call(http, ownContracts.changePassword, { body }, from({ cookie: one.cookie }));

test('a new password takes the current one, and ends all other sessions', async () => {
  const [one, other] = [await enter(account.password), await enter(account.password)];
  // Of any signs, and long.
  const password = `${'été à la mer, 夏の海辺で — '.repeat(7)}AND no digit `;
  for (const [current, chosen, code] of [
    ['not this one at all', password, 'password_wrong'],
    [account.password, 'qwertyuiop12', 'password_common'],
    [account.password, 'too short', 'malformed_request'],
  ] as const) {
    await expect(change(one, { current, password: chosen })).rejects.toMatchObject({ code });
  }
  await change(one, { current: account.password, password });
  expect(await newest(one)).toEqual(['password_changed', 'Ada', {}]);
  await expect(who(other)).rejects.toMatchObject(ended);
  for (const wrong of [account.password, password.slice(0, 72)])
    await expect(enter(wrong)).rejects.toMatchObject({ code: 'sign_in_failed' });
  await change(await enter(password), { current: password, password: account.password });
  await expect(who(one)).rejects.toMatchObject(ended);
});

test('a link for a new password ends with the sessions', async () => {
  const one = await enter(account.password);
  const plant = (token: string) =>
    testServer.database.change(async ({ registrar }) => {
      const { id } = await registrar.selectFrom('registrar.account').select('id').executeTakeFirstOrThrow();
      const row = { token_hash: hashToken(token), expires_at: new Date(Date.now() + 600_000) };
      await registrar
        .insertInto('registrar.reset')
        .values({ account_id: id, ...row })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
        .execute();
    });
  await plant('before the password is changed');
  await change(one, { current: account.password, password: 'eleven slow barges' });
  expect(codeOf(await reset('before the password is changed', account.password))).toBe('reset_link_invalid');
  await plant('before the sessions end');
  await callAs(one, ownContracts.endSessions, {});
  expect(codeOf(await reset('before the sessions end', account.password))).toBe('reset_link_invalid');
  const again = await enter('eleven slow barges');
  await change(again, { current: 'eleven slow barges', password: account.password });
});

test('whoever sits at an open page does not guess the password', async () => {
  const one = await enter(account.password);
  const codes: string[] = [];
  for (let guess = 0; guess < 21; guess++) {
    const refused = change(one, { current: `guess number ${guess}`, password: 'eleven slow barges' });
    codes.push(await refused.then(String, ({ code }) => code));
  }
  expect(new Set(codes.slice(0, 12))).toEqual(new Set(['password_wrong']));
  expect(codes.at(-1)).toBe('too_many_requests');
});

const forget = (email: string) =>
  exchange(http, {
    method: 'POST',
    path: '/api/manage/reset',
    headers: { ...from(), 'content-type': 'application/json' },
    body: JSON.stringify({ email, language: 'en' }),
  });
const linkIn = (body = '') => /\/manage\/reset#([\w-]{43})/.exec(body)?.[1] ?? '';
const reset = (token: string, password: string) =>
  exchange(http, {
    method: 'PUT',
    path: '/api/manage/reset',
    headers: { ...from(), 'content-type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
const codeOf = ({ text }: { text: string }) => JSON.parse(text).error.code;

test('who has forgotten the password gets a link, and nobody learns who has an account', async () => {
  const unlike = await forget('nobody@company.example');
  const answer = await forget(account.email.toUpperCase());
  const visible = ({ status, text, headers: { date: _, ...headers } }: typeof answer) => ({
    ...{ status, text, headers },
  });
  expect(visible(answer)).toEqual(visible(unlike));
  await expect.poll(() => mail.mails.length).toBe(1);
  expect(mail.mails[0]?.to).toEqual([account.email]);
  const token = linkIn(mail.mails[0]?.body);
  expect(token).toHaveLength(43);
  expect(await everythingStored(testServer.database)).not.toContain(token.toUpperCase());

  const before = await enter(account.password);
  expect(await newest(before)).toEqual(['signed_in', 'Ada', {}]);
  expect(codeOf(await reset('made up', 'eleven slow barges'))).toBe('reset_link_invalid');
  expect(codeOf(await reset(token, 'password1234'))).toBe('password_common');
  const used = await Promise.all(Array.from({ length: 4 }, () => reset(token, 'eleven slow barges')));
  expect(used.map(({ status }) => status).toSorted()).toEqual([204, 403, 403, 403]);
  await expect(who(before)).rejects.toMatchObject(ended);
  await expect(enter(account.password)).rejects.toMatchObject({ code: 'sign_in_failed' });
  const after = await enter('eleven slow barges');
  const { entries } = await callAs(after, trailContracts.readTrail, { query: { kind: 'password_reset' } });
  expect(entries.map(({ name }) => name)).toEqual(['Ada']);
  const asking = await callAs(after, trailContracts.readTrail, { query: { kind: 'reset_asked' } });
  expect(asking.entries.map(({ name, details }) => [name, details])).toEqual([[null, { person: 'Ada' }]]);
  expect(await outcomesOf([enter(account.password)])).toEqual({ sign_in_failed: 1 });
});

test('a newer link takes the place of the one before, and whoever resets is known from then on', async () => {
  await forget(account.email);
  await expect.poll(() => mail.mails.length).toBe(2);
  await forget(account.email);
  await expect.poll(() => mail.mails.length).toBe(3);
  const [replaced, newer] = [linkIn(mail.mails[1]?.body), linkIn(mail.mails[2]?.body)];
  expect(codeOf(await reset(replaced, account.password))).toBe('reset_link_invalid');
  // No more than a few mails an hour, and nobody is told.
  expect((await forget(account.email)).status).toBe(204);

  // Meanwhile somebody guesses, from everywhere.
  const guesses = [];
  for (let guess = 0; guess < 25; guess++)
    guesses.push(await enter(`guess ${guess}`).catch(({ code }) => code));
  expect(guesses.at(-1)).toBe('too_many_requests');
  await expect(enter('eleven slow barges')).rejects.toMatchObject({ code: 'too_many_requests' });

  const done = await reset(newer, account.password);
  expect(done.status).toBe(204);
  const cookies = [done.headers['set-cookie'] ?? []].flat();
  const cookie = cookies.find((line) => line.startsWith('candor_device='))?.split(';')[0] ?? '';
  const body = { email: account.email, password: account.password };
  const ada = await startSession(http, sessionContracts.signIn, { body }, from({ cookie }));

  expect(mail.mails).toHaveLength(3);
  expect(await who(ada)).toMatchObject({ name: 'Ada' });
});

test('a link that is an hour old opens nothing', async () => {
  const token = 'a link that was sent an hour ago';
  await testServer.database.change(async ({ registrar }) => {
    const { id } = await registrar.selectFrom('registrar.account').select('id').executeTakeFirstOrThrow();
    const late = { account_id: id, token_hash: hashToken(token), expires_at: new Date(Date.now() - 1000) };
    await registrar.insertInto('registrar.reset').values(late).execute();
  });
  expect(codeOf(await reset(token, account.password))).toBe('reset_link_invalid');
});

test('without a mail server the page says so', async () => {
  await testServer.server.stop();
  await testServer.start({ SMTP_URL: '', MAIL_FROM: '' });
  expect(codeOf(await forget(account.email))).toBe('mails_missing');
  await signIn(http, { email: account.email, password: account.password });
});
