/**
 * Whoever comes by a link, with a telephone, is led on whatever happens on the way: another tab, a page that is loaded anew, a
 * line that breaks, a browser that forgets or keeps nothing, a campaign that is not open yet. And what they read then is true.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { MessageId, MessageValues } from '../../client/i18n/index.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { advance, callAs, createCampaign, importRoster, makeCodes } from '../support/manager.ts';
import { draftOf, nth, openAgain, openCampaign, releaseIdeas, rosterOf } from '../support/open-campaign.ts';
import { poolOf } from '../support/participant.ts';
import { inspect } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { inviteNewcomer } from './support/newcomer.ts';
import { button, comes, field, heading, link, sees } from './support/screen.ts';
import { type Site, visitSharedSite } from './support/site.ts';
import { moment, poolName, text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();
const open = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 6 });
await releaseIdeas(site, open, open.employees);
const second = await openAgain(site, open);

const screen = { width: 390, height: 844 };
const phone = (options: Parameters<Site['visit']>[0] = {}) => site.visit({ viewport: screen, ...options });
const at = (place = '', { slug }: { slug: string } = open) => `/c/${slug}${place}`;
const invitation = () => at(`#code=${nth(open.codes.splice(0, 1), 0)}&pool=employees`);
const employees = { pool: poolName('employees') };
const customers = { pool: poolName('customers') };
const enrolments = `/api/registrar/groups/${poolOf(open.campaign, 'employees').group}/enrolments`;

/** All of it: nobody has to scroll for what they wait for. */
async function expectOnScreen(part: Locator): Promise<void> {
  await part.waitFor();
  const box = await part.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(screen.height);
}

/** The answer to the next such request is lost: the server has done what was asked. */
async function loseAnswer(page: Page, pattern: string): Promise<void> {
  await page.route(
    pattern,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

test('what one tab does the others show, and nobody is taken for who has just joined', async () => {
  const visitor = await phone();
  const { page, context } = visitor;
  const [form, deck, next] = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
  await form.goto(at('/join'));
  await form.getByRole('radio', { name: poolName('employees') }).check();
  await field(form, 'participant.join.code').fill('A code that somebody types');
  await deck.goto(at('/vote'));
  await sees(deck, 'participant.vote.joinFirst');
  await next.goto(at('', second));
  await button(next, 'participant.joinOpen', customers).waitFor();
  await page.goto(invitation());
  await steps.seal(page);

  await button(next, 'participant.joinAs', employees).waitFor();
  const title = await steps.titleOf(steps.card(deck));
  await steps.voteAndGoOn(deck, 'agree', steps.voteByButton);
  await steps.turnTo(page, 'participant.nav.ideas');
  await steps.choiceOf(page, title, 'agree', true).waitFor();
  await heading(form, 'people.elsewhere.title').waitFor();
  await inspect(form);
  await form.getByRole('button', { name: /^Continue as / }).click();
  await heading(form, 'participant.join.done').waitFor();
  await steps.turnTo(form, 'participant.nav.activity');
  await sees(form, 'participant.status.acceptedVote');

  // Somebody else, on the same device.
  await form.goto(invitation());
  await button(form, 'people.whose.another').click();
  await expectOnScreen(button(form, 'participant.join.seal'));
  await leave(visitor);
});

test('who has joined and finds a browser that has forgotten it reads so, and the ways back', async () => {
  const visitor = await phone();
  const { page, context } = visitor;
  const clear = async () => {
    const browser = await context.newCDPSession(page);
    await browser.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'all' });
  };
  const own = invitation();
  await page.goto(own);
  await steps.seal(page);
  const words = await steps.showWords(page);
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill('Benches in the yard');
  await clear();
  await button(page, 'participant.write.send').click();
  await sees(page, 'errors.wallet_gone');
  expect(await steps.titleField(page).inputValue()).toBe('Benches in the yard');
  await inspect(page);
  await button(page.getByRole('main'), 'common.reload').click();
  await sees(page, 'participant.write.joinFirst');

  // The link is worth nothing any more, to whoever finds it.
  await page.goto(own);
  await steps.trySealing(page);
  await sees(page, 'errors.code_refused');
  await sees(page, 'participant.join.codeRefusedHelp');
  await sees(page, 'participant.again.title');
  await inspect(page);
  await link(page, 'participant.again.restore').click();
  await sees(page, 'recovery.restore.neither');
  await inspect(page);

  // In another campaign with the group.
  await page.goto(at('/vote', second));
  await sees(page, 'participant.vote.joinFirst');
  await link(page, 'participant.join.restore').click();
  await field(page, 'recovery.restore.words').fill(words.join(' '));
  await button(page, 'recovery.restore.button').click();
  await expectOnScreen(heading(page, 'recovery.restore.done'));
  await page.goto(at());
  await button(page, 'participant.joinAs', employees).click();
  await sees(page, 'participant.joining.done', employees);
  await clear();
  await steps.voteByButton(page, 'agree');
  const notices = page.getByRole('region', { name: text('common.notices') });
  await sees(notices, 'errors.wallet_gone');
  // What goes on by itself fails as quietly.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await sees(page, 'participant.vote.joinFirst');
  await button(notices, 'common.reload').click();
  await sees(page, 'participant.vote.joinFirst');
  await leave(visitor, [`403 ${enrolments}`]);
});

