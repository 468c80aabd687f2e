/** What a manager does in the console. Every step ends when the page shows that it is done. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { MessageId } from '../../../client/i18n/index.ts';
import { type EnrolmentCode, readCodes } from '../../support/manager.ts';
import { account, question, roster } from './sample.ts';
import { button, field, heading, link, radio, sees } from './screen.ts';
import { text } from './texts.ts';

export async function setUpAccount(page: Page): Promise<void> {
  await field(page, 'manage.account.name').fill(account.name);
  await field(page, 'manage.account.email').fill(account.email);
  await field(page, 'manage.account.password').fill(account.password);
  await button(page, 'manage.setup.submit').click();
  await heading(page, 'manage.list.title').waitFor();
}

export async function signIn(page: Page, password: string, email = account.email): Promise<void> {
  await field(page, 'manage.account.email').fill(email);
  await field(page, 'manage.account.password').fill(password);
  await button(page, 'manage.signIn.submit').click();
}

export function questionField(page: Page): Locator {
  return field(page, 'manage.form.question.label', { language: 'English' });
}

/**
 * The form of a new campaign: small groups, ideas and votes together, nothing to wait for; the rest as it is suggested. By
 * the clock it is released once a day only, since what a story finds unreleased must not depend on when it is told.
 */
export async function fillCampaign(page: Page, asked = question): Promise<void> {
  await questionField(page).fill(asked);
  await radio(page, 'manage.form.flow', 'manage.flow.continuous').check();
  await field(page, 'manage.form.minimumGroup').fill('3');
  await field(page, 'manage.form.minimumAnonymitySet').fill('3');
  await field(page, 'manage.form.releaseMinutes').selectOption('1440');
  await field(page, 'manage.form.delayMinutes').fill('0');
  await field(page, 'manage.form.settleHours').fill('0');
}

/** To another place of the console. */
export async function goTo(page: Page, place: MessageId): Promise<void> {
  const places = page.getByRole('navigation', { name: text('manage.places'), exact: true });
  await link(places, place).click();
}

export async function makeGroup(page: Page, name: string): Promise<void> {
  await button(page, 'manage.groups.new').click();
  await field(page, 'manage.groups.name').fill(name);
  await button(page, 'manage.groups.create').click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** To another page of the campaign. */
export async function turnTo(page: Page, place: MessageId): Promise<void> {
  const places = page.getByRole('navigation', { name: text('manage.nav'), exact: true });
  await link(places, place).click();
}

/** The whole list, whose columns its titles tell. */
export async function pasteRoster(page: Page, csv: string): Promise<void> {
  await field(page, 'manage.roster.import.paste').fill(csv);
  await button(page, 'manage.roster.import.submit', { count: roster.size }).click();
}

/** Returns what the file says that the browser saved. */
export async function saveCodes(page: Page): Promise<EnrolmentCode[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'manage.codes.submit', { count: roster.size }).click(),
  ]);
  await sees(page, 'manage.codes.done', { count: roster.size, file: download.suggestedFilename() });
  return readCodes(await readFile(await download.path(), 'utf8'));
}

/** How many have enrolled, by the overview: employees, customers. */
export async function enrolled(page: Page): Promise<string[]> {
  const people = page.getByRole('region', { name: text('manage.people.title'), exact: true });
  const label = people.getByRole('term').filter({ hasText: text('manage.people.enrolled') });
  return label.locator('xpath=following-sibling::dd').allTextContents();
}
