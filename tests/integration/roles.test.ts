/** Every role at every address, and what settles who has which role. */
import { afterAll, describe, expect, test } from 'vitest';
import { hashToken } from '../../server/manage/tokens.ts';
import { type Contract, type Input, rolesFor } from '../../shared/api/contract.ts';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { ownFactorContracts } from '../../shared/api/routes/factors.ts';
import { ownContracts } from '../../shared/api/routes/own.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import { type Role, type Roles, roles } from '../../shared/domain/roles.ts';
import { apiRoutes, fill } from '../support/api-routes.ts';
import { exchange, sentTo } from '../support/http.ts';
import { advance, callAs, createCampaign, importRoster, type Manager } from '../support/manager.ts';
import { draftOf, nth } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { sendSlowly } from '../support/slow-request.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer({ TRUST_PROXY: '1' });
const { http, manager: first } = testServer;
afterAll(testServer.end);

const guarded = (await apiRoutes()).filter(
  ({ contract }) => contract.caller === 'signed in' || rolesFor(contract),
);

/** One account for each role, which has that role alone. */
const ids = new Map(roles.map((role) => [role, crypto.randomUUID() as string]));
const idOf = (role: Role) => ids.get(role) ?? '';
const tokenOf = (role: Role) => role.padEnd(43, '.');
const enter = (role: Role): Manager => ({ http, cookie: `candor_session=${tokenOf(role)}` });
const sessionOf = (role: Role) => ({
  ...{ token_hash: hashToken(tokenOf(role)), account_id: idOf(role) },
  ...{ begun_at: new Date(), used_at: new Date() },
});
await testServer.change(async ({ registrar }) => {
  for (const role of roles) {
    const names = { name: `The ${role}`, email: `${role}@company.example` };
    const account = { id: idOf(role), ...names, roles: [role], password_hash: '', language: null };
    await registrar.insertInto('registrar.account').values(account).execute();
    await registrar.insertInto('registrar.session').values(sessionOf(role)).execute();
  }
});

/** What is open to a role may have ended its session. */
const enterAgain = (role: Role) =>
  testServer.database.change(({ registrar }) =>
    registrar
      .insertInto('registrar.session')
      .values(sessionOf(role))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );

/** Asks with values that nothing has, so that whoever is let in finds or changes nothing. */
async function ask(route: (typeof guarded)[number], { cookie }: Pick<Manager, 'cookie'>, request: number) {
  const unknown = crypto.randomUUID();
  const values = { slug: 'no-such-thing', pool: 'employees', page: '0', group: unknown, member: unknown };
  const names = [...route.pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, unknown]);
  const writes = route.method === 'POST' || route.method === 'PUT';
  const { status, text } = await exchange(http, {
    method: route.method,
    path: fill(route, { ...Object.fromEntries(names), ...values }),
    headers: {
      cookie,
      'x-forwarded-for': `10.1.${request >> 8}.${request & 255}`,
      ...(writes && { 'content-type': 'application/json' }),
    },
    ...(writes && { body: '{}' }),
  });
  return { status, code: status >= 400 && text ? JSON.parse(text).error.code : undefined };
}

test('addresses of the console name roles, and some take anybody who is signed in', () => {
  expect(guarded.length).toBeGreaterThan(25);
  const named = new Set(guarded.flatMap(({ contract }) => rolesFor(contract) ?? []));
  for (const role of named) expect(roles).toContain(role);
});

describe.each(roles)('%s', (role) => {
  test('is let in where the contract says so, and nowhere else', async () => {
    for (const [at, route] of guarded.entries()) {
      const { status, code } = await ask(route, enter(role), at);
      const enough = rolesFor(route.contract);
      const refused = enough !== undefined && !enough.includes(role);
      const found = route.method === 'HEAD' ? status === 403 : code === 'role_missing';
      expect([role, route.method, route.pattern, found]).toEqual([
        role,
        route.method,
        route.pattern,
        refused,
      ]);
      expect([route.pattern, status]).not.toEqual([route.pattern, 401]);
      if (!refused && route.method === 'DELETE') await enterAgain(role);
    }
  });
});

