/** Who asks for an account that nobody has learns it by no work that is spared, and waits for none that is done for others. */
import argon2 from 'argon2';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { createMailer, type Message } from '../../server/mail/mailer.ts';
import { insertAccount } from '../../server/manage/accounts.ts';
import { savePasskey } from '../../server/manage/factors/passkeys.ts';
import { provePasskey } from '../../server/manage/factors/prove.ts';
import { relyingPartyOf } from '../../server/manage/factors/relying-party.ts';
import {
  challengeBytes,
  creationOptions,
  requestOptions,
  verifyCreation,
} from '../../server/manage/factors/webauthn.ts';
import { renewSetupToken } from '../../server/manage/setup.ts';
import type { Assertion } from '../../shared/api/factors.ts';
import { createAuthenticator } from '../support/authenticator.ts';
import { connectHttp, exchange } from '../support/http.ts';
import { startInProcess } from '../support/in-process.ts';
import { startMailServer } from '../support/mail-server.ts';
import { setUpManager } from '../support/manager.ts';
import { account } from '../support/shared-server.ts';

const mails = await startMailServer();
const mailer = createMailer({ url: mails.url, from: 'candor@company.example' });
const { deps, end } = await startInProcess(() => new Date());
/** What the server does for a request, in its order. */
let steps: string[] = [];
const send = (message: Message) => {
  steps.push('mail');
  return mailer.send(message);
};
const app = await buildApp(
  { identified: { ...deps, mailer: { send } }, anonymous: deps },
  { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
);
app.server.on('request', (_, answer) => answer.once('finish', () => steps.push('answer')));
const http = connectHttp(await app.listen({ port: 0, host: '127.0.0.1' }));
afterAll(async () => {
  await http.close();
  await app.close();
  await end();
  await mails.close();
});
beforeAll(async () => {
  await setUpManager(http, (await renewSetupToken(deps.registrar)) ?? '', account);
});

beforeEach(() => {
  steps = [];
  const { transaction } = deps.registrar;
  vi.spyOn(deps.registrar, 'transaction').mockImplementation(() => {
    steps.push('transaction');
    return transaction.call(deps.registrar);
  });
});
afterEach(() => vi.restoreAllMocks());

const people = [
  ['nobody has', 'nobody@company.example'],
  ['somebody has', account.email],
] as const;

const post = (path: string, body: unknown) =>
  exchange(http, {
    ...{ method: 'POST', path },
    headers: { 'content-type': 'application/json', origin: http.url },
    body: JSON.stringify(body),
  });

test('signing in computes one hash, the first after a start too, and tells the trail after the answer', async () => {
  const hash = vi.spyOn(argon2, 'hash');
  const verify = vi.spyOn(argon2, 'verify');
  for (const [at, [, email]] of people.entries()) {
    steps = [];
    const refused = await post('/api/manage/session', { email, password: 'wrong horse battery' });
    expect(refused.status).toBe(401);
    await expect.poll(() => steps).toEqual(['answer', 'transaction']);
    expect(verify).toHaveBeenCalledTimes(at + 1);
  }
  expect(hash).not.toHaveBeenCalled();
  // Of the same cost: everything but the random bytes.
  const [unknown, known] = verify.mock.calls.map(([encoded]) => encoded.split('$'));
  expect(unknown?.slice(0, 4)).toEqual(known?.slice(0, 4));
  expect(unknown?.map(({ length }) => length)).toEqual(known?.map(({ length }) => length));
});

test.each(people)(
  'an address that %s is looked up after the answer, and mailed to then',
  async (_, email) => {
    const answer = await post('/api/manage/reset', { email, language: 'en' });
    expect(answer.status).toBe(204);
    const mailed = email === account.email;
    await expect.poll(() => steps).toEqual(['answer', 'transaction', ...(mailed ? ['mail'] : [])]);
    await expect.poll(() => mails.mails.length).toBe(mailed ? 1 : 0);
  },
);

test('what is signed for a passkey is checked once, whoever has it', async () => {
  const origin = 'https://console.example';
  const party = relyingPartyOf(origin);
  const challenge = Buffer.alloc(challengeBytes, 7);
  const authenticator = createAuthenticator();
  const stranger = createAuthenticator();
  const owner = await deps.registrar.transaction().execute(async (trx) => {
    const given = { name: 'Eve', email: 'eve@company.example', roles: ['manager' as const] };
    const made = await insertAccount(trx, { ...given, password_hash: '' });
    const options = await creationOptions(party, made, [], challenge);
    const created = { name: 'Key', ...authenticator.create(options, { origin }) };
    await savePasskey(trx, made.id, 'Key', await verifyCreation(party, created, challenge));
    return made;
  });
  const verify = vi.spyOn(globalThis.crypto.subtle, 'verify');
  const prove = (assertion: Assertion, accountId: string | null = null) =>
    deps.registrar
      .transaction()
      .execute((trx) =>
        provePasskey(trx, { ...deps, publicUrl: () => origin }, { accountId, challenge }, assertion),
      );
  const options = await requestOptions(party, [], challenge);
  const [right, other] = [authenticator.sign(options, { origin }), stranger.sign(options, { origin })];
  const refused: [Assertion, string?][] = [
    [{ ...right, signature: other.signature }],
    [{ ...right, userHandle: Buffer.alloc(16).toString('base64url') }],
    [right, crypto.randomUUID()],
    [other],
    [{ ...other, userHandle: right.userHandle }],
    [other, owner.id],
  ];
  for (const [assertion, accountId] of refused) {
    verify.mockClear();
    await expect(prove(assertion, accountId)).rejects.toMatchObject({ code: 'passkey_refused' });
    expect(verify).toHaveBeenCalledOnce();
  }
  expect(await prove(right)).toBe(owner.id);
});
