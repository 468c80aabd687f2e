/** Organisers take texts away in the console, by pointer and by keyboard; what members, authors and everybody see of it. */
import { expect, test } from 'vitest';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { keptDays } from '../../shared/domain/moderation.ts';
import { mark } from '../../shared/ledger/masking.ts';
import { respondTo } from '../support/changed-pages.ts';
import { release } from '../support/crowd.ts';
import { callAs } from '../support/manager.ts';
import { nth, openCampaign } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn, turnTo } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { button, dialog, field, heading, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();
const { http } = site;
const reason = text('moderation.reason.names_person');

test('a text is hidden, another masked, and one restored, for everybody to see', async () => {
  const open = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 1 });
  const author = await site.visit();
  await steps.enrolByLink(author.page, open.slug, nth(open.codes, 0));
  await steps.turnTo(author.page, 'participant.nav.write');
  await steps.titleField(author.page).fill('Ask Anna Berg about letters');
  await steps.bodyField(author.page).fill('She knows. Call her: 555-0123!');
  await steps.sendIdea(author.page);
  const texts = ['Letters about Anna, and letters', 'Shorter ways'];
  for (const [at, title] of texts.entries())
    await postIdea(http, nth(open.employees, at), 1, {
      ...{ title, body: 'Because.', language: 'en', underOwnName: null },
    });
  await heading(author.page, 'participant.sent.accepted').waitFor();
  await release(http, open);

  const manager = await site.visit();
  const { page } = manager;
  await page.goto(`/manage/c/${open.slug}/moderation`);
  await signIn(page, account.password);
  const item = (title: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await heading(page, 'moderate.title').waitFor();
  await item('Shorter ways').waitFor();
  await inspectAtBothWidths(page);

  // One of the members reports what another wrote.
  await steps.turnTo(author.page, 'participant.nav.ideas');
  const seen = author.page
    .getByRole('listitem')
    .filter({ has: author.page.getByRole('heading', { name: 'Shorter ways', exact: true }) });
  await button(seen, 'moderation.report').click();
  const reporting = dialog(author.page, 'moderation.report.title');
  await button(reporting, 'moderation.report.submit').click();
  await sees(reporting, 'moderation.report.missing');
  await reporting.getByRole('radio', { name: reason }).check();
  await inspectAtBothWidths(author.page);
  await button(reporting, 'moderation.report.submit').click();
  await sees(seen, 'moderation.report.mine');
  await steps.turnTo(author.page, 'participant.nav.activity');
  await sees(author.page, 'moderation.report.accepted');
  for (const at of [0, 1])
    await postIdea(http, nth(open.employees, at), 2, {
      ...{ title: `More ${at}`, body: '', language: 'en', underOwnName: null },
    });
  await release(http, open);
  await sees(author.page, 'moderation.report.counted');
  await sees(item('Shorter ways'), 'moderate.reported.some');

  // Hidden by the keyboard alone: j goes to the first idea, and on to the one that is meant.
  for (let pressed = 0; pressed < 5; pressed++) {
    await page.keyboard.press('j');
    const on = item('Shorter ways').locator('xpath=self::*[@data-idea]');
    if (await on.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press('h');
  const hiding = dialog(page, 'moderate.hide.title', { count: 1 });
  await button(hiding, 'moderate.hide.submit').click();
  await sees(hiding, 'moderate.reasonMissing');
  await hiding.getByRole('radio', { name: reason }).check();
  await field(hiding, 'moderate.note').fill('Please see the rules.');
  await inspectAtBothWidths(page);
  await button(hiding, 'moderate.hide.submit').click();
  await hiding.waitFor({ state: 'detached' });
  await sees(item('Shorter ways'), 'moderate.state.hide', { reason });
  await expect
    .poll(() =>
      item('Shorter ways')
        .last()
        .evaluate((element) => element.contains(document.activeElement)),
    )
    .toBe(true);

  const ask = item('Ask Anna Berg about letters');
  await button(ask, 'moderate.mask').click();
  const masking = dialog(page, 'moderate.mask.title');
  const title = masking.getByRole('group', { name: text('moderate.mask.inTitle') });
  await title.getByRole('button', { name: 'Anna' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await masking.getByRole('button', { name: '555-0123' }).click();
  await masking.getByRole('radio', { name: reason }).check();
  await inspectAtBothWidths(page);
  await button(masking, 'moderate.mask.submit').click();
  await masking.waitFor({ state: 'detached' });
  await sees(ask, 'moderate.state.mask', { reason });
  // Both readings in one: what was written stands there once.
  await sees(ask, 'moderate.struck', { mark });
  expect(await ask.last().locator('del').allTextContents()).toEqual(['Anna Berg', '555-0123']);
  expect((await ask.last().textContent())?.split('about letters')).toHaveLength(2);

  // What everybody is shown, without asking anew.
  const reader = author.page;
  await steps.turnTo(reader, 'participant.nav.ideas');
  await reader.getByRole('heading', { name: `Ask ${mark} about letters` }).waitFor();
  await reader.getByText(`Call her: ${mark}!`).waitFor();
  await reader.getByRole('heading', { name: text('moderation.hidden', { reason }) }).waitFor();
  await sees(reader, 'moderation.note', { note: 'Please see the rules.' });
  expect(await reader.getByRole('main').textContent()).not.toContain('Shorter ways');
  await inspectAtBothWidths(reader);
  await steps.turnTo(reader, 'participant.nav.activity');
  await reader.getByText('Ask Anna Berg about letters').waitFor();
  await sees(reader, 'moderation.mine.recorded');
  // What becomes of it stands there too.
  const params = { slug: open.slug };
  const { ideas } = await callAs(site.manager, consoleContracts.readManagedIdeas, { params, query: {} });
  const own = ideas.find((idea) => idea.title === `Ask ${mark} about letters`);
  await respondTo(site.manager, open.slug, own?.id ?? '');
  await reader.getByText('Less waiting.').waitFor();
  await inspectAtBothWidths(reader);
  await steps.turnTo(reader, 'participant.nav.vote');
  await sees(reader, 'participant.deck.progress', { place: 1, total: 4 });

  await field(page, 'moderate.filter').selectOption('taken');
  await button(item('Shorter ways'), 'moderate.restore', { days: keptDays }).click();
  await button(item('Shorter ways'), 'moderate.hide').waitFor();
  await sees(reader, 'participant.deck.progress', { place: 1, total: 5 });
  await steps.turnTo(reader, 'participant.nav.ideas');
  await reader.getByRole('heading', { name: 'Shorter ways' }).waitFor();

  // Several at once.
  await field(page, 'moderate.filter').selectOption('all');
  for (const each of texts) await item(each).getByRole('checkbox').check();
  await button(page, 'moderate.hideChosen', { count: 2 }).click();
  const both = dialog(page, 'moderate.hide.title', { count: 2 });
  await both.getByRole('radio', { name: reason }).check();
  await button(both, 'moderate.hide.submit').click();
  await both.waitFor({ state: 'detached' });
  await reader
    .getByRole('heading', { name: text('moderation.hidden', { reason }) })
    .nth(1)
    .waitFor();
  await turnTo(page, 'manage.nav.ideas');
  await heading(page, 'manage.ideas.title').waitFor();
  await page
    .getByRole('heading', { name: text('moderation.hidden', { reason }) })
    .nth(1)
    .waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain('Shorter ways');
  await inspectAtBothWidths(page);
  await leave(author);
  await leave(manager, ['401 /api/manage/session']);
});
