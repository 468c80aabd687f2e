/** Second factors in the console: set up, shown, lost, and demanded. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import { freePort } from '../support/free-port.ts';
import { callAs } from '../support/manager.ts';
import { nth } from '../support/open-campaign.ts';
import { awaitQuietStep, codeOf } from '../support/signing-in.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { goTo, signIn } from './support/manager-steps.ts';
import { addAuthenticator } from './support/passkeys.ts';
import { account } from './support/sample.ts';
import { button, dialog, field, heading, sees, tabTo } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { story } from './support/story.ts';
import { text } from './support/texts.ts';
import { closePage, leave } from './support/visitor.ts';

/** Browsers have passkeys for names alone. */
const port = await freePort();
const url = `http://localhost:${port}`;
const site = await openSiteOfFile({ port, env: { PUBLIC_URL: url } });
const visitor = await site.visit({ baseURL: url });
const { page } = visitor;
const authenticator = await addAuthenticator(page);

const section = (of: Page) => of.getByRole('region', { name: text('factors.title'), exact: true });

/** The code that an app shows for the secret on the page. */
async function readCode(of: Page, steps: number): Promise<{ code: string; address: string }> {
  const secret = await of.getByText(/^([A-Z2-7]{4} ?){8}$/).textContent();
  const address = `otpauth://totp/Candor?secret=${secret?.replaceAll(' ', '')}`;
  return { code: codeOf(address, steps), address };
}

/** Sets up an app, and returns its address with the recovery codes that came with it. */
async function setUpApp(of: Page): Promise<{ address: string; codes: string[] }> {
  await button(section(of), 'factors.app.setUp').click();
  const setting = dialog(of, 'factors.app.setUp');
  await setting.getByRole('img', { name: text('factors.app.code.label') }).waitFor();
  await inspectAtBothWidths(of);
  await field(setting, 'factors.app.confirm').fill('000000');
  await button(setting, 'factors.app.submit').click();
  await sees(setting, 'errors.code_wrong');
  await awaitQuietStep();
  // Of the step before, so that the present code is still to be used.
  const { code, address } = await readCode(of, -1);
  await field(setting, 'factors.app.confirm').fill(code);
  await button(setting, 'factors.app.submit').click();
  const kept = dialog(of, 'factors.codes.title');
  await kept.waitFor();
  await inspectAtBothWidths(of);
  const codes = await kept.getByRole('listitem').allTextContents();
  const [download] = await Promise.all([
    of.waitForEvent('download'),
    button(kept, 'factors.codes.save').click(),
  ]);
  expect((await readFile(await download.path(), 'utf8')).trim().split('\n').slice(-10)).toEqual(codes);
  await button(kept, 'factors.codes.kept').click();
  return { address, codes };
}

/** Signed in again, on the page that they have signed out on. */
const isBack = (of: Page) => heading(of, 'factors.title').waitFor();

async function signOut(of: Page): Promise<void> {
  await button(of, 'manage.signOut').click();
  await heading(of, 'manage.signIn.title').waitFor();
}

let address = '';
let codes: string[] = [];

