/** What was said, and what is done about it: from the console to everybody's pages. */
import { expect, test } from 'vitest';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { cast } from '../support/ballots.ts';
import { advance, callAs, inviteColleague } from '../support/manager.ts';
import { openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn, turnTo } from './support/manager-steps.ts';
import { account } from './support/sample.ts';
import { button, dialog, field, heading, link, radio, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { story } from './support/story.ts';
import { text } from './support/texts.ts';

const site = await openSiteOfFile();
const open = await openCampaign(site);
const { slug } = open;
const [best = '', other = ''] = await releaseIdeas(site, open, open.employees);
await cast(site, open.employees, best, 'aaad');
await cast(site, open.customers, best, 'aad');
await cast(site, open.employees, other, 'aadd');
await advance(site.manager, slug, 'continuous');
const { page } = await site.visit();
const reader = await site.visit();
const board = reader.page;
/** Of the console's list, by the title of its idea. */
const item = (at: number) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `Idea ${at}`, exact: true }) });
const answer = (at: number) =>
  button(item(at), 'respond.of', { what: text('respond.open'), title: `Idea ${at}` });
const form = () => page.getByRole('form', { name: text('respond.form'), exact: true });
const why = () => field(form(), 'respond.text', { language: 'English' });

story('answers', () => {
  test('before anything is answered, pages say so and lead on', async () => {
    await board.goto('/answers');
    await sees(board, 'answers.figures.share', { answered: '0', ideas: 3 });
    await board.goto(`/c/${slug}/answers`);
    await sees(board, 'answers.empty.closed');
    await inspectAtBothWidths(board);
    await board.goto(`/c/${slug}`);
    await sees(board, 'answers.none');
    await page.goto(`/manage/c/${slug}`);
    await signIn(page, account.password);
    await link(page, 'manage.next.answers').click();
    await heading(page, 'respond.title').waitFor();
  });

  test('a promise is made in the console', async () => {
    await button(page, 'respond.promise.make').click();
    const asked = dialog(page, 'respond.promise.title');
    await field(asked, 'respond.promise.count').fill('2');
    await inspectAtBothWidths(page);
    await button(asked, 'respond.promise.submit').click();
    await asked.waitFor({ state: 'detached' });
    await sees(page, 'answers.promise.top', { count: 2 });
  });

  test('an idea is assigned, and its responder answers this one alone', async () => {
    const responder = { name: 'M. Roy', email: 'roy@company.example', password: 'seven quiet lanterns' };
    await inviteColleague(site.manager, { ...responder, roles: ['responder'] });
    await page.reload();
    await button(item(2), 'respond.of', { what: text('respond.assign'), title: 'Idea 2' }).click();
    const asked = dialog(page, 'respond.assign.title');
    await field(asked, 'respond.assign.who').selectOption(responder.name);
    await field(asked, 'respond.assign.due').fill('2099-05-31');
    await inspectAtBothWidths(page);
    await button(asked, 'respond.assign').click();
    await item(2).getByText(responder.name).waitFor();

    const { page: own } = await site.visit();
    await own.goto(`/manage/c/${slug}/answers`);
    await signIn(own, responder.password, responder.email);
    const items = own.getByRole('main').getByRole('listitem');
    await items.getByRole('heading', { name: 'Idea 2', exact: true }).waitFor();
    expect(await items.count()).toBe(1);
    await inspectAtBothWidths(own);
    await field(own, 'respond.filter').selectOption('all');
    await items.getByRole('heading', { name: 'Idea 0', exact: true }).waitFor();
    // Of all of them there is one that they can answer.
    expect(await items.getByRole('button').count()).toBe(1);
    await own.close();
  });

  test('the best idea is first; what its answer lacks is said, and what is typed outlives a reload', async () => {
    await page.getByRole('main').getByRole('listitem').first().getByText('Idea 0').waitFor();
    await answer(0).click();
    await radio(form(), 'respond.status', 'answers.status.accepted').check();
    await why().fill('We **will**, see [the plan](https://example.org) and [this](javascript:alert(1)).');
    await button(form(), 'respond.save').click();
    for (const pool of ['Employees', 'Customers']) await sees(form(), 'respond.missing.changes', { pool });
    for (const lack of ['responder', 'due'] as const) await sees(form(), `respond.missing.${lack}`);
    await inspectAtBothWidths(page);
    await page.reload();
    await sees(page, 'respond.begun');
    await answer(0).click();
    expect(await why().inputValue()).toContain('**will**');
    const changes = form().getByLabel(/^What changes/);
    await changes.nth(0).fill('Less waiting.');
    await changes.nth(1).fill('One door.');
    await field(form(), 'respond.responder').fill('IT, M. Roy');
    await field(form(), 'respond.due').fill('2099-06-30');
  });

  test('who was quicker is shown, nothing typed is lost, and the next idea opens', async () => {
    await callAs(site.manager, answeringContracts.answerIdea, {
      params: { slug, idea: best },
      body: { after: 0, status: 'review', texts: {}, responder: 'HR', due: null },
    });
    await page.keyboard.press('Control+Enter');
    await sees(form(), 'errors.response_outdated');
    await item(0).getByText('HR').waitFor();
    expect(await why().inputValue()).toContain('**will**');
    await inspectAtBothWidths(page);
    await why().press('Control+Enter');
    await item(1).getByRole('form').waitFor();
    await item(0).getByText('Less waiting.').waitFor();
    expect(await field(form(), 'respond.responder').inputValue()).toBe('IT, M. Roy');
    // Everybody hears of it on the open page.
    await sees(board, 'answers.told', { answered: 1, ideas: 3 });
  });

  test('with the last promised answer the campaign is answered', async () => {
    await radio(form(), 'respond.status', 'answers.status.declined').check();
    await why().fill('It costs too much.\n\n- twice\n- every year');
    await button(form(), 'respond.save').click();
    await form().waitFor({ state: 'detached' });
    await board.getByText(text('common.phase.answered'), { exact: true }).first().waitFor();
    await sees(board, 'answers.promise.kept', { answered: '2', ideas: 2 });
    await inspectAtBothWidths(board);
    await turnTo(page, 'manage.nav.overview');
    await sees(page, 'manage.next.answered');
    await inspectAtBothWidths(page);
  });

  test('the answers stand on their page, with the ideas and in the comparison', async () => {
    await link(board, 'answers.read').click();
    const article = board.getByRole('article', { name: 'Idea 0', exact: true });
    await article.getByRole('strong').filter({ hasText: 'will' }).waitFor();
    expect(await article.getByRole('link', { name: 'the plan' }).getAttribute('href')).toBe(
      'https://example.org/',
    );
    await article.getByText('(example.org)').waitFor();
    expect(await article.getByRole('link', { name: 'this', exact: true }).count()).toBe(0);
    await inspectAtBothWidths(board);
    await board.goto(`/c/${slug}/answers#${best}`);
    await expect.poll(() => board.evaluate(() => document.activeElement?.id), { timeout: 10_000 }).toBe(best);
    await board.goto(`/c/${slug}/ideas`);
    await board.getByText('Less waiting.').waitFor();
    await sees(board, 'answers.status.new');
    await inspectAtBothWidths(board);
    await board.goto(`/c/${slug}/compare`);
    await board.getByText(text('answers.status.declined'), { exact: true }).first().waitFor();
    await button(board, 'compare.print').waitFor();
    await board.getByRole('button', { name: 'Idea 0', exact: true }).first().click();
    await board.getByText('Less waiting.').first().waitFor();
    await inspectAtBothWidths(board);
    await board.goto('/answers');
    await board.getByRole('article', { name: 'Idea 1', exact: true }).waitFor();
    await inspectAtBothWidths(board);
  });

  test('an idea that is hidden later keeps its answer, beside the tombstone', async () => {
    await callAs(site.manager, consoleContracts.moderate, {
      params: { slug },
      body: { action: 'hide', ideas: [{ idea: other, number: 0 }], reason: 'insult', note: 'Not like this.' },
    });
    await board.goto(`/c/${slug}/answers`);
    const tombstone = text('moderation.hidden', { reason: text('moderation.reason.insult') });
    const article = board.getByRole('article', { name: tombstone, exact: true });
    await article.getByText('It costs too much.').waitFor();
    await inspectAtBothWidths(board);
    await turnTo(page, 'manage.nav.answers');
    // What the answer says of the text that was hidden can be put in other words.
    await button(page, 'respond.of', { what: text('respond.again'), title: tombstone }).click();
    await why().waitFor();
    await inspectAtBothWidths(page);
  });
});
