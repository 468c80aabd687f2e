/** Invitations to the console: a link that works once, by mail or by hand. */
import { afterAll, expect, test } from 'vitest';
import type { AnswerOf } from '../../shared/api/contract.ts';
import { accountContracts, invitationContracts } from '../../shared/api/routes/accounts.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import { call } from '../support/http.ts';
import { startMailServer } from '../support/mail-server.ts';
import { callAs, type Manager, startSession } from '../support/manager.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { everythingStored } from '../support/test-database.ts';
import { openTestServer } from '../support/test-server.ts';

const mail = await startMailServer();
const env = { TRUST_PROXY: '1' };
const testServer = await openTestServer(env);
const { http, manager } = testServer;
afterAll(async () => {
  await testServer.end();
  await mail.close();
});

type Reply = AnswerOf<typeof accountContracts.invite>;
const invite = (email: string, roles: Roles = ['auditor']): Promise<Reply> =>
  callAs(manager, accountContracts.invite, { body: { email, roles, language: 'en' } });
const list = () => callAs(manager, accountContracts.listInvitations, {});
const tokenOf = ({ link }: Pick<Reply, 'link'>) => link.split('#')[1] ?? '';

let asked = 0;
/** Each from an address of its own, so that none is one too many. */
const headers = (cookie?: string) => {
  asked++;
  return { origin: http.url, 'x-forwarded-for': `10.2.0.${asked}`, ...(cookie && { cookie }) };
};
const open = (token: string, cookie?: string) =>
  call(http, invitationContracts.readInvitation, { body: { token } }, headers(cookie));
const accept = (token: string, name = 'Grace'): Promise<Manager> =>
  startSession(
    http,
    invitationContracts.acceptInvitation,
    { body: { token, name, password: 'seven quiet lanterns' } },
    headers(),
  );

test('whoever has the link joins with the roles that they were given', async () => {
  const made = await invite('Grace@company.example', ['manager', 'auditor']);
  expect(made.link).toMatch(new RegExp(`^${http.url}/manage/invitation#[\\w-]{43}$`));
  expect(made.mail).toBe('no');
  expect(await list()).toEqual({ invitations: [made.invitation], mails: false });
  const days = (Date.parse(made.invitation.expiresAt) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7.1);
  expect(await everythingStored(testServer.database)).not.toContain(tokenOf(made).toUpperCase());

  const whose = { email: 'grace@company.example', roles: ['manager', 'auditor'] };
  expect(await open(tokenOf(made))).toEqual(whose);
  const outcomes = await outcomesOf(Array.from({ length: 4 }, () => accept(tokenOf(made))));
  expect(outcomes).toEqual({ accepted: 1, invitation_used: 3 });
  expect((await list()).invitations).toEqual([]);
  const { accounts } = await callAs(manager, accountContracts.listAccounts, {});
  expect(accounts.find(({ name }) => name === 'Grace')).toMatchObject(whose);
  const { entries } = await callAs(manager, trailContracts.readTrail, { query: {} });
  expect(entries.slice(0, 2).map(({ kind, name, details }) => [kind, name, details])).toEqual([
    ['invitation_accepted', 'Grace', { roles: ['manager', 'auditor'] }],
    ['invited', 'Ada', { person: 'Grace@company.example', roles: ['manager', 'auditor'] }],
  ]);
});

test('a link that does not open says why', async () => {
  await expect(open('made up')).rejects.toMatchObject({ status: 403, code: 'invitation_unknown' });

  const withdrawn = await invite('withdrawn@company.example');
  const params = { invitation: withdrawn.invitation.id };
  await callAs(manager, accountContracts.withdrawInvitation, { params });
  await expect(callAs(manager, accountContracts.withdrawInvitation, { params })).rejects.toMatchObject({
    code: 'invitation_unknown',
  });

  const replaced = await invite('again@company.example');
  const again = await invite('again@company.example');

  const late = await invite('late@company.example');
  await testServer.database.change(({ registrar }) =>
    registrar
      .updateTable('registrar.invitation')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', late.invitation.id)
      .execute(),
  );
  for (const [made, code] of [
    [withdrawn, 'invitation_withdrawn'],
    [replaced, 'invitation_withdrawn'],
    [late, 'invitation_expired'],
  ] as const) {
    await expect(open(tokenOf(made))).rejects.toMatchObject({ status: 409, code });
    await expect(accept(tokenOf(made))).rejects.toMatchObject({ status: 409, code });
  }
  expect((await list()).invitations.map(({ email, expired }) => [email, expired])).toEqual([
    ['late@company.example', true],
    ['again@company.example', false],
  ]);
  await expect(open(tokenOf(again), manager.cookie)).rejects.toMatchObject({ code: 'signed_in_otherwise' });
  await accept(tokenOf(again), 'Joan');
});

test('nobody has two accounts, and of two invitations of one address one stays', async () => {
  await expect(invite('ADA@company.example')).rejects.toMatchObject({ status: 409, code: 'account_exists' });
  const made = await Promise.all(Array.from({ length: 4 }, () => invite('twice@company.example')));
  const { invitations } = await list();
  expect(invitations.filter(({ email }) => email === 'twice@company.example')).toHaveLength(1);
  const outcomes = await outcomesOf(made.map((one) => accept(tokenOf(one), 'Twice')));
  expect(outcomes.accepted).toBe(1);
});

test('what somebody has invited ends with the right to invite, and with their account', async () => {
  const made = await invite('deputy@company.example', ['administrator']);
  const deputy = await accept(tokenOf(made), 'Deputy');
  const inviteAs = (email: string): Promise<Reply> =>
    callAs(deputy, accountContracts.invite, { body: { email, roles: ['administrator'], language: 'en' } });
  const own = await invite('of-ada@company.example');
  const { accounts } = await callAs(manager, accountContracts.listAccounts, {});
  const params = { account: accounts.find(({ name }) => name === 'Deputy')?.id ?? '' };
  const setRoles = (roles: Roles) =>
    callAs(manager, accountContracts.changeRoles, { params, body: { roles } });

  const demoted = await inviteAs('before-demotion@company.example');
  await setRoles(['administrator', 'auditor']);
  expect(await open(tokenOf(demoted))).toMatchObject({ roles: ['administrator'] });
  await setRoles(['auditor']);
  await setRoles(['administrator']);
  const removed = await inviteAs('before-removal@company.example');
  await callAs(manager, accountContracts.removeAccount, { params });
  for (const gone of [demoted, removed])
    await expect(open(tokenOf(gone))).rejects.toMatchObject({ code: 'invitation_withdrawn' });
  expect(await open(tokenOf(own))).toMatchObject({ email: 'of-ada@company.example' });
});

test('where mails are sent the link leaves by mail too', async () => {
  await testServer.server.stop();
  await testServer.start({ ...env, SMTP_URL: mail.url, MAIL_FROM: 'Candor <candor@company.example>' });
  const made = await invite('mailed@company.example');
  expect(made.mail).toBe('sent');
  expect(mail.mails).toHaveLength(1);
  const [sent] = mail.mails;
  expect(sent).toMatchObject({ to: ['mailed@company.example'], subject: 'Invitation to the Candor console' });
  expect(sent?.body).toContain(made.link);
  expect((await list()).mails).toBe(true);
});

test('a mail server that is away loses nothing: the link is there, and the failure is said', async () => {
  await mail.close();
  const made = await invite('unreached@company.example');
  expect(made.mail).toBe('failed');
  await accept(tokenOf(made), 'Unreached');
});
