/** `npm run admin`: the way back in for whoever runs the server. */
import { afterAll, expect, test } from 'vitest';
import { invitationContracts } from '../../shared/api/routes/accounts.ts';
import { resetContracts } from '../../shared/api/routes/own.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import { trailContracts } from '../../shared/api/routes/trail.ts';
import { addApp, who } from '../support/factor-scene.ts';
import { call } from '../support/http.ts';
import { callAs, signIn, startSession } from '../support/manager.ts';
import { type Outcome, runCommand } from '../support/operator-command.ts';
import { account } from '../support/shared-server.ts';
import { enter, openBrowser } from '../support/signing-in.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, database } = testServer;
afterAll(testServer.end);

const settings = {
  DATA_DIR: database.dataDir,
  PUBLIC_URL: http.url,
  DATABASE_URL: database.databaseUrl ?? '',
};
const admin = (...args: string[]) => runCommand('server/admin.ts', args, settings);

const tokenIn = (stdout = '', page = '') =>
  new RegExp(`^${http.url}/manage/${page}#([\\w-]{43})$`, 'm').exec(stdout)?.[1] ?? '';
const origin = { origin: http.url };

const password = 'eleven slow barges';
/** Refused with one line, and nothing else. */
function expectRefusal(outcome: Outcome, reason: RegExp): void {
  expect([outcome.code, outcome.stdout]).toEqual([1, '']);
  expect(outcome.stderr.trim()).toMatch(reason);
  expect(outcome.stderr.trim()).not.toContain('\n');
}

test('a link for a new password', async () => {
  const reset = await admin('reset-password', account.email);
  const nobody = await admin('reset-password', 'nobody@company.example');
  expectRefusal(nobody, /^Nobody in the console has the address/);
  const body = { token: tokenIn(reset.stdout, 'reset'), password };
  await call(http, resetContracts.resetPassword, { body }, origin);
  const ada = await signIn(http, { email: account.email, password });
  const { entries } = await callAs(ada, trailContracts.readTrail, { query: { kind: 'reset_asked' } });
  expect(entries.map(({ name, details }) => [name, details])).toEqual([
    [null, { person: 'Ada', command: true }],
  ]);
});

test('a link for a manager without an invitation from the console', async () => {
  const invitation = await admin('add-manager', 'grace@company.example');
  const known = await admin('add-manager', account.email);
  expectRefusal(known, /^Somebody with this address is in this console already/);
  const joining = { token: tokenIn(invitation.stdout, 'invitation'), name: 'Grace', password };
  const grace = await startSession(http, invitationContracts.acceptInvitation, { body: joining }, origin);
  expect((await callAs(grace, sessionContracts.readSession, {})).roles).toEqual(['administrator', 'manager']);
});

test('a second factor that is lost goes, and the password is enough again', async () => {
  const ada = { email: account.email, password };
  const browser = openBrowser(http);
  await enter(browser, ada);
  await addApp(browser);
  expect(await enter(openBrowser(http), ada)).toHaveProperty('second');
  const removed = await admin('remove-second-factor', account.email.toUpperCase());
  const again = await admin('remove-second-factor', account.email);
  expect([removed.code, removed.stderr]).toEqual([0, '']);
  expect(again.stderr).toMatch(/^There is no such second factor/);
  await expect(who(browser)).rejects.toMatchObject({ code: 'not_signed_in' });
  const after = await signIn(http, ada);
  const { entries } = await callAs(after, trailContracts.readTrail, { query: { kind: 'factors_removed' } });
  expect(entries.map(({ name, details }) => [name, details])).toEqual([
    [null, { person: 'Ada', account: expect.any(String), command: true }],
  ]);
});

test('without an address it says how it is used', async () => {
  for (const args of [[], ['toString', account.email], ['add-manager', 'no address'], ['add-manager']])
    expect((await admin(...args)).stderr).toMatch(/^npm run admin -- reset-password ADDRESS/);
});
