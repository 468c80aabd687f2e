/** A member's link, as mail programs, chats and people bring it: its code stands in the field, and nowhere else. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { poolOf } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { goTo, signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { button, dialog, field, heading, link, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { poolName, text } from './support/texts.ts';
import { holdBack, leave } from './support/visitor.ts';

const site = await visitSharedSite();
const open = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 2 });
const { slug, codes } = open;
const [code, other] = [nth(codes, 0), nth(codes, 1)];
const join = `${site.url}/c/${slug}/join`;
const refusal = `403 /api/registrar/groups/${poolOf(open.campaign, 'employees').group}/enrolments`;

/** The code that came, where the address says nothing of it. */
async function codeAt(page: Page): Promise<string> {
  const input = field(page, 'participant.join.code');
  await input.waitFor();
  expect(page.url()).toBe(join);
  return input.inputValue();
}

const capitals = slug.toUpperCase();
const links = {
  whole: `/c/${slug}#code=CODE&pool=employees&name=Zo%C3%A9`,
  'in HTML': `/c/${slug}#code=CODE&amp;name=Zo%C3%A9`,
  'encoded again': `/c/${slug}#code%3DCODE%26name%3DZo%25C3%25A9`,
  'quoted-printable': `/c/${slug}#code=3DCODE&name=3DZo%C3%A9`,
  'with another sign for #': `/c/${slug}%23code=CODE&name=Zo%C3%A9`,
  'as a question': `/c/${slug}?code=CODE&name=Zo%C3%A9`,
  'in capitals': `/C/${capitals}#CODE=CODE&NAME=ZO%C3%89`,
  'with a slash too many': `//c/${slug}#code=CODE`,
  'at the end of a sentence': `/c/${slug}.#code=CODE`,
  'in brackets': `/c/${slug})#code=CODE`,
  'to a page of its campaign': `/c/${slug}/ideas#code=CODE`,
};

test('however a link comes', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  for (const [how, address] of Object.entries(links)) {
    await page.goto(`${site.url}${address.replace(/(=|D)CODE/, `$1${code}`)}`);
    expect(await codeAt(page), how).toBe(code);
    expect(await page.evaluate(() => document.referrer + JSON.stringify(history.state)), how).not.toContain(
      code,
    );
    await page.evaluate(() => localStorage.clear());
  }
  await leave(visitor, [], []);
});

test('what a link brings stays until it is used or refused, and says which group it is for', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${slug}#code=0000-0000-0000-0000&pool=employees`);
  await codeAt(page);
  await page.getByText(poolName('employees')).first().waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  await inspectAtBothWidths(page);
  await button(page, 'participant.join.asOther').click();
  await page.getByRole('radio', { name: poolName('customers') }).waitFor();

  await page.goto(`/c/${slug}/see`);
  await page.goto(join);
  expect(await codeAt(page)).toBe('0000-0000-0000-0000');
  await steps.trySealing(page);
  await sees(page, 'errors.code_refused');
  await sees(page, 'participant.again.title');
  await inspectAtBothWidths(page);
  expect(await codeAt(page)).toBe('0000-0000-0000-0000');
  await page.reload();
  await page.getByRole('radio').first().waitFor();

  // The whole link, into the field.
  await page.getByRole('radio', { name: poolName('employees') }).check();
  await field(page, 'participant.join.code').fill('0A1B-CDEF');
  await steps.trySealing(page);
  await sees(page, 'participant.join.codeLength', { length: 8, right: 16 });
  await field(page, 'participant.join.code').fill(`${site.url}/c/${slug}#code=${other}&name=Zo%C3%A9`);
  expect(await codeAt(page)).toBe(other);
  await steps.seal(page);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(
    await heading(page, 'participant.join.done').evaluate((one) => one.getBoundingClientRect().bottom),
  ).toBeLessThan(800);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Zo');
  await leave(visitor, [refusal]);
});

test('an open group is joined with one tap, and a vote that comes before that is the last one chosen', async () => {
  await releaseIdeas(site, open, open.customers);
  const visitor = await site.visit({ viewport: { width: 390, height: 800 } });
  const { page } = visitor;
  // The order of the deck has what is new in front.
  await page.addInitScript(() => {
    Math.random = () => 0;
  });
  await page.goto(`/c/${slug}`);
  const challenge = await holdBack(page, '**/challenge');
  const pool = poolName('customers');
  await button(page, 'participant.joinOpen', { pool }).click();
  await sees(page, 'participant.joining.text', { pool });
  const first = await steps.titleOf(steps.card(page));
  await steps.voteByButton(page, 'agree');
  await steps.voteByButton(page, 'disagree');
  await releaseIdeas(site, open, open.employees);
  await sees(page, 'participant.deck.progress', { place: 1, total: 6 });
  expect(await steps.titleOf(steps.card(page))).toBe(first);
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.ideas');
  await steps.turnTo(page, 'participant.nav.vote');
  const chosen = { name: text('participant.choice.disagree'), pressed: true };
  await steps.card(page).filter({ hasText: first }).waitFor();
  await page.getByRole('button', chosen).waitFor();
  challenge.letThrough();
  await sees(page, 'participant.joining.done', { pool });
  await sees(page, 'participant.deck.progress', { place: 2, total: 6 });
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.ideas');
  await steps.choiceOf(page, first, 'disagree', true).waitFor();

  // The link of somebody who belongs elsewhere, on the device that they or others have used.
  await page.goto(`/c/${slug}#code=${code}&pool=employees&name=Zo%C3%A9`);
  await heading(page, 'people.whose.title').waitFor();
  await page.getByRole('button', { name: /^Continue as / }).click();
  await heading(page, 'participant.join.done').waitFor();
  await page.reload();
  await heading(page, 'participant.join.done').waitFor(); // and is not asked again

  // A browser that cannot say how many people use it.
  await page.addInitScript(() => {
    Reflect.deleteProperty(IDBFactory.prototype, 'databases');
  });
  await page.goto(`/c/${slug}/ideas`);
  await page.goto(`/c/${slug}#code=${code}&pool=employees&name=Zo%C3%A9`);
  await sees(page, 'participant.join.notUsed', { pool });
  await inspectAtBothWidths(page);
  await leave(visitor);
});

