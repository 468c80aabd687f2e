/** A draft's roster: who may enrol, and with which code. */
import { expect } from 'vitest';
import { readInvitation } from '../../../shared/domain/invitation.ts';
import { nth } from '../../support/open-campaign.ts';
import { inspect } from '../support/inspect.ts';
import * as steps from '../support/manager-steps.ts';
import { roster } from '../support/sample.ts';
import { button, dialog, sees } from '../support/screen.ts';
import { text } from '../support/texts.ts';
import type { Stage } from './stage.ts';

export async function importRoster({ manager: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'manage.nav.roster');
  await steps.pasteRoster(page, roster.broken);
  await sees(page, 'manage.roster.problems.title', { count: 3 });
  const rows = await page.getByRole('alert').getByRole('listitem').allTextContents();
  expect(rows).toEqual([
    `${text('manage.roster.problems.line', { line: '2' })}${text('manage.roster.problem.no-name')}`,
    `${text('manage.roster.problems.line', { line: '4' })}${text('manage.roster.problem.bad-email')}`,
    `${text('manage.roster.problems.line', { line: '5' })}${text('manage.roster.problem.repeated')}`,
  ]);
  await inspect(page);

  await steps.pasteRoster(page, roster.csv);
  await sees(page, 'manage.roster.list.count', { count: roster.size });
  await inspect(page);
}

export async function handOutCodes(stage: Stage): Promise<void> {
  const { page } = stage.manager;
  await button(page, 'manage.codes.submit').click();
  await dialog(page, 'manage.codes.confirm.title', { count: roster.size }).waitFor();
  await inspect(page);
  stage.codes = await steps.saveCodes(page);
  expect(stage.codes).toHaveLength(roster.size);
  await inspect(page);
}

/** The code of the last on the list was lost; from now on only the new one is worth something. */
export async function renewCode({ manager: { page }, codes }: Stage): Promise<void> {
  const member = nth(codes, roster.size - 1);
  const { name } = member;
  await button(page, 'manage.codes.newOf', { name }).click();
  const asked = dialog(page, 'manage.codes.new.title', { name });
  await asked.waitFor();
  await inspect(page);
  await button(asked, 'manage.codes.new').click();
  const shown = dialog(page, 'manage.codes.newOf', { name });
  const link = (await shown.getByText('#code=').textContent()) ?? '';
  const invitation = readInvitation(new URL(link).hash.slice(1));
  const code = invitation?.code ?? '';
  expect(invitation?.name).toBe(name);
  await shown.getByText(code, { exact: true }).waitFor();
  await inspect(page);
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
  await inspect(page);
  await button(asked, 'common.cancel').click();
  await asked.waitFor({ state: 'detached' });
}
