/** Before a campaign opens: what its manager does. */
import { expect } from 'vitest';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as steps from '../support/manager-steps.ts';
import { slug } from '../support/sample.ts';
import { button, comes, dialog, field, heading, link, sees } from '../support/screen.ts';
import { leave } from '../support/visitor.ts';
import type { Stage } from './stage.ts';

export async function findNothing({ site }: Stage): Promise<void> {
  const nobody = await site.visit();
  const pages = [
    ['/', 'common.home.empty.title'],
    ['/nowhere/at/all', 'common.missing.title'],
    ['/c/there-is-none', 'participant.missing.title'],
    ['/manage', 'manage.signIn.setup'],
    ['/manage/setup', 'manage.setup.missing'],
  ] as const;
  for (const [path, words] of pages) {
    await nobody.page.goto(path);
    await sees(nobody.page, words);
    await inspectAtBothWidths(nobody.page);
  }
  await leave(nobody, ['404 /api/box/campaigns/there-is-none', '401 /api/manage/session']);
}

export async function setUp({ site, manager: { page } }: Stage): Promise<void> {
  await page.goto(`/manage/setup#${site.server.setupToken}`);
  await field(page, 'manage.account.password').fill('short');
  await sees(page, 'manage.password.short', { count: 7 });
  expect(page.url()).not.toContain('#');
  await inspectAtBothWidths(page);
  await steps.setUpAccount(page);
  await sees(page, 'manage.list.empty.title');
  await inspectAtBothWidths(page);
}

export async function draft({ manager: { page } }: Stage): Promise<void> {
  await link(page, 'manage.list.new').click();
  await field(page, 'manage.form.minimumGroup').fill('2');
  await button(page, 'manage.new.submit').click();
  await sees(page, 'manage.form.wrong', { count: 3 });
  await sees(page, 'manage.form.error.question');
  await sees(page, 'manage.form.error.slug');
  await sees(page, 'manage.form.error.number', { min: '3', max: '1,000' });
  await comes(() => steps.questionField(page).evaluate((one) => one === document.activeElement), true);
  await inspectAtBothWidths(page);

  await steps.fillCampaign(page);
  await page.getByRole('banner').getByRole('link', { name: 'Candor', exact: true }).click();
  const leaving = dialog(page, 'manage.leave.title');
  await leaving.waitFor();
  await inspectAtBothWidths(page);
  await button(leaving, 'common.cancel').click();
  await button(page, 'manage.new.submit').click();
  await heading(page, 'manage.next.todo').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/manage/c/${slug}`);
  await inspectAtBothWidths(page);
}

export async function open({ manager: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'manage.nav.ideas');
  await sees(page, 'manage.ideas.empty.draft');
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'manage.nav.compare');
  await sees(page, 'manage.compare.draft');
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'manage.nav.settings');
  await field(page, 'manage.form.introduction.label', { language: 'English' }).fill('We read every one.');
  await button(page, 'manage.form.save').click();
  await sees(page, 'manage.form.saved');
  await button(page, 'manage.settings.delete.submit').click();
  const deleting = dialog(page, 'manage.settings.delete.confirm');
  await deleting.waitFor();
  await inspectAtBothWidths(page);
  await page.keyboard.press('Escape');
  await deleting.waitFor({ state: 'detached' });
  await inspectAtBothWidths(page);

  await steps.turnTo(page, 'manage.nav.overview');
  await button(page, 'manage.next.open').click();
  const opening = dialog(page, 'manage.confirm.open.title');
  await opening.waitFor();
  await inspectAtBothWidths(page);
  await button(opening, 'manage.next.open').click();
  await sees(page, 'manage.next.continuous', { planned: 'no' });
  await inspectAtBothWidths(page);

  await steps.turnTo(page, 'manage.nav.settings');
  await sees(page, 'manage.settings.frozen');
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'manage.nav.compare');
  await sees(page, 'compare.wait.title');
  await inspectAtBothWidths(page);
}
