/** What a member does on the pages of a campaign. Every step ends when the page shows that it is done. */
import type { Locator, Page } from 'playwright-core';
import type { MessageId } from '../../../client/i18n/index.ts';
import type { Choice } from '../../../shared/api/constants.ts';
import type { UsualPool } from '../../support/usual-pools.ts';
import { allIdeas, ownVote } from './sample.ts';
import { button, field, heading, link, sees } from './screen.ts';
import { poolName, text } from './texts.ts';

/** To another page of the campaign. */
export async function turnTo(page: Page, place: MessageId): Promise<void> {
  const places = page.getByRole('navigation', { name: text('participant.nav.label'), exact: true });
  await link(places, place).click();
}

export async function trySealing(page: Page): Promise<void> {
  await button(page, 'participant.join.seal').click();
}

export async function seal(page: Page): Promise<void> {
  await trySealing(page);
  await heading(page, 'participant.join.done').waitFor();
}

/** Comes with a member's link. */
export async function enrolByLink(page: Page, slug: string, code: string): Promise<void> {
  await page.goto(`/c/${slug}#code=${code}`);
  await seal(page);
}

/** With one tap, where votes are taken: the deck comes at once. */
export async function joinCustomers(page: Page): Promise<void> {
  const pool = poolName('customers');
  await button(page, 'participant.joinOpen', { pool }).click();
  await sees(page, 'participant.joining.done', { pool });
}

/** Where one stands on the way from belonging to being counted. */
export function currentStep(page: Page): Locator {
  return page.locator('[aria-current="step"]');
}

export async function chooseCustomers(page: Page): Promise<void> {
  await page.getByRole('radio', { name: poolName('customers') }).check();
}

export function titleField(page: Page): Locator {
  return field(page, 'participant.write.idea');
}

export function bodyField(page: Page): Locator {
  return field(page, 'participant.write.body');
}

export async function sendIdea(page: Page): Promise<void> {
  await button(page, 'participant.write.send').click();
  await heading(page, 'participant.sent.title')
    .or(heading(page, 'participant.sent.held'))
    .or(heading(page, 'participant.sent.accepted'))
    .waitFor();
}

export function card(page: Page): Locator {
  return page.getByRole('article');
}

export async function titleOf(idea: Locator): Promise<string> {
  return (await idea.getByRole('heading').textContent()) ?? '';
}

export const keys: Record<Choice, string> = { disagree: '1', pass: '2', agree: '3' };

export async function voteByKey(page: Page, choice: Choice): Promise<void> {
  await page.keyboard.press(keys[choice]);
}

export async function voteByButton(page: Page, choice: Choice): Promise<void> {
  await button(page, `participant.choice.${choice}`).click();
}

type Give = (page: Page, choice: Choice) => Promise<void>;

/** Votes on the idea that lies on the table, and waits until it has gone. */
export async function voteAndGoOn(page: Page, choice: Choice, give: Give): Promise<void> {
  const title = await titleOf(card(page));
  await give(page, choice);
  // The whole title: that of the next idea may hold it.
  const heading = page.getByRole('heading', { name: title, exact: true });
  await card(page).filter({ has: heading }).waitFor({ state: 'detached' });
}

/** Agrees by key with so many ideas of the deck, in the order in which they come. */
export async function voteOn(page: Page, count: number): Promise<void> {
  await turnTo(page, 'participant.nav.vote');
  for (let vote = 0; vote < count; vote++) await voteAndGoOn(page, 'agree', voteByKey);
}

/** Votes on every idea of the deck as the sample says, in the order in which it comes. */
export async function finishDeck(page: Page, pool: UsualPool, give: Give): Promise<void> {
  for (const _ of allIdeas) {
    const title = await titleOf(card(page));
    await voteAndGoOn(page, ownVote(pool, title), give);
  }
  await heading(page, 'participant.deck.finished').waitFor();
}

/** The ideas on the board, by title. */
export async function boardTitles(page: Page): Promise<string[]> {
  const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  return titles.sort();
}

/** The choice on the board for the idea of this title. */
export function choiceOf(page: Page, title: string, choice: Choice, pressed: boolean): Locator {
  const votes = page.getByRole('group', { name: text('participant.vote.legend', { title }), exact: true });
  return votes.getByRole('button', { name: text(`participant.choice.${choice}`), exact: true, pressed });
}

/** How many of one's entries stand at `status`, by “my activity”. */
export async function countStatus(page: Page, status: MessageId): Promise<number> {
  return page.getByRole('main').getByText(text(status), { exact: true }).count();
}

/** The words that take this participation to another device, where they are shown. */
export async function readWords(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: text('recovery.words.list') });
  await list.waitFor();
  return list.getByRole('listitem').allTextContents();
}

/** The same, by “my activity”, on a device that has not shown them yet. */
export async function showWords(page: Page): Promise<string[]> {
  await button(page, 'recovery.words.show').click();
  return readWords(page);
}