test('joining can be given up, and tried again where it failed', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${slug}`);
  const pool = poolName('customers');
  await page.route('**/challenge', (route) => route.abort());
  await button(page, 'participant.joinOpen', { pool }).click();
  await sees(page, 'errors.network');
  const challenge = await holdBack(page, '**/challenge');
  await button(page, 'common.retry').click();
  await button(page, 'participant.joining.cancel').click();
  await sees(page, 'participant.vote.joinFirst');
  await button(page, 'participant.joinOpen', { pool }).click();
  await steps.turnTo(page, 'participant.nav.write');
  await button(page, 'participant.joining.now', { pool }).waitFor();
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.vote');
  challenge.letThrough();
  await sees(page, 'participant.joining.done', { pool });
  await leave(visitor, ['ERR_FAILED']);
});

test('the link of an invitation opens the part of the console that its roles allow, once', async () => {
  const [inviting, invited] = [await site.visit(), await site.visit()];
  const { page } = inviting;
  await page.goto('/manage/access');
  await signIn(page, account.password);
  await heading(page, 'access.title').waitFor();
  await inspectAtBothWidths(page);
  await button(page, 'access.invite').click();
  const asking = dialog(page, 'access.invite');
  await field(asking, 'access.invite.email').fill('grace@company.example');
  await asking.getByRole('checkbox', { name: text('manage.role.manager') }).uncheck();
  await asking.getByRole('checkbox', { name: text('manage.role.auditor') }).check();
  await inspectAtBothWidths(page);
  await button(asking, 'access.invite.submit').click();
  const made = dialog(page, 'access.invite.done', { email: 'grace@company.example' });
  await sees(made, 'access.invite.no', { email: 'grace@company.example' });
  await inspectAtBothWidths(page);
  const address = (await made.getByText('/manage/invitation#').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'grace@company.example' }).waitFor();

  const grace = invited.page;
  await grace.goto(address);
  await field(grace, 'manage.account.name').fill('Grace');
  expect(grace.url()).toBe(`${site.url}/manage/invitation`);
  await field(grace, 'manage.account.password').fill('password1234');
  await button(grace, 'manage.invitation.submit').click();
  await sees(grace, 'errors.password_common');
  await inspectAtBothWidths(grace);
  await field(grace, 'manage.account.password').fill('seven quiet lanterns');
  await button(grace, 'manage.invitation.submit').click();
  await heading(grace, 'manage.list.title').waitFor();
  expect(await link(grace, 'manage.list.new').count()).toBe(0);
  await grace.goto(`/manage/c/${slug}/ideas`);
  await heading(grace, 'manage.notForYou.title').waitFor();
  await inspectAtBothWidths(grace);
  await goTo(grace, 'manage.places.trail');
  await sees(grace, 'trail.kind.invitation_accepted', { roles: text('manage.role.auditor') });
  await inspectAtBothWidths(grace);
  await link(grace, 'manage.ownAccount', { name: 'Grace' }).click();
  await heading(grace, 'account.sessions').waitFor();
  await inspectAtBothWidths(grace);

  // A role that is taken away closes its pages, whatever is open.
  await page.reload();
  await button(page, 'access.changeOf', { name: 'Grace' }).click();
  const roles = dialog(page, 'access.changing', { name: 'Grace' });
  await roles.getByRole('checkbox', { name: text('manage.role.auditor') }).uncheck();
  await roles.getByRole('checkbox', { name: text('manage.role.responder') }).check();
  await button(roles, 'access.save').click();
  await sees(page, 'access.saved', { name: 'Grace' });
  await goTo(grace, 'manage.places.trail');
  await heading(grace, 'manage.notForYou.title').waitFor();
  expect(await link(grace, 'manage.places.trail').count()).toBe(0);

  await grace.goto(address);
  await sees(grace, 'errors.invitation_used');
  await inspectAtBothWidths(grace);
  await leave(inviting, ['401 /api/manage/session']);
  await leave(invited, [
    '400 /api/manage/invitation',
    '403 /api/manage/trail',
    '403 /api/manage/trail/people',
    '409 /api/manage/invitation',
  ]);
});
