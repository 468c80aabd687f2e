import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { text } from '../../tests/e2e/support/texts.ts';
import { readCodes } from '../../tests/support/manager.ts';
import { rosterOf } from '../../tests/support/open-campaign.ts';
import { beginWalk, button, field, link, plain, says } from './walk.ts';

const people = 200;

/** From signing in to an opened campaign whose employees have codes. */
export async function walkAsManager(
  browser: Browser,
  url: string,
  account: { email: string; password: string },
): Promise<{ interactions: number; screens: number; people: number }> {
  const walk = await beginWalk(browser, url, plain);
  const { page } = walk;
  await page.goto('/manage');
  await walk.type(field(page, 'manage.account.email'), account.email);
  await walk.type(field(page, 'manage.account.password'), account.password);
  await walk.tap(button(page, 'manage.signIn.submit'));

  await walk.tap(link(page, 'manage.list.new'));
  const question = field(page, 'manage.form.question.label', { language: 'English' });
  await walk.type(question, 'How could a day here be better?');
  await walk.tap(button(page, 'manage.new.submit'));

  const places = page.getByRole('navigation', { name: text('manage.nav'), exact: true });
  await walk.tap(link(places, 'manage.nav.roster'));
  const rows = rosterOf('employees', people).map(({ name, email }) => `${name};${email}`);
  const buffer = Buffer.from(`Name;E-mail\n${rows.join('\n')}`);
  await walk.choose(page.locator('input[type=file]'), { name: 'people.csv', mimeType: 'text/csv', buffer });
  await walk.tap(button(page, 'manage.roster.import.submit', { count: people }));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    walk.tap(button(page, 'manage.codes.submit', { count: people })),
  ]);
  const codes = readCodes(await readFile(await download.path(), 'utf8'));

  await walk.tap(button(page, 'manage.next.open'));
  const opening = page.getByRole('dialog', { name: text('manage.confirm.open.title'), exact: true });
  await walk.tap(button(opening, 'manage.next.open'));
  await says(page, 'manage.roster.current').waitFor();
  const counted = { interactions: walk.interactions(), screens: walk.screens(), people: codes.length };
  await walk.end();
  return counted;
}
