/** Ideas: written, waiting, released, read. */
import { release as passRound } from '../../support/crowd.ts';
import { postCrowdIdeas } from '../support/crowd.ts';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as console from '../support/manager-steps.ts';
import * as steps from '../support/member-steps.ts';
import { allIdeas, ideas, slug } from '../support/sample.ts';
import { button, comes, field, sees } from '../support/screen.ts';
import { text } from '../support/texts.ts';
import type { Stage } from './stage.ts';

/** With an address in it, which the page points out; the draft outlives a reload, and too few to hide among are no reason to lose it. */
export async function writeAsEmployee({ employee: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill(ideas.letters.title);
  await steps.bodyField(page).fill('Ask maria.keller@company.example.');
  await sees(page, 'write.identifying.email', { part: 'maria.keller@company.example' });
  await page.reload();
  await comes(() => steps.titleField(page).inputValue(), ideas.letters.title);
  await sees(page, 'participant.write.crowd', { missing: 3 });
  await inspectAtBothWidths(page);
  await steps.bodyField(page).fill('Even if the answer is short.');
  await page.getByRole('status').getByText(text('write.identifying.title')).waitFor({ state: 'detached' });
  await steps.sendIdea(page);
  await inspectAtBothWidths(page);
}

export async function writeAsCustomer({ customer: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'participant.nav.write');
  await button(page, 'participant.write.send').click();
  await sees(page, 'write.title.missing');
  await inspectAtBothWidths(page);
  await steps.titleField(page).fill(ideas.telephone.title);
  await steps.sendIdea(page);
  await steps.turnTo(page, 'participant.nav.activity');
}

/** The first of each pool have nobody to hide among yet. */
export async function waitForOthers({ employee, customer }: Stage): Promise<void> {
  for (const { page } of [employee, customer]) {
    const [untilWhen = ''] = text('participant.status.crowd', { missing: 3, when: '|' }).split('|');
    await page.getByText(untilWhen).first().waitFor();
    await inspectAtBothWidths(page);
  }
}

/** With the crowd there is somebody to hide among: what waited leaves, and is released everywhere at the same moment. */
export async function release({ site, manager, employee, customer, crowd, codes }: Stage): Promise<void> {
  for (const { page } of [employee, customer]) {
    await page.goto(`/c/${slug}/activity`);
    await sees(page, 'participant.status.acceptedIdea');
  }
  await inspectAtBothWidths(employee.page);
  await steps.turnTo(customer.page, 'participant.nav.ideas');
  await sees(customer.page, 'participant.board.empty');
  await inspectAtBothWidths(customer.page);
  await steps.turnTo(customer.page, 'participant.nav.vote');
  await sees(customer.page, 'participant.deck.empty');
  await inspectAtBothWidths(customer.page);

  await postCrowdIdeas(site.http, crowd);
  await passRound(site.http, { crowd });
  await sees(manager.page, 'manage.release.number', { count: 1 });
  const everyone = String(codes.length);
  await comes(() => console.enrolled(manager.page), [everyone, everyone]);
  await sees(employee.page, 'participant.status.countedIdea');
  await steps.card(customer.page).waitFor();
  await inspectAtBothWidths(manager.page);
}

export async function readAsManager({ manager: { page } }: Stage): Promise<void> {
  const total = allIdeas.length;
  await console.turnTo(page, 'manage.nav.ideas');
  await sees(page, 'manage.ideas.shown', { shown: String(total), total });
  await field(page, 'manage.ideas.search').fill('waiting');
  await sees(page, 'manage.ideas.shown', { shown: '1', total });
  await page.getByRole('heading', { name: ideas.waiting.title }).waitFor();
  await inspectAtBothWidths(page);
}