test('whoever lacks a factor that is demanded sets it up, and is let in nowhere else', async () => {
  await testServer.database.change(({ registrar }) =>
    registrar
      .insertInto('registrar.factor_demand')
      .values(roles.map((role) => ({ role })))
      .execute(),
  );
  for (const role of roles) {
    const open = new Set<string>();
    for (const [at, route] of guarded.entries()) {
      const { status, code } = await ask(route, enter(role), 1000 + at);
      const refused = route.method === 'HEAD' ? status === 403 : code === 'factor_missing';
      if (!refused) open.add(route.contract.name);
    }
    expect([role, ...open].toSorted()).toEqual(
      [
        ...[role, 'readSession', 'readFactors', 'beginApp', 'confirmApp', 'removeApp', 'beginPasskey'],
        ...['addPasskey', 'removePasskey', 'makeRecoveryCodes'],
      ].toSorted(),
    );
  }
  await testServer.database.change(({ registrar }) =>
    registrar.deleteFrom('registrar.factor_demand').execute(),
  );
});

const setRoles = (actor: Manager, account: string, wanted: Roles) =>
  callAs(actor, accountContracts.changeRoles, { params: { account }, body: { roles: wanted } });
const remove = (actor: Manager, account: string) =>
  callAs(actor, accountContracts.removeAccount, { params: { account } });

test('whoever sets up the server is administrator and manager', async () => {
  const { accounts } = await callAs(first, accountContracts.listAccounts, {});
  expect(accounts.find(({ name }) => name === 'Ada')?.roles).toEqual(['administrator', 'manager']);
});

test('a role that is given or taken away counts from the next request on', async () => {
  const responder = enter('responder');
  const list = () => callAs(responder, accountContracts.listAccounts, {});
  await expect(list()).rejects.toMatchObject({ status: 403, code: 'role_missing' });
  await setRoles(first, idOf('responder'), ['responder', 'auditor']);
  expect((await list()).accounts.length).toBe(roles.length + 1);
  await setRoles(first, idOf('responder'), ['responder']);
  await expect(list()).rejects.toMatchObject({ code: 'role_missing' });
});

const callSlowly = <C extends Contract>(
  role: Role,
  contract: C,
  input: Input<C>,
  meanwhile: () => Promise<unknown>,
) => sendSlowly(testServer, { ...enter(role), account: idOf(role) }, sentTo(contract, input), meanwhile);

test('what is taken away while a request is on its way is not acted by any more', async () => {
  const { entries } = await callAs(first, trailContracts.readTrail, { query: {} });
  const draft = draftOf();
  const made = await callSlowly('manager', consoleContracts.createCampaign, { body: draft }, () =>
    setRoles(first, idOf('manager'), ['auditor']),
  );
  expect(made).toEqual([403, 'role_missing']);
  await setRoles(first, idOf('manager'), ['manager']);
  const { campaigns } = await callAs(first, consoleContracts.listManaged, {});
  expect(campaigns.map(({ campaign }) => campaign.slug)).not.toContain(draft.slug);

  const renamed = await callSlowly(
    'moderator',
    ownContracts.changeProfile,
    { body: { name: 'Mallory', language: null } },
    () => callAs(enter('moderator'), ownContracts.endSessions, {}),
  );
  expect(renamed).toEqual([401, 'not_signed_in']);

  await enterAgain('moderator');
  const begun = await callSlowly('moderator', ownFactorContracts.beginApp, { body: {} }, () =>
    testServer.database.change(({ registrar }) =>
      registrar.deleteFrom('registrar.session').where('account_id', '=', idOf('moderator')).execute(),
    ),
  );
  expect(begun).toEqual([401, 'not_signed_in']);
  await enterAgain('moderator');

  const body = {
    email: 'friend@company.example',
    roles: ['administrator'] as const,
    language: 'en' as const,
  };
  const invited = await callSlowly('administrator', accountContracts.invite, { body }, () =>
    setRoles(first, idOf('administrator'), ['auditor']),
  );
  expect(invited).toEqual([403, 'role_missing']);
  const { invitations } = await callAs(first, accountContracts.listInvitations, {});
  expect(invitations.map(({ email }) => email)).not.toContain(body.email);
  await setRoles(first, idOf('administrator'), ['administrator']);

  const after = await callAs(first, trailContracts.readTrail, { query: {} });
  const told = after.entries.filter(({ number }) => number > (entries[0]?.number ?? 0));
  expect(told.map(({ kind }) => kind).toReversed()).toEqual([
    ...['roles_changed', 'roles_changed', 'sessions_ended', 'roles_changed', 'roles_changed'],
  ]);
});

