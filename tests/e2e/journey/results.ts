/** What comes of it: the comparison, and the ways out. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as console from '../support/manager-steps.ts';
import * as steps from '../support/member-steps.ts';
import { account, allIdeas, ideas, question, slug } from '../support/sample.ts';
import { button, dialog, field, heading, link, sees, tabTo } from '../support/screen.ts';
import { poolName, text } from '../support/texts.ts';
import { leave } from '../support/visitor.ts';
import type { Stage } from './stage.ts';

/** What the comparison calls its two pools. */
const pair = { left: poolName('employees'), right: poolName('customers') };

/** What the sample makes of the pools' votes, the browsers' included; a band stands where all but one agreed. */
const figures = {
  [ideas.letters.title]: { employees: 'at-least', customers: 'at-least', verdict: 'both-yes', more: '' },
  [ideas.quiet.title]: { employees: 'at-least', customers: 'at-most', verdict: 'split', more: pair.left },
  [ideas.shifts.title]: { employees: '5:4', customers: '5:4', verdict: 'undecided', more: '' },
  [ideas.telephone.title]: {
    employees: 'at-most',
    customers: 'at-least',
    verdict: 'split',
    more: pair.right,
  },
  [ideas.waiting.title]: { employees: '4:4', customers: '4:4', verdict: 'undecided', more: '' },
  [ideas.messages.title]: { employees: 'withheld', customers: 'withheld', verdict: 'too-few', more: '' },
};

export async function compare({ manager: { page } }: Stage): Promise<void> {
  await link(page, 'manage.next.compare').click();
  await sees(page, 'compare.map.caption', { ...pair, ideas: allIdeas.length, compared: '5', k: 3 });
  const map = page.getByRole('img', {
    name: text('compare.map.summary', { ...pair, count: 5, moreRight: 1, moreLeft: 1, undecided: 2 }),
  });
  await map.locator('[class*="mark"] > *').first().hover();
  const overlay = page.locator('svg[role="presentation"]');
  await overlay.waitFor();
  expect(await overlay.locator('path').count()).toBe(2); // the interval of either pool
  await page.mouse.move(0, 0);
  await overlay.waitFor({ state: 'detached' });

  const { title } = ideas.shifts;
  await field(page, 'compare.table.search').focus();
  await tabTo(page, page.getByRole('button', { name: title }));
  await overlay.waitFor();
  const entry = page.getByRole('row').or(page.getByRole('listitem')).filter({ hasText: title });
  await entry
    .filter({ hasText: '56%' })
    .filter({ hasText: text('compare.verdict.undecided') })
    .waitFor();
  await page.getByText(text('compare.method.title')).click();
  await inspectAtBothWidths(page);
}

export async function downloadTable({ manager: { page } }: Stage): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'compare.download').click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  const votes = (row: Record<string, string>, pool: string) => {
    const { [`${pool}_state`]: state, [`${pool}_agree`]: agree, [`${pool}_disagree`]: disagree } = row;
    return state === 'published' ? `${agree}:${disagree}` : state;
  };
  const found = rows.map((row) => [
    row.title,
    {
      employees: votes(row, pair.left),
      customers: votes(row, pair.right),
      verdict: row[`${pair.left}/${pair.right}_verdict`],
      more: row[`${pair.left}/${pair.right}_more_among`],
    },
  ]);
  expect(Object.fromEntries(found)).toEqual(figures);
}

/** Everyone sees the same, those who came too late as well. */
export async function readResults({ site, employee: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'participant.nav.write');
  await sees(page, 'participant.write.closed');
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.ideas');
  await field(page, 'participant.board.sort').selectOption(text('participant.sort.agreement'));
  await sees(page, 'participant.cell.withheld', { count: 3 });
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.overview');
  await sees(page, 'participant.phase.closed', { mode: 'merged' });
  await inspectAtBothWidths(page);
  await link(page, 'participant.seeResults').click();
  await sees(page, 'compare.map.caption', { ...pair, ideas: allIdeas.length, compared: '5', k: 3 });
  await inspectAtBothWidths(page);

  const latecomer = await site.visit();
  await latecomer.page.goto('/');
  await sees(latecomer.page, 'common.home.results', { over: 'yes' });
  await sees(latecomer.page, 'common.home.weak');
  await sees(latecomer.page, 'common.footer.someWeak');
  await inspectAtBothWidths(latecomer.page);
  await latecomer.page.goto(`/c/${slug}/nowhere`);
  await link(latecomer.page, 'participant.back').waitFor();
  await inspectAtBothWidths(latecomer.page);
  // By an invitation, that is.
  await latecomer.page.goto(`/c/${slug}#code=0000-0000-0000-0000&pool=employees`);
  await sees(latecomer.page, 'participant.joinFirst.closedText');
  const results = link(latecomer.page, 'participant.seeResults');
  expect(await results.getAttribute('href')).toBe(`/c/${slug}/compare`);
  await sees(latecomer.page, 'common.footer.weak'); // its devices send at once
  await inspectAtBothWidths(latecomer.page);
  await latecomer.page.goto(`/c/${slug}/restore`);
  await sees(latecomer.page, 'recovery.restore.closedText');
  await inspectAtBothWidths(latecomer.page);
  await leave(latecomer);
}

export async function forgetEverything({ customer: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'recovery.words.over');
  await button(page, 'participant.wipe.button').click();
  const asked = dialog(page, 'participant.wipe.ask');
  await asked.waitFor();
  await inspectAtBothWidths(page);
  await button(asked, 'participant.wipe.button').click();
  await sees(page, 'participant.wipe.done');
  await page.reload();
  await sees(page, 'participant.joinFirst.closedText');
  await inspectAtBothWidths(page);
}

export async function signOutAndIn({ manager: { page } }: Stage): Promise<void> {
  await button(page, 'manage.signOut').click();
  await heading(page, 'manage.signIn.title').waitFor();
  await console.signIn(page, 'not the password');
  await sees(page, 'errors.sign_in_failed');
  await inspectAtBothWidths(page);
  await console.signIn(page, account.password);
  await heading(page, 'compare.title').waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Candor', exact: true }).click();
  await page.getByRole('heading', { name: question }).waitFor();
  await inspectAtBothWidths(page);
  await page.goto(`/manage/c/${slug}/nowhere`);
  await sees(page, 'manage.missing.title');
  await inspectAtBothWidths(page);
  await page.goto('/manage/c/there-is-none');
  await sees(page, 'manage.missing.text');
  await inspectAtBothWidths(page);
}

/** Nothing went wrong on any page, and no request to the box told who sent it. */
export async function takeLeave({ manager, employee, customer }: Stage): Promise<void> {
  await leave(employee);
  await leave(customer);
  const own = '/api/manage/campaigns';
  await leave(manager, [`404 ${own}/there-is-none`, '401 /api/manage/session']);
}
