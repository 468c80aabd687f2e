/** People who outlast campaigns: a group is made and filled, and one campaign takes it after the other. */
import { expect, test } from 'vitest';
import { advance, readCampaign, readRoster } from '../support/manager.ts';
import { nth } from '../support/open-campaign.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/manager-steps.ts';
import { seal } from './support/member-steps.ts';
import { account, question, roster, slug } from './support/sample.ts';
import { button, comes, dialog, field, heading, link, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { story } from './support/story.ts';
import { poolName, text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await openSiteOfFile();
const manager = await site.visit();
const { page } = manager;
/** As a usual pool is called in the other language. */
const name = 'Personnel';
/** As long as a name may be, and no place to break it. */
const unbroken = 'Donaudampfschifffahrtsgesellschaftskapit';
const second = { question: 'What should we learn next?', slug: 'what-should-we-learn-next' };

async function openGroup(): Promise<void> {
  await steps.goTo(page, 'manage.groups.title');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** The question and the rest as it is suggested. */
async function drawUp(asked: string): Promise<void> {
  await steps.fillCampaign(page, asked);
  const chosen = field(page, 'manage.form.group').first().locator('option:checked');
  expect(await chosen.textContent()).toContain(name);
  await inspectAtBothWidths(page);
  await button(page, 'manage.new.submit').click();
  await heading(page, 'manage.next.todo').waitFor();
}

async function takenGroup(address: string): Promise<string | undefined> {
  const { campaign } = await readCampaign(site.manager, address);
  return campaign.pools.find(({ id }) => id === 'employees')?.group;
}

story('a group', () => {
  test('is made under People, where there was none', async () => {
    await page.goto('/manage/people');
    await steps.signIn(page, account.password);
    await sees(page, 'manage.groups.empty.title');
    await inspectAtBothWidths(page);
    await button(page, 'manage.groups.new').click();
    await button(page, 'manage.groups.create').click();
    await sees(page, 'manage.groups.error.unnamed');
    await inspectAtBothWidths(page);
    await page.keyboard.press('Escape');
    await steps.makeGroup(page, name);
    await inspectAtBothWidths(page);
  });

  test('has a list, whose codes need a campaign', async () => {
    await steps.pasteRoster(page, roster.csv);
    await sees(page, 'manage.roster.list.count', { count: roster.size });
    await sees(page, 'manage.codes.noCampaign');
    await inspectAtBothWidths(page);
  });

  test('is taken by a campaign that has a pool of its name, and invited, not imported', async () => {
    const codes = page.getByRole('region', { name: text('manage.codes.title'), exact: true });
    await link(codes, 'manage.list.new').click();
    await drawUp(question);
    await sees(page, 'manage.todo.roster', { count: roster.size, pool: poolName('employees') });
    await openGroup();
    const { link: invitation } = nth(await steps.saveCodes(page), 0);
    await inspectAtBothWidths(page);
    await advance(site.manager, slug, 'draft');
    const employee = await site.visit();
    await employee.page.goto(invitation);
    await seal(employee.page);
    await leave(employee);
  });

  test('is taken by the next campaign without a click', async () => {
    await steps.goTo(page, 'manage.list.title');
    await link(page, 'manage.list.new').click();
    await drawUp(second.question);
    await sees(page, 'manage.todo.invite', { pool: poolName('employees') });
    await inspectAtBothWidths(page);
    expect(await takenGroup(second.slug)).toBe(await takenGroup(slug));
  });

  test('is kept current while a campaign runs, for all that take it', async () => {
    await page.goto(`/manage/c/${slug}/roster`);
    await sees(page, 'manage.roster.current');
    await field(page, 'manage.roster.import.paste').fill('name,email\nLate Lena,lena@company.example');
    await button(page, 'manage.roster.import.apply').click();
    await sees(page, 'manage.roster.outcome.done', { added: 1, changed: 0, removed: 0 });
    await inspectAtBothWidths(page);
    const listed = await readRoster(site.manager, second.slug, 'employees');
    expect(listed.map((person) => person.name)).toContain('Late Lena');
  });

  test('has codes with links to the campaign that runs, unless another is chosen', async () => {
    await openGroup();
    const target = field(page, 'manage.codes.campaign');
    expect(await target.inputValue()).toBe(slug);
    await target.selectOption(second.slug);
    await button(page, 'manage.codes.newOf', { name: 'Employee 2' }).click();
    await button(dialog(page, 'manage.codes.new.title', { name: 'Employee 2' }), 'manage.codes.new').click();
    const shown = dialog(page, 'manage.codes.newOf', { name: 'Employee 2' });
    expect(await shown.getByText('#code=').textContent()).toContain(`/c/${second.slug}#`);
    await page.keyboard.press('Escape');
  });

  test('is renamed, and not removed as long as campaigns take it', async () => {
    await sees(page, 'manage.group.taken', { count: 2 });
    expect(await button(page, 'manage.group.remove').count()).toBe(0);
    await inspectAtBothWidths(page);
    await button(page, 'manage.group.rename').click();
    const renaming = dialog(page, 'manage.group.renaming', { name });
    await field(renaming, 'manage.groups.name').fill('Staff');
    await button(renaming, 'manage.group.rename').click();
    await page.getByRole('heading', { level: 1, name: 'Staff', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Staff', exact: true }).waitFor();
  });

  test('that no campaign takes is removed', async () => {
    await steps.goTo(page, 'manage.groups.title');
    await page.getByRole('link', { name: 'Staff', exact: true }).waitFor();
    await inspectAtBothWidths(page);
    await steps.makeGroup(page, unbroken);
    // A campaign that is begun here is for this group.
    await link(page, 'manage.list.new').first().click();
    const chosen = field(page, 'manage.form.group').first().locator('option:checked');
    await comes(async () => (await chosen.textContent())?.split(' ')[0], unbroken);
    await page.goBack();
    await button(page, 'manage.group.remove').click();
    const asked = dialog(page, 'manage.group.removing', { name: unbroken });
    await inspectAtBothWidths(page);
    await button(asked, 'manage.group.remove').click();
    await sees(page, 'manage.group.removed', { name: unbroken });
    await heading(page, 'manage.groups.title').waitFor();
    expect(await page.getByRole('link', { name: unbroken, exact: true }).count()).toBe(0);
    await leave(manager, ['401 /api/manage/session']);
  });
});
