/** Signing in with a code of an app or a recovery code, after the password. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accessLock } from '../../server/manage/access.ts';
import { hashToken } from '../../server/manage/tokens.ts';
import { ownFactorContracts } from '../../shared/api/routes/factors.ts';
import { resetContracts } from '../../shared/api/routes/own.ts';
import { addApp, openFactorScene, origin, own, refusal, who } from '../support/factor-scene.ts';
import { nth } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { awaitQuietStep, codeOf, enter, openBrowser, show } from '../support/signing-in.ts';
import { everythingStored } from '../support/test-database.ts';

const { testServer, http, mail, open, signedIn, newPerson, newest } = await openFactorScene();

const mailsTo = (person: { email: string }, subject: string) =>
  mail.mails
    .filter((sent) => sent.to[0] === person.email && sent.subject === subject)
    .map(({ body }) => body);

test('an app is set up by a code of it, and asked for from then on', async () => {
  await awaitQuietStep();
  const person = newPerson();
  const browser = await signedIn(person);
  expect(await own(browser)).toEqual({
    ...{ app: false, passkeys: [], codes: 0, passkeysWork: true, demanded: false },
  });
  const [before, elsewhere] = [browser.cookie('candor_session'), await signedIn(person)];
  const { address, secret } = await browser.call(ownFactorContracts.beginApp, { body: {} });
  expect(decodeURIComponent(new URL(address).pathname)).toBe(`/Candor (console.example):${person.email}`);
  const confirm = (code: string) => browser.call(ownFactorContracts.confirmApp, { body: { code } });
  expect(await refusal(confirm('000000'))).toBe('code_wrong');
  expect((await own(browser)).app).toBe(false);
  const { codes } = await confirm(codeOf(address, -1));
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  expect(browser.cookie('candor_session')).not.toBe(before);
  // Sessions that began with the password alone end, in which nobody shows the second factor.
  expect(await refusal(who(elsewhere))).toBe('not_signed_in');
  expect(await refusal(confirm(codeOf(address)))).toBe('factor_setup_expired');
  expect(await own(browser)).toMatchObject({ app: true, codes: 10 });
  expect(await newest(1)).toEqual([['factor_added', person.name, { factor: 'app' }]]);

  // The owner is told, whoever it was.
  const added = 'A second factor was set up for the Candor console';
  await expect.poll(() => mailsTo(person, added)).toHaveLength(1);
  expect(mailsTo(person, added)[0]).toContain(`${origin}/manage/account`);
  for (const hidden of [secret, ...(codes ?? [])]) expect(mailsTo(person, added)[0]).not.toContain(hidden);

  // Neither the secret nor a code can be read from what is stored.
  const stored = await everythingStored(testServer.database);
  const bytes = Buffer.from(codeSecret(address)).toString('hex').toUpperCase();
  for (const hidden of [secret, bytes, ...(codes ?? [])]) expect(stored).not.toContain(hidden);
  for (const code of codes ?? [])
    expect(stored).not.toContain(hashToken(code.replaceAll('-', '')).toString('hex').toUpperCase());

  const other = open();
  expect(await enter(other, person)).toEqual({ second: ['app', 'recovery_code'] });
  expect(other.cookie('candor_session')).toBeUndefined();
  expect(await refusal(who(other))).toBe('not_signed_in');
  expect((await show(other, { factor: 'app', code: codeOf(address) })).email).toBe(person.email);
  expect(await who(other)).toMatchObject({ name: person.name, lacksFactor: false });
  expect(other.cookie('candor_sign_in')).toBeUndefined();
  expect(await newest(1)).toEqual([['signed_in', person.name, { factor: 'app' }]]);
});

function codeSecret(address: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(address).searchParams.get('secret') ?? '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

test('a code of an app works once: not twice, not an older one, not in two browsers at once', async () => {
  const person = newPerson();
  const { address } = await addApp(await signedIn(person));
  const attempts = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const browser = open();
      await enter(browser, person);
      return browser;
    }),
  );
  const code = codeOf(address);
  const outcomes = await outcomesOf(attempts.map((browser) => show(browser, { factor: 'app', code })));
  expect(outcomes).toEqual({ accepted: 1, code_wrong: 3 });
  const later = open();
  await enter(later, person);
  expect(await refusal(show(later, { factor: 'app', code }))).toBe('code_wrong');
  expect(await refusal(show(later, { factor: 'app', code: codeOf(address, -1) }))).toBe('code_wrong');
  // The next one is another one, and the clocks may differ by a step.
  await show(later, { factor: 'app', code: codeOf(address, 1) });
});

test('a second step needs the first one of the same browser, and ends with it', async () => {
  const person = newPerson();
  const { address, codes } = await addApp(await signedIn(person));
  const factor = 'recovery_code';
  expect(await refusal(show(open(), { factor, code: codes?.[0] ?? '' }))).toBe('sign_in_expired');
  const browser = open();
  await enter(browser, person);
  const begun = browser.cookie('candor_sign_in') ?? '';
  // Of two factors that are shown for one sign-in at once, one counts, and the other one is not used up.
  const outcomes = await outcomesOf([
    show(browser, { factor, code: codes?.[0] ?? '' }),
    show(browser, { factor, code: codes?.[1] ?? '' }),
  ]);
  expect(outcomes).toEqual({ accepted: 1, sign_in_expired: 1 });
  expect((await own(browser)).codes).toBe(9);
  const copy = openBrowser(http, origin, { candor_sign_in: begun });
  expect(await refusal(show(copy, { factor: 'app', code: codeOf(address) }))).toBe('sign_in_expired');

  const late = open();
  await enter(late, person);
  await testServer.change(({ registrar }) =>
    registrar
      .updateTable('registrar.sign_in')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute(),
  );
  expect(await refusal(show(late, { factor: 'app', code: codeOf(address) }))).toBe('sign_in_expired');
});

test('a recovery code works once, however it is typed, and new ones take the place of all', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  const { codes } = await addApp(browser);
  const code = nth(codes ?? [], 3);
  const use = async (typed: string) => {
    const other = open();
    await enter(other, person);
    return refusal(show(other, { factor: 'recovery_code', code: typed }));
  };
  expect(await use(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe('accepted');
  expect(await newest(1)).toEqual([['signed_in', person.name, { factor: 'recovery_code' }]]);
  const used = 'A recovery code was used for the Candor console';
  await expect.poll(() => mailsTo(person, used)).toHaveLength(1);
  expect(mailsTo(person, used)[0]).not.toContain(code);
  expect(await use(code)).toBe('code_wrong');
  await expect
    .poll(() => newest(1))
    .toEqual([['sign_in_failed', null, { known: true, person: person.name, factor: 'recovery_code' }]]);
  const fresh = await browser.call(ownFactorContracts.makeRecoveryCodes, { body: {} });
  expect(await use(nth(codes ?? [], 4))).toBe('code_wrong');
  expect(await use(nth(fresh.codes, 4))).toBe('accepted');
  // Those of somebody else are nothing.
  const other = newPerson();
  await addApp(await signedIn(other));
  const stranger = open();
  await enter(stranger, other);
  expect(await refusal(show(stranger, { factor: 'recovery_code', code: nth(fresh.codes, 5) }))).toBe(
    'code_wrong',
  );
});

const wrongCode = 'AAAA-AAAA-AAAA-AAAA';

test('whoever knows the password guesses slowly, and does not lock out the owner', async () => {
  const person = newPerson();
  const known = await signedIn(person);
  // With the password alone, before there was a second factor.
  const once = known.cookie('candor_device') ?? '';
  const { address, codes } = await addApp(known);
  const outcomes: unknown[] = [];
  for (let browsers = 0; browsers < 3; browsers++) {
    const browser = openBrowser(http, origin, { candor_device: once, candor_factor_device: once });
    await enter(browser, person);
    for (let guess = 0; guess < 7; guess++)
      outcomes.push(await refusal(show(browser, { factor: 'app', code: '000000' })));
  }
  expect(outcomes).toEqual([...Array(20).fill('code_wrong'), 'too_many_codes']);
  const strange = open();
  await enter(strange, person);
  expect(await refusal(show(strange, { factor: 'app', code: codeOf(address) }))).toBe('too_many_codes');
  // What is left to an owner with a new device, which nobody can guess.
  expect(await refusal(show(strange, { factor: 'recovery_code', code: wrongCode }))).toBe('code_wrong');
  await show(strange, { factor: 'recovery_code', code: codes?.[0] ?? '' });
  const device = known.cookie('candor_factor_device') ?? '';
  const owner = openBrowser(http, origin, { candor_factor_device: device });
  await enter(owner, person);
  await show(owner, { factor: 'app', code: codeOf(address) });

  // Nor do those who guess at what nobody can guess fill the trail.
  for (let browsers = 0; browsers < 6; browsers++) {
    const browser = open();
    await enter(browser, person);
    for (let guess = 0; guess < 8; guess++)
      expect(await refusal(show(browser, { factor: 'recovery_code', code: wrongCode }))).toBe('code_wrong');
  }
  const told = () =>
    testServer.database.look(({ registrar }) =>
      registrar
        .selectFrom('registrar.trail')
        .select('number')
        .where('kind', '=', 'sign_in_failed')
        .where(sql<string>`details->>'person'`, '=', person.name)
        .execute(),
    );
  await expect.poll(async () => (await told()).length).toBe(60);
});

test('a new password leaves the second factor where it is', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  const { address } = await addApp(browser);
  await open().call(resetContracts.forgetPassword, { body: { email: person.email, language: 'en' } });
  await expect.poll(() => mailsTo(person, 'A new password for the Candor console')).toHaveLength(1);
  const [text = ''] = mailsTo(person, 'A new password for the Candor console');
  const token = /#([\w-]{43})/.exec(text)?.[1] ?? '';
  const password = 'eleven slow barges';
  const half = open();
  await enter(half, person);
  const other = open();
  await other.call(resetContracts.resetPassword, { body: { token, password } });
  expect(await enter(other, { ...person, password })).toEqual({ second: ['app', 'recovery_code'] });
  expect(await refusal(who(other))).toBe('not_signed_in');
  // Whoever has begun with the old password does not go on.
  expect(await refusal(show(half, { factor: 'app', code: codeOf(address) }))).toBe('sign_in_expired');
  await show(other, { factor: 'app', code: codeOf(address) });
});

test('a password that is changed while it is being checked begins nothing', async () => {
  const [alone, second] = [newPerson(), newPerson()];
  await addApp(await signedIn(second));
  for (const person of [alone, second]) {
    const begun = await testServer.database.look(({ registrar }) =>
      registrar.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${accessLock})`.execute(trx);
        const entering = refusal(enter(open(), person));
        const waiting = sql`select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`;
        await expect.poll(async () => (await waiting.execute(trx)).rows.length).toBe(1);
        await trx
          .updateTable('registrar.account')
          .set({ password_hash: 'of another password' })
          .where('id', '=', person.id)
          .execute();
        return { entering };
      }),
    );
    expect(await begun.entering).toBe('sign_in_failed');
  }
});
