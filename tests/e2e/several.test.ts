/** Several people on one device: each has an envelope of their own, and nobody acts in another's place. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inspect, inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { button, comes, dialog, field, heading, sees, tabTo } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();
const campaign = await openCampaign(site, {}, { employees: 4, customers: 3, unused: 8 });
await releaseIdeas(site, campaign, campaign.employees);
const ideas = 3;

const at = (place: string) => `/c/${campaign.slug}${place}`;
const link = () => at(`#code=${nth(campaign.codes.splice(0, 1), 0)}`);

const whoIsHere = (page: Page): Locator =>
  page.getByRole('region', { name: text('people.label'), exact: true });

/** The mark of the person at the page, in words. */
async function ownMark(page: Page): Promise<string> {
  return (await whoIsHere(page).getByRole('strong').textContent()) ?? '';
}

const marked = (part: Page | Locator, mark: string): Locator =>
  part.getByRole('button', { name: mark, exact: true });

/** The link of somebody who has not joined, on the device of others. */
async function joinAsSecond(page: Page): Promise<void> {
  await page.goto(link());
  await button(page, 'people.whose.another').click();
  await steps.seal(page);
}

async function switchTo(page: Page, mark: string): Promise<void> {
  await button(page, 'people.switch').click();
  await marked(dialog(page, 'people.ask'), mark).click();
  await comes(() => ownMark(page), mark);
}

async function voteOnAll(page: Page): Promise<void> {
  await steps.voteOn(page, ideas);
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), ideas);
}

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length);

test('two people vote apart, each in a tab of their own, and one is wiped without the other', async () => {
  const visitor = await site.visit();
  const { page: ada } = visitor;
  const bob = await visitor.context.newPage();
  const links = new Map([ada, bob].map((page) => [page, link()]));
  for (const [page, own] of links) await page.goto(own);
  const code = field(bob, 'participant.join.code');
  await code.waitFor();
  // The code of the other tab is not taken for one's own.
  await ada.reload();
  await comes(
    async () => links.get(ada)?.endsWith(await field(ada, 'participant.join.code').inputValue()),
    true,
  );
  await steps.seal(ada);
  await voteOnAll(ada);
  expect(await whoIsHere(ada).count()).toBe(0); // who uses a device alone sees nothing of it

  // Who came before the other had joined is not taken for them.
  await heading(bob, 'people.whose.title').waitFor();
  await inspectAtBothWidths(bob);
  await tabTo(bob, button(bob, 'people.whose.another'));
  await bob.keyboard.press('Enter');
  await heading(bob, 'people.ask').waitFor();
  await inspectAtBothWidths(bob);
  expect(links.get(bob)?.endsWith(await code.inputValue())).toBe(true);
  await steps.seal(bob);
  await whoIsHere(bob).waitFor();
  await bob.reload();
  await steps.turnTo(bob, 'participant.nav.activity');
  await sees(bob, 'participant.activity.noVotes', { over: 'no' });
  await voteOnAll(bob);
  await inspectAtBothWidths(bob);
  expect(await release(site.http, campaign)).toMatchObject({ votes: 2 * ideas });

  await heading(ada, 'participant.activity.votes', { count: ideas }).waitFor();
  const [adas, bobs] = [await ownMark(ada), await ownMark(bob)];
  expect(adas).not.toBe(bobs);

  // A tab that is nobody's yet acts for nobody.
  const third = await visitor.context.newPage();
  await third.goto(at('/activity'));
  await sees(third, 'participant.activity.joinFirst');
  await marked(third, adas).waitFor();
  await inspectAtBothWidths(third);
  await marked(third, bobs).click();
  await heading(third, 'participant.activity.votes', { count: ideas }).waitFor();
  expect(await ownMark(third)).toBe(bobs);

  await steps.turnTo(ada, 'participant.nav.activity');
  await button(ada, 'people.wipe.self', { mark: adas }).click();
  const question = dialog(ada, 'people.wipe.askSelf', { mark: adas });
  await sees(question, 'people.wipe.othersStay');
  await inspect(ada);
  await button(question, 'people.wipe.self', { mark: adas }).click();
  await sees(ada, 'people.wipe.done');
  expect(await databases(ada)).toBe(1);
  for (const tab of [ada, bob]) await tab.reload();
  await sees(ada, 'participant.activity.joinFirst');
  await marked(ada, bobs).waitFor();
  await inspectAtBothWidths(ada);
  await heading(bob, 'participant.activity.votes', { count: ideas }).waitFor();
  expect(await whoIsHere(bob).count()).toBe(0);
  await leave(visitor);
});

test('what waits leaves when its person is there again, and all can be wiped at once', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(link());
  await steps.seal(page);
  await page.route('**/votes', (route) => route.abort());
  await steps.voteOn(page, 2);
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => page.getByRole('main').getByText(text('errors.network')).count(), 2);
  await joinAsSecond(page);
  const second = await ownMark(page);
  await button(page, 'people.switch').click();
  const choice = dialog(page, 'people.ask');
  await sees(choice, 'people.waiting', { count: 2 });
  await inspectAtBothWidths(page);
  await page.unroute('**/votes');
  await choice.getByRole('listitem').getByRole('button').click();
  await expect.poll(() => ownMark(page)).not.toBe(second);
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 2);

  await switchTo(page, second);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.activity.noVotes', { over: 'no' });
  await button(page, 'people.wipe.everybody').click();
  const question = dialog(page, 'participant.wipe.ask');
  await sees(question, 'people.wipe.others', { count: 1, waiting: 0 });
  await button(question, 'people.wipe.everybody').click();
  await sees(page, 'participant.wipe.done');
  expect(await databases(page)).toBe(0);
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  await leave(visitor, ['ERR_FAILED']);
});

test('words of another person bring their envelope beside that of the device, once', async () => {
  const first = await site.visit();
  await first.page.goto(link());
  await steps.seal(first.page);
  const words = await steps.showWords(first.page);
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(link());
  await steps.seal(page);
  const restore = async () => {
    await page.goto(at('/restore'));
    await field(page, 'recovery.restore.words').fill(words.join(' '));
    await button(page, 'recovery.restore.button').click();
  };
  await restore();
  const question = dialog(page, 'recovery.restore.other.title');
  await inspectAtBothWidths(page);
  await button(question, 'people.restore.keep').click();
  await heading(page, 'participant.activity.title').waitFor();
  await sees(page, 'recovery.words.written');
  const restored = await ownMark(page);

  await button(page, 'people.switch').click();
  await dialog(page, 'people.ask').getByRole('listitem').getByRole('button').click();
  await expect.poll(() => ownMark(page)).not.toBe(restored);
  await restore();
  await heading(page, 'participant.activity.title').waitFor();
  await comes(() => ownMark(page), restored);
  expect(await databases(page)).toBe(2);
  await leave(visitor);
  await leave(first);
});
