/** A draft's roster: who may enrol, and with which code. */
import { expect } from 'vitest';
import { groupedCode } from '../../../shared/domain/codes.ts';
import { readInvitation } from '../../../shared/domain/invitation.ts';
import { nth } from '../../support/open-campaign.ts';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as steps from '../support/manager-steps.ts';
import { roster } from '../support/sample.ts';
import { button, dialog, field, sees } from '../support/screen.ts';
import { text } from '../support/texts.ts';
import type { Stage } from './stage.ts';

export async function importRoster({ manager: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'manage.nav.roster');
  await field(page, 'manage.roster.import.paste').fill(roster.broken);
  const title = (count: number) => text('manage.roster.problems.title', { count });
  const problems = (count: number) => page.getByRole('region', { name: title(count), exact: true });
  await problems(3).waitFor();
  const rows = await problems(3).getByRole('listitem').allTextContents();
  const told = [
    ['2', 'manage.roster.problem.no-name'],
    ['4', 'manage.roster.problem.bad-email'],
    ['5', 'manage.roster.problem.repeated'],
  ] as const;
  for (const [at, [line, problem]] of told.entries()) {
    expect(rows[at]).toContain(text('manage.roster.problems.line', { line }));
    expect(rows[at]).toContain(text(problem));
  }
  await inspectAtBothWidths(page);
  await button(page, 'manage.roster.problems.mendOf', { line: '4' }).click();
  await field(problems(3), 'manage.roster.list.email').fill('employee2@company.example');
  await inspectAtBothWidths(page);
  await button(page, 'manage.roster.problems.take').click();
  await problems(2).waitFor();
  await button(page, 'manage.roster.import.submit', { count: 2 }).waitFor();

  await steps.pasteRoster(page, roster.csv);
  await sees(page, 'manage.roster.list.count', { count: roster.size });
  await inspectAtBothWidths(page);
}

export async function handOutCodes(stage: Stage): Promise<void> {
  const { page } = stage.manager;
  await button(page, 'manage.codes.submit', { count: roster.size }).waitFor();
  await inspectAtBothWidths(page);
  stage.codes = await steps.saveCodes(page);
  expect(stage.codes).toHaveLength(roster.size);
  await inspectAtBothWidths(page);
  await button(page, 'manage.codes.lost').click();
  const asked = dialog(page, 'manage.codes.all.title', { count: roster.size });
  await asked.waitFor();
  await inspectAtBothWidths(page);
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
}

/** The code of the last on the list was lost; from now on only the new one is worth something. */
export async function renewCode({ manager: { page }, codes }: Stage): Promise<void> {
  const member = nth(codes, roster.size - 1);
  const { name } = member;
  await button(page, 'manage.codes.newOf', { name }).click();
  const asked = dialog(page, 'manage.codes.new.title', { name });
  await asked.waitFor();
  await inspectAtBothWidths(page);
  await button(asked, 'manage.codes.new').click();
  const shown = dialog(page, 'manage.codes.newOf', { name });
  const link = (await shown.getByText('#code=').textContent()) ?? '';
  const invitation = readInvitation(link);
  const code = groupedCode(invitation?.code ?? '');
  expect(invitation?.name).toBe(name);
  await shown.getByText(code, { exact: true }).waitFor();
  await inspectAtBothWidths(page);
  expect(code).not.toBe(member.code);
  Object.assign(member, { code, link });
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
}

export async function keepMember({ manager: { page }, codes }: Stage): Promise<void> {
  const { name } = nth(codes, 0);
  await button(page, 'manage.roster.removeOf', { name }).click();
  const asked = dialog(page, 'manage.roster.remove.title', { name });
  await asked.waitFor();
  await inspectAtBothWidths(page);
  await button(asked, 'common.cancel').click();
  await asked.waitFor({ state: 'detached' });
}