test('whoever has other roles by the time the request has come acts by those', async () => {
  const draft = draftOf();
  await createCampaign(first, draft);
  const said = { after: 0, status: 'review' as const, texts: {}, responder: 'IT', due: null };
  const answered = await callSlowly(
    'manager',
    answeringContracts.answerIdea,
    { params: { slug: draft.slug, idea: 'A'.repeat(22) }, body: said },
    () => setRoles(first, idOf('manager'), ['responder']),
  );
  // A manager would have heard that it is a draft.
  expect(answered).toEqual([404, 'campaign_not_found']);
  await setRoles(first, idOf('manager'), ['manager']);
});

test('roles are known ones, one at least, each once', async () => {
  for (const wanted of [[], ['owner'], ['auditor', 'auditor'], 'auditor', null]) {
    const refused = setRoles(first, idOf('responder'), wanted as unknown as Roles);
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'malformed_request' });
  }
  await expect(setRoles(first, crypto.randomUUID(), ['auditor'])).rejects.toMatchObject({
    code: 'account_not_found',
  });
});

test('a draft is shown to managers alone', async () => {
  const draft = draftOf();
  const { slug } = draft;
  await createCampaign(first, draft);
  const auditor = enter('auditor');
  const read = () => callAs(auditor, consoleContracts.readManaged, { params: { slug } });
  const listed = async () =>
    (await callAs(auditor, consoleContracts.listManaged, {})).campaigns.map(({ campaign }) => campaign.slug);
  await expect(read()).rejects.toMatchObject({ code: 'campaign_not_found' });
  expect(await listed()).not.toContain(slug);
  await importRoster(first, slug, 'employees', [{ name: 'Ada' }]);
  await advance(first, slug, 'draft');
  expect((await read()).campaign.slug).toBe(slug);
  expect(await listed()).toContain(slug);
});

test('an account that is removed while a request is on its way makes nothing', async () => {
  const body = {
    email: 'friend@company.example',
    roles: ['administrator'] as const,
    language: 'en' as const,
  };
  await setRoles(first, idOf('responder'), ['administrator']);
  const invited = await callSlowly('responder', accountContracts.invite, { body }, () =>
    remove(first, idOf('responder')),
  );
  expect(invited).toEqual([401, 'not_signed_in']);
  const { invitations } = await callAs(first, accountContracts.listInvitations, {});
  expect(invitations.map(({ email }) => email)).not.toContain(body.email);
});

test('of two administrators who take the role from each other at once, one stays', async () => {
  const second = enter('administrator');
  const { accounts } = await callAs(first, accountContracts.listAccounts, {});
  const firstId = accounts.find(({ name }) => name === 'Ada')?.id ?? '';
  for (let round = 0; round < 5; round++) {
    const outcomes = await outcomesOf([
      setRoles(first, idOf('administrator'), ['auditor']),
      setRoles(second, firstId, ['manager']),
    ]);
    expect(outcomes.accepted).toBe(1);
    const after = (await callAs(second, accountContracts.listAccounts, {})).accounts;
    const left = after.filter(({ roles: own }) => own.includes('administrator'));
    expect(left).toHaveLength(1);
    const actor = nth(left, 0).id === firstId ? first : second;
    await setRoles(actor, firstId, ['administrator', 'manager', 'auditor']);
    await setRoles(actor, idOf('administrator'), ['administrator', 'auditor']);
  }
  await remove(first, idOf('administrator'));
  await expect(callAs(second, accountContracts.listAccounts, {})).rejects.toMatchObject({
    status: 401,
    code: 'not_signed_in',
  });
  const lastOne = { status: 409, code: 'last_administrator' };
  await expect(remove(first, firstId)).rejects.toMatchObject(lastOne);
  await expect(setRoles(first, firstId, ['manager', 'auditor'])).rejects.toMatchObject(lastOne);
});