story('second factors', () => {
  test('an app is set up on one’s own page, with recovery codes', async () => {
    await page.goto('/manage/account');
    await signIn(page, account.password);
    await heading(page, 'factors.title').waitFor();
    await sees(page, 'factors.app.none');
    await inspectAtBothWidths(page);
    ({ address, codes } = await setUpApp(page));
    expect(new Set(codes).size).toBe(10);
    await sees(page, 'factors.app.have');
    await sees(page, 'factors.codes.left', { count: 10 });
    await inspectAtBothWidths(page);
  });

  test('a passkey is added beside it', async () => {
    await button(page, 'factors.passkey.add').click();
    const adding = dialog(page, 'factors.passkey.add');
    await inspectAtBothWidths(page);
    await field(adding, 'factors.passkey.name').fill('Notebook');
    await button(adding, 'factors.passkey.submit').click();
    await button(page, 'factors.passkey.removeOf', { name: 'Notebook' }).waitFor();
    // The same authenticator is not added twice.
    await button(page, 'factors.passkey.add').click();
    await field(adding, 'factors.passkey.name').fill('Again');
    await button(adding, 'factors.passkey.submit').click();
    await sees(adding, 'errors.passkey_exists');
    await inspectAtBothWidths(page);
    await page.keyboard.press('Escape');
  });

  test('the password alone opens nothing; the passkey is shown by keyboard', async () => {
    await signOut(page);
    await inspectAtBothWidths(page);
    await tabTo(page, field(page, 'manage.account.email'));
    await page.keyboard.type(account.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await heading(page, 'factors.step.title').waitFor();
    await inspectAtBothWidths(page);
    const other = await visitor.context.newPage();
    await other.goto('/manage');
    await heading(other, 'manage.signIn.title').waitFor();
    await closePage(visitor, other);
    // What follows has the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      text('factors.step.usePasskey'),
    );
    await page.keyboard.press('Enter');
    await isBack(page);
  });

  test('a passkey that knows who holds it is enough alone', async () => {
    await signOut(page);
    await button(page, 'manage.signIn.passkey').click();
    await isBack(page);
  });

  test('without the passkey there is the app, and without the app a recovery code', async () => {
    await authenticator.remove();
    await addAuthenticator(page);
    await signOut(page);
    await button(page, 'manage.signIn.passkey').click();
    await sees(page, 'errors.passkey_cancelled');
    await inspectAtBothWidths(page);
    await signIn(page, account.password);
    await button(page, 'factors.step.usePasskey').click();
    await sees(page, 'errors.passkey_cancelled');
    await button(page, 'factors.step.useApp').click();
    await field(page, 'factors.step.app').fill('12 34 56');
    await button(page, 'factors.step.submit').click();
    await sees(page, 'errors.code_wrong');
    await page.getByText(text('factors.step.lost')).click();
    await sees(page, 'factors.step.lostText');
    await inspectAtBothWidths(page);
    await field(page, 'factors.step.app').fill(codeOf(address));
    await page.keyboard.press('Enter');
    await isBack(page);

    await signOut(page);
    await signIn(page, account.password);
    await button(page, 'factors.step.useRecoveryCode').click();
    await field(page, 'factors.step.recovery_code').fill(nth(codes, 0).toLowerCase().replaceAll('-', ' '));
    await inspectAtBothWidths(page);
    await page.keyboard.press('Enter');
    await isBack(page);
    await sees(page, 'factors.codes.left', { count: 9 });
  });

  test('a passkey is removed, and recovery codes are made anew', async () => {
    await button(page, 'factors.passkey.removeOf', { name: 'Notebook' }).click();
    const removing = dialog(page, 'factors.removing.passkey', { name: 'Notebook' });
    await inspectAtBothWidths(page);
    await button(removing, 'factors.removing.confirm').click();
    await sees(page, 'factors.passkeys.none');
    await button(page, 'factors.codes.renew').click();
    const renewing = dialog(page, 'factors.codes.renewing');
    await inspectAtBothWidths(page);
    await button(renewing, 'factors.codes.renew').click();
    const kept = dialog(page, 'factors.codes.title');
    await kept.waitFor();
    expect(await kept.getByRole('listitem').allTextContents()).not.toEqual(codes);
    await button(kept, 'factors.codes.kept').click();
    await sees(page, 'factors.codes.left', { count: 10 });
  });

  test('what is demanded of a role is set up before anything else, and what is lost an administrator removes', async () => {
    await goTo(page, 'manage.places.access');
    await button(page, 'access.demand').click();
    const demanding = dialog(page, 'access.demand.title');
    await demanding.getByRole('checkbox', { name: text('manage.role.auditor') }).check();
    await inspectAtBothWidths(page);
    await button(demanding, 'access.demand.save').click();
    await sees(page, 'access.demand.now', { roles: text('manage.role.auditor') });

    const body = { email: 'grace@company.example', roles: ['auditor'] as const, language: 'en' as const };
    const [session] = await visitor.context.cookies(`${url}/api/manage`);
    const manager = { http: { ...site.http, url }, cookie: `${session?.name}=${session?.value}` };
    const { link } = await callAs(manager, accountContracts.invite, { body });
    const invited = await site.visit({ baseURL: url });
    const grace = invited.page;
    await grace.goto(link);
    await field(grace, 'manage.account.name').fill('Grace');
    await field(grace, 'manage.account.password').fill('seven quiet lanterns');
    await button(grace, 'manage.invitation.submit').click();
    await heading(grace, 'factors.required.title').waitFor();
    await inspectAtBothWidths(grace);
    await grace.goto('/manage/trail');
    await heading(grace, 'factors.required.title').waitFor();
    await setUpApp(grace);
    await heading(grace, 'trail.title').waitFor();
    await sees(grace, 'trail.kind.factor_added', { factor: 'app' });
    await inspectAtBothWidths(grace);

    await page.reload();
    await button(page, 'access.factor.removeOf', { name: 'Grace' }).click();
    const removing = dialog(page, 'access.factor.removing', { name: 'Grace' });
    await inspectAtBothWidths(page);
    await button(removing, 'access.factor.remove').click();
    await sees(page, 'access.factor.untold', { name: 'Grace' });
    await grace.reload();
    await heading(grace, 'manage.signIn.title').waitFor();
    await field(grace, 'manage.account.email').fill('grace@company.example');
    await field(grace, 'manage.account.password').fill('seven quiet lanterns');
    await button(grace, 'manage.signIn.submit').click();
    await heading(grace, 'factors.required.title').waitFor();
    await leave(invited, ['401 /api/manage/session', '403 /api/manage/factors/app']);
    await leave(visitor, [
      ...['401 /api/manage/session', '403 /api/manage/factors/app', '403 /api/manage/session/factor'],
    ]);
  });
});