test('where the browser keeps nothing, the page says so before anything is sent', async () => {
  const visitor = await phone({ locale: 'fr', colorScheme: 'dark' });
  const { page } = visitor;
  await visitor.context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The user denied permission.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: refuse });
    IDBFactory.prototype.open = refuse;
    IDBFactory.prototype.databases = async () => refuse();
  });
  const says = (id: MessageId) =>
    page
      .getByRole('alert')
      .getByText(text(id, {}, 'fr'))
      .waitFor();
  const press = (id: MessageId, values?: MessageValues) =>
    page.getByRole('button', { name: text(id, values, 'fr'), exact: true }).click();
  await page.goto(invitation());
  await says('errors.storage');
  await press('participant.join.seal');
  await page.locator('form').getByRole('alert').waitFor();
  await inspect(page);
  for (const place of ['', '/vote']) {
    await page.goto(at(place));
    await says('errors.storage');
  }
  await press('participant.joinOpen', { pool: poolName('customers', 'fr') });
  await steps.card(page).waitFor();
  await says('errors.storage');
  await inspect(page);
  const sent = await Promise.all(visitor.sent);
  expect(sent.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('/enrolments'));
  await leave(visitor);
});

test('a link that comes before the opening is led on until the ideas open', async () => {
  const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const opensAt = inHours(50);
  const campaign = draftOf({ opensAt });
  const { slug } = campaign;
  await createCampaign(site.manager, campaign);
  await importRoster(site.manager, slug, 'employees', rosterOf('employees', 1));
  const { code } = nth(await makeCodes(site.manager, slug, 'employees'), 0);
  const visitor = await phone();
  const { page, context } = visitor;
  await page.goto(at(`#code=${code}&pool=employees`, campaign));
  await sees(page, 'participant.missing.invited');
  await inspect(page);
  await advance(site.manager, slug, 'draft');
  await button(page, 'common.retry').click();
  await comes(() => field(page, 'participant.join.code').inputValue(), code);

  const when = moment(opensAt);
  const stranger = await context.newPage();
  await stranger.goto('/');
  await sees(stranger, 'common.home.opens', { when });
  await inspect(stranger);
  await stranger.goto(at('', campaign));
  await sees(stranger, 'participant.deadline.announced', { when });
  await inspect(stranger);
  await steps.turnTo(stranger, 'participant.nav.ideas');
  await sees(stranger, 'participant.write.notYetText', { when });
  await link(stranger, 'participant.takePart').waitFor();

  // The scripts that seal do not come.
  await context.setOffline(true);
  await steps.trySealing(page);
  await sees(page, 'errors.page_incomplete');
  await context.setOffline(false);
  await button(page, 'common.reload').click();
  await loseAnswer(page, '**/enrolments');
  await steps.trySealing(page);
  await sees(page, 'errors.network');
  await page.reload();
  await steps.seal(page);
  await expectOnScreen(heading(page, 'participant.join.done'));
  await sees(page, 'participant.join.doneAnnounced', { when });
  await inspect(page);
  const [reminder] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'participant.leaving.calendar').click(),
  ]);
  expect(reminder.suggestedFilename()).toBe('reminder.ics');
  await button(stranger, 'participant.leaving.calendar').waitFor();
  await page.reload();
  for (const place of ['participant.nav.ideas', 'participant.nav.vote', 'participant.nav.write'] as const) {
    await steps.turnTo(page, place);
    await sees(page, 'participant.write.notYetText', { when });
  }
  await inspect(page);
  const later = inHours(80);
  const moved = { params: { slug }, body: { phase: 'announced', until: later } } as const;
  await callAs(site.manager, consoleContracts.announceEnd, moved);
  await sees(page, 'participant.write.notYetText', { when: moment(later) });
  await advance(site.manager, slug, 'announced');
  await steps.titleField(page).waitFor();
  await leave(visitor, [`404 /api/box/campaigns/${slug}`, 'ERR_INTERNET_DISCONNECTED', 'ERR_FAILED']);
});

