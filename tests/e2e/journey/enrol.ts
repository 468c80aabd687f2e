/** An open campaign: who belongs seals an envelope. */

import { expect } from 'vitest';
import { nth } from '../../support/open-campaign.ts';
import { joinAsCrowd } from '../support/crowd.ts';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as console from '../support/manager-steps.ts';
import * as steps from '../support/member-steps.ts';
import { question, slug } from '../support/sample.ts';
import { button, comes, field, heading, sees } from '../support/screen.ts';
import { poolName } from '../support/texts.ts';
import { holdBack } from '../support/visitor.ts';
import type { Stage } from './stage.ts';

export async function enrolEmployee({ site, manager, employee, codes }: Stage): Promise<void> {
  await console.turnTo(manager.page, 'manage.nav.overview');
  const { page } = employee;
  const { link: invitation, code } = nth(codes, 0);
  await page.goto(invitation);
  await field(page, 'participant.join.code').waitFor();
  expect(page.url()).toBe(`${site.url}/c/${slug}/join`);
  expect(await field(page, 'participant.join.code').inputValue()).toBe(code);
  await inspectAtBothWidths(page);
  await steps.seal(page);
  await sees(steps.currentStep(page), 'participant.seal.mix.title');
  await inspectAtBothWidths(page);
}

export async function enrolCustomer({ customer: { page } }: Stage): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: question }).waitFor();
  await inspectAtBothWidths(page);
  await page.getByRole('link', { name: question }).click();
  const join = button(page, 'participant.joinOpen', { pool: poolName('customers') });
  await join.waitFor();
  await inspectAtBothWidths(page);
  const challenge = await holdBack(page, '**/challenge');
  await join.click();
  await sees(page, 'participant.join.solving');
  await inspectAtBothWidths(page);
  challenge.letThrough();
  await heading(page, 'participant.join.done').waitFor();
  await inspectAtBothWidths(page);
}

/** A round time tells everybody that there are enough; nobody sees a single one come. */
export async function enrolCrowd(stage: Stage): Promise<void> {
  expect(await console.enrolled(stage.manager.page)).toEqual(['0', '0']);
  const codes = stage.codes.slice(1).map(({ code }) => code);
  stage.crowd = await joinAsCrowd(stage.site, slug, codes);
  await comes(
    () => console.enrolled(stage.manager.page),
    [String(stage.codes.length), String(stage.codes.length)],
  );
}
