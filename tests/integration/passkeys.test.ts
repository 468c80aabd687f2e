/** Passkeys: as the second step of signing in, and as the only one. */
import { expect, test } from 'vitest';
import type { ShowFactorBody } from '../../shared/api/factors.ts';
import { ownFactorContracts } from '../../shared/api/routes/factors.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { type Ceremony, createAuthenticator } from '../support/authenticator.ts';
import {
  addApp,
  addPasskey,
  assertion,
  openFactorScene,
  origin,
  own,
  refusal,
  who,
} from '../support/factor-scene.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { enter, openBrowser, show } from '../support/signing-in.ts';

const { testServer, http, open, signedIn, newPerson, newest } = await openFactorScene();

test('passkeys: several, by name; as the second step, and as the only one', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  const [one, two] = [createAuthenticator(), createAuthenticator()];
  const { codes } = await addPasskey(browser, one, 'Notebook');
  expect(codes).toHaveLength(10);
  expect((await addPasskey(browser, two, 'Key ring')).codes).toBeNull();
  expect((await own(browser)).passkeys.map(({ name }) => name)).toEqual(['Key ring', 'Notebook']);
  expect(await refusal(addPasskey(browser, one, 'Again'))).toBe('passkey_exists');
  expect(await newest(1)).toEqual([['factor_added', person.name, { factor: 'passkey' }]]);

  const second = open();
  expect(await enter(second, person)).toEqual({ second: ['passkey', 'recovery_code'] });
  const options = await second.call(sessionContracts.askPasskey, { body: { step: 'second' } });
  expect(options.userVerification).toBe('preferred');
  expect(options.allowCredentials.map(({ id }) => id).toSorted()).toEqual([one.id, two.id].toSorted());
  const body: ShowFactorBody = {
    factor: 'passkey',
    assertion: one.sign(options, { origin, userVerified: false }),
  };
  await show(second, body);
  expect(await who(second)).toMatchObject({ name: person.name });
  expect(await newest(1)).toEqual([['signed_in', person.name, { factor: 'passkey' }]]);

  // Alone, it must know who holds it.
  const alone = open();
  expect(await refusal(show(alone, await assertion(alone, two, { userVerified: false })))).toBe(
    'passkey_unverified',
  );
  expect((await show(alone, await assertion(alone, two))).email).toBe(person.email);
  const strange = open();
  expect(await refusal(show(strange, await assertion(strange, createAuthenticator())))).toBe(
    'passkey_refused',
  );
});

test.each<[string, Partial<Ceremony>]>([
  ['another origin', { origin: 'https://console.example.evil.example' }],
  ['another port', { origin: 'https://console.example:8443' }],
  ['another relying party', { rpId: 'example' }],
  ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ['another ceremony', { type: 'webauthn.create' }],
  ['another account’s handle', { userHandle: Buffer.alloc(16).toString('base64url') }],
])('what was signed for %s counts for nothing', async (_, ceremony) => {
  const person = newPerson();
  const authenticator = createAuthenticator();
  const browser = await signedIn(person);
  await addPasskey(browser, authenticator);
  for (const step of ['second', 'only'] as const) {
    const other = open();
    if (step === 'second') await enter(other, person);
    expect(await refusal(show(other, await assertion(other, authenticator, ceremony, step)))).toBe(
      'passkey_refused',
    );
    expect(await refusal(who(other))).toBe('not_signed_in');
    await show(other, await assertion(other, authenticator, {}, step));
  }
  if (ceremony.userHandle !== undefined) return;
  const wrong = { ...ceremony, ...(ceremony.type && { type: 'webauthn.get' }) };
  const made = await refusal(addPasskey(browser, createAuthenticator(), 'Bad', wrong));
  expect(made).toBe('passkey_refused');
  expect((await own(browser)).passkeys).toHaveLength(1);
});

test('what a passkey has signed works once, in its own browser, and a copy that counts less is refused', async () => {
  const person = newPerson();
  const authenticator = createAuthenticator();
  await addPasskey(await signedIn(person), authenticator);
  const browser = open();
  const body = await assertion(browser, authenticator, { counter: 7 });
  const other = open();
  await other.call(sessionContracts.askPasskey, { body: { step: 'only' } });
  expect(await refusal(show(other, body))).toBe('passkey_refused');
  const begun = { candor_sign_in: browser.cookie('candor_sign_in') ?? '' };
  const outcomes = await outcomesOf([
    show(browser, body),
    ...Array.from({ length: 3 }, () => show(openBrowser(http, origin, begun), body)),
  ]);
  expect(outcomes).toEqual({ accepted: 1, sign_in_expired: 3 });
  for (const counter of [7, 3]) {
    const copy = open();
    expect(await refusal(show(copy, await assertion(copy, authenticator, { counter })))).toBe(
      'passkey_refused',
    );
  }
  const next = open();
  // A challenge is gone with the first answer to it, also with a wrong one.
  const wrong = await assertion(next, authenticator, { counter: 8, origin: 'https://evil.example' });
  expect(await refusal(show(next, wrong))).toBe('passkey_refused');
  expect(await refusal(show(next, wrong))).toBe('sign_in_expired');
  await show(next, await assertion(next, authenticator, { counter: 9 }));
});

test('a passkey of somebody else is no second step', async () => {
  const [one, other] = [newPerson(), newPerson()];
  const authenticator = createAuthenticator();
  await addPasskey(await signedIn(one), authenticator);
  await addApp(await signedIn(other));
  const browser = open();
  await enter(browser, other);
  expect(await refusal(show(browser, await assertion(browser, authenticator, {}, 'second')))).toBe(
    'passkey_refused',
  );
  expect(await refusal(who(browser))).toBe('not_signed_in');
});

test('at a bare address there are no passkeys, and apps all the same', async () => {
  const person = newPerson();
  await testServer.server.stop();
  await testServer.start({ PUBLIC_URL: http.url });
  const browser = openBrowser(http);
  await enter(browser, person);
  expect((await own(browser)).passkeysWork).toBe(false);
  expect(await refusal(browser.call(ownFactorContracts.beginPasskey, { body: {} }))).toBe(
    'passkeys_unavailable',
  );
  expect(await refusal(browser.call(sessionContracts.askPasskey, { body: { step: 'only' } }))).toBe(
    'passkeys_unavailable',
  );
  expect((await addApp(browser)).codes).toHaveLength(10);
});