test('what was begun with one tap is begun again with one, where an answer was lost and the page loaded anew', async () => {
  const visitor = await phone();
  const { page } = visitor;
  await page.goto(at());
  await loseAnswer(page, '**/credentials');
  await button(page, 'participant.joinOpen', customers).click();
  await steps.voteByButton(page, 'agree');
  await sees(page, 'errors.network');
  const title = await steps.titleOf(steps.card(page));
  await steps.turnTo(page, 'participant.nav.write');
  await sees(page, 'errors.network');
  await inspect(page);
  await button(page, 'common.retry').click();
  await steps.titleField(page).waitFor();
  await steps.turnTo(page, 'participant.nav.ideas');
  await steps.choiceOf(page, title, 'agree', true).waitFor();

  await page.goto(at('/vote', second));
  await loseAnswer(page, '**/credentials');
  await button(page, 'participant.joinAs', customers).click();
  await sees(page, 'errors.network');
  await page.reload();
  await steps.trySealing(page);
  await heading(page, 'participant.join.done').waitFor();
  await leave(visitor, ['ERR_FAILED']);
});

test('when answers may leave is asked in sight, and so is what became of an idea, also without a network', async () => {
  const { visitor, page, enrol } = await inviteNewcomer(site, { delayMinutes: 10, settleHours: 12 });
  await page.setViewportSize(screen);
  await enrol();
  await expectOnScreen(heading(page, 'participant.join.done'));
  await steps.turnTo(page, 'participant.nav.vote');
  await page.mouse.wheel(0, 300);
  await steps.voteAndGoOn(page, 'agree', steps.voteByButton);
  const question = page.getByRole('region', { name: text('participant.leaving.title') });
  await expectOnScreen(question);
  await inspect(page);
  await button(question, 'participant.leaving.visit').click();
  await expectOnScreen(page.getByText(text('participant.leaving.visitChosen')));

  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill('Benches in the yard');
  await steps.bodyField(page).fill('So that one can sit. '.repeat(20));
  await visitor.context.setOffline(true);
  await button(page, 'participant.write.send').click();
  await expectOnScreen(heading(page, 'participant.sent.held'));
  await sees(page, 'participant.status.obstacle', { reason: text('errors.network') });
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.held.cutOff');
  await visitor.context.setOffline(false);
  await page.getByText(text('participant.held.soon', { minutes: 10, span: '10 minutes' })).waitFor();
  await leave(visitor);
});
