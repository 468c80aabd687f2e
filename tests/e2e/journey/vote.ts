/** Votes: in the deck by keyboard and by buttons, on the board, changed, counted. */
import { castCrowdVotes } from '../support/crowd.ts';
import { inspectAtBothWidths } from '../support/inspect.ts';
import * as console from '../support/manager-steps.ts';
import * as steps from '../support/member-steps.ts';
import { allIdeas, ideas, slug } from '../support/sample.ts';
import { button, comes, dialog, field, sees } from '../support/screen.ts';
import { poolName, text } from '../support/texts.ts';
import type { Stage } from './stage.ts';

export async function voteAsEmployee({ employee: { page } }: Stage): Promise<void> {
  await steps.turnTo(page, 'participant.nav.vote');
  const first = await steps.titleOf(steps.card(page));
  await inspectAtBothWidths(page);
  await page.keyboard.press(steps.keys.disagree);
  await page.keyboard.press('z');
  await steps.card(page).filter({ hasText: first }).waitFor();
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.activity.noVotes', { over: 'no' });
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.finishDeck(page, 'employees', steps.voteByKey);
  await inspectAtBothWidths(page);
}

export async function voteAsCustomer({ customer: { page } }: Stage): Promise<void> {
  await steps.finishDeck(page, 'customers', steps.voteByButton);
  await steps.turnTo(page, 'participant.nav.ideas');
  for (const { title, votes } of allIdeas) {
    await steps.choiceOf(page, title, votes.customers.own, true).waitFor();
  }
  await steps.turnTo(page, 'participant.nav.see');
  await sees(page, 'see.short.words');
}

export async function useBoard({ employee: { page } }: Stage): Promise<void> {
  const total = allIdeas.length;
  await steps.turnTo(page, 'participant.nav.ideas');
  const titles = page.getByRole('main').getByRole('heading', { level: 2 });
  await sees(page, 'participant.board.count', { shown: total });
  await inspectAtBothWidths(page);
  await field(page, 'participant.board.sort').selectOption(text('participant.sort.title'));
  await comes(() => titles.allTextContents(), allIdeas.map(({ title }) => title).sort());
  await field(page, 'participant.board.from').selectOption(poolName('customers'));
  await field(page, 'participant.board.search').fill('LÉTTERS messages');
  await comes(() => titles.allTextContents(), [ideas.messages.title]);
  await sees(page, 'participant.board.countOf', { shown: 1, total });
  await inspectAtBothWidths(page);
  await field(page, 'participant.board.search').fill('');
  await field(page, 'participant.board.from').selectOption(text('participant.board.everyone'));
}

/** There and back: the last choice is the one that is shown, and the one that counts. */
export async function changeVote({ employee: { page } }: Stage): Promise<void> {
  const { title } = ideas.shifts;
  for (const [before, choice] of [
    ['agree', 'disagree'],
    ['disagree', 'agree'],
  ] as const) {
    await steps.choiceOf(page, title, before, true).waitFor();
    await steps.choiceOf(page, title, choice, false).click();
    await steps.choiceOf(page, title, choice, true).waitFor();
    await steps.choiceOf(page, title, before, false).waitFor();
  }
  await steps.turnTo(page, 'participant.nav.see');
  await sees(page, 'see.short.words');
  await inspectAtBothWidths(page);
}

export async function close({ site, manager, employee, customer, crowd }: Stage): Promise<void> {
  await castCrowdVotes(site.http, slug, crowd);
  for (const { page } of [employee, customer]) {
    await steps.turnTo(page, 'participant.nav.activity');
    await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), allIdeas.length);
  }
  await inspectAtBothWidths(employee.page);
  await steps.turnTo(customer.page, 'participant.nav.vote');
  await sees(customer.page, 'participant.deck.finished');

  const { page } = manager;
  await console.turnTo(page, 'manage.nav.overview');
  await button(page, 'manage.stop.open', { phase: 'continuous' }).click();
  const closing = dialog(page, 'manage.stop.title', { phase: 'continuous' });
  await closing.waitFor();
  await inspectAtBothWidths(page);
  await field(closing, 'manage.stop.type', { slug }).fill(slug);
  await button(closing, 'manage.stop.submit', { phase: 'continuous' }).click();
  await sees(page, 'manage.next.closed');
  await inspectAtBothWidths(page);

  // Nobody reloads: the pages that are open learn of it.
  await comes(() => steps.countStatus(employee.page, 'participant.status.closedVote'), allIdeas.length);
  await sees(customer.page, 'participant.vote.closed');
  await inspectAtBothWidths(customer.page);
}
