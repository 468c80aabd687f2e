/** What becomes of second factors: removed, lost, and demanded. */
import { expect, test } from 'vitest';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { factorContracts, ownFactorContracts } from '../../shared/api/routes/factors.ts';
import { ownContracts } from '../../shared/api/routes/own.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { type Role, roles } from '../../shared/domain/roles.ts';
import { createAuthenticator } from '../support/authenticator.ts';
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
import { nth } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { account } from '../support/shared-server.ts';
import { type Browser, codeOf, enter, openBrowser, show } from '../support/signing-in.ts';

const { testServer, http, mail, administrator, open, signedIn, newPerson, newest } = await openFactorScene();

test('factors are removed one by one, and recovery codes go with the last', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  expect(await refusal(browser.call(ownFactorContracts.removeApp, {}))).toBe('factor_not_found');
  expect(await refusal(browser.call(ownFactorContracts.makeRecoveryCodes, { body: {} }))).toBe(
    'factor_not_found',
  );
  await addApp(browser);
  const authenticator = createAuthenticator();
  await addPasskey(browser, authenticator, 'Notebook');
  await browser.call(ownFactorContracts.removeApp, {});
  expect(await newest(1)).toEqual([['factor_removed', person.name, { factor: 'app' }]]);
  const { passkeys, codes } = await own(browser);
  expect(codes).toBe(10);
  const other = open();
  await show(other, await assertion(other, authenticator));
  await browser.call(ownFactorContracts.makeRecoveryCodes, { body: {} });
  expect(await refusal(who(other))).toBe('not_signed_in');
  const params = { passkey: nth(passkeys, 0).id };
  const stranger = await signedIn(newPerson());
  expect(await refusal(stranger.call(ownFactorContracts.removePasskey, { params }))).toBe('factor_not_found');
  await browser.call(ownFactorContracts.removePasskey, { params });
  expect(await own(browser)).toMatchObject({ app: false, passkeys: [], codes: 0 });
  expect(await enter(open(), person)).toMatchObject({ email: person.email });
});

test('an open page that was signed in to a while ago changes nothing of it', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  await testServer.change(({ registrar }) =>
    registrar
      .updateTable('registrar.session')
      .set({ begun_at: new Date(Date.now() - 16 * 60_000) })
      .where('account_id', '=', person.id)
      .execute(),
  );
  for (const contract of [
    ownFactorContracts.beginApp,
    ownFactorContracts.removeApp,
    ownFactorContracts.beginPasskey,
  ])
    expect(await refusal(browser.call(contract, {}))).toBe('sign_in_old');
  // Nor does it let anybody else in, or say who needs what to come in.
  const givenAccess = [
    browser.call(factorContracts.changeDemand, { body: { roles: [] } }),
    browser.call(accountContracts.changeRoles, {
      params: { account: person.id },
      body: { roles: ['manager'] },
    }),
    browser.call(accountContracts.invite, {
      body: { email: 'friend@company.example', roles: ['administrator'], language: 'en' },
    }),
  ];
  expect(await outcomesOf(givenAccess)).toEqual({ sign_in_old: 3 });
  await own(browser);
  // Signing in again there takes the place of the old session.
  const old = openBrowser(http, origin, { candor_session: browser.cookie('candor_session') ?? '' });
  await enter(browser, person);
  await addApp(browser);
  expect(await refusal(who(old))).toBe('not_signed_in');
});

test('an administrator removes what somebody has lost: they are told, and sign in with the password', async () => {
  const person = newPerson();
  const browser = await signedIn(person);
  await addApp(browser);
  const half = open();
  await enter(half, person);
  const listed = async () => {
    const { accounts } = await administrator.call(accountContracts.listAccounts, {});
    return accounts.find(({ id }) => id === person.id)?.secondFactor;
  };
  expect(await listed()).toBe(true);
  const remove = () => administrator.call(factorContracts.removeFactors, { params: { account: person.id } });
  expect(await remove()).toEqual({ mail: 'sent' });
  expect(await newest(1)).toEqual([['factors_removed', 'Ada', { person: person.name, account: person.id }]]);
  const subject = 'Your second factor for the Candor console was removed';
  const told = mail.mails.find((sent) => sent.to[0] === person.email && sent.subject === subject);
  expect(told?.body).toContain('Ada has removed');
  expect(await listed()).toBe(false);
  expect(await refusal(who(browser))).toBe('not_signed_in');
  expect(
    await refusal(half.call(sessionContracts.showFactor, { body: { factor: 'app', code: '123456' } })),
  ).toBe('sign_in_expired');
  expect(await refusal(remove())).toBe('factor_not_found');
  await signedIn(person);
});

test('a factor that is demanded of a role is set up before anything else', async () => {
  const [auditor, manager] = [newPerson(), newPerson()];
  const changed = { params: { account: auditor.id }, body: { roles: ['auditor', 'manager'] as const } };
  await administrator.call(accountContracts.changeRoles, changed);
  const [one, other] = [await signedIn(auditor), await signedIn(manager)];
  const demand = (...wanted: Role[]) =>
    administrator.call(factorContracts.changeDemand, { body: { roles: wanted } });
  expect(await refusal(demand('auditor'))).toBe('own_factor_first');
  const { address } = await addApp(administrator);
  await demand('auditor');
  expect(await newest(1)).toEqual([['factor_demand_changed', 'Ada', { roles: ['auditor'], before: [] }]]);

  expect(await who(one)).toMatchObject({ lacksFactor: true });
  const list = (browser: Browser) => refusal(browser.call(consoleContracts.listManaged, {}));
  expect([await list(one), await list(other)]).toEqual(['factor_missing', 'accepted']);
  for (const contract of [ownContracts.listSessions, ownContracts.endSessions])
    expect(await refusal(one.call(contract, {}))).toBe('factor_missing');
  expect(await own(one)).toMatchObject({ demanded: true });
  await addApp(one);
  expect([await list(one), (await who(one)).lacksFactor]).toEqual(['accepted', false]);

  // Neither the last factor goes, nor two at once.
  expect(await refusal(one.call(ownFactorContracts.removeApp, {}))).toBe('factor_demanded');
  await addPasskey(one, createAuthenticator());
  const params = { passkey: nth((await own(one)).passkeys, 0).id };
  const outcomes = await outcomesOf([
    one.call(ownFactorContracts.removeApp, {}),
    one.call(ownFactorContracts.removePasskey, { params }),
  ]);
  expect(outcomes).toEqual({ accepted: 1, factor_demanded: 1 });

  await demand(...roles);
  expect(await list(other)).toBe('factor_missing');
  const { accounts } = await administrator.call(accountContracts.listAccounts, {});
  const self = accounts.find(({ name }) => name === 'Ada')?.id ?? '';
  const removeOwn = administrator.call(factorContracts.removeFactors, { params: { account: self } });
  expect(await refusal(removeOwn)).toBe('factor_demanded');
  const again = open();
  await enter(again, account);
  await show(again, { factor: 'app', code: codeOf(address) });
  // Of two who change it at once, one comes after the other.
  await Promise.all([demand('auditor'), demand('manager')]);
  expect((await administrator.call(factorContracts.readDemand, {})).roles).toHaveLength(1);
  await demand();
  expect(await list(other)).toBe('accepted');
  expect(await administrator.call(factorContracts.readDemand, {})).toEqual({ roles: [] });
});
