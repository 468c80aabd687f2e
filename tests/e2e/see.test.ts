/** Who writes can look at what is kept of it, and is warned of what gives them away, without anybody else knowing. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { invitationFragment } from '../../shared/domain/invitation.ts';
import { release } from '../support/crowd.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { comes, link, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave, type Visitor } from './support/visitor.ts';

const site = await visitSharedSite();
const campaign = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 2 });

/** A browser whose member has just enrolled with a code of their own; their link calls them “Employee” and a number. */
async function join(): Promise<Visitor> {
  const visitor = await site.visit();
  const code = nth(campaign.codes.splice(0, 1), 0);
  const fragment = invitationFragment({ code, pool: 'employees', name: 'Employee 007' });
  await visitor.page.goto(`/c/${campaign.slug}/join#${fragment}`);
  await steps.seal(visitor.page);
  return visitor;
}

test('what is typed is checked on the device: it warns, hinders nothing, and nothing is sent', async () => {
  const visitor = await join();
  const { page } = visitor;
  await page.goto(`/c/${campaign.slug}/write`, { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => {
    asked.push(socket.url());
    socket.on('framesent', () => asked.push('a frame'));
  });
  await steps.titleField(page).pressSequentially('As the only employée on nights');
  await steps.bodyField(page).pressSequentially('Write to me@example.org or call 06 12 34 56 78.');
  await sees(page, 'write.identifying.only', { part: 'As the only' });
  await sees(page, 'write.identifying.name', { part: 'employée' });
  await sees(page, 'write.identifying.email', { part: 'me@example.org' });
  await sees(page, 'write.identifying.phone', { part: '06 12 34 56 78' });
  await page.waitForTimeout(1_000); // for whatever would be sent after a pause
  expect(asked).toEqual([]);
  await inspectAtBothWidths(page);
  await steps.sendIdea(page);
  expect(await link(page, 'participant.nav.see').count()).toBeGreaterThan(0);
  await leave(visitor);
});

/** Opens every part that is folded, also those within others. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary:visible');
  await folded.first().waitFor();
  while ((await folded.count()) > 0) await folded.first().click();
}

test('before the first batch there is no row to see', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${campaign.slug}/see`);
  await sees(page, 'see.advice.later');
  await unfold(page);
  await sees(page, 'see.stored.noIdea');
  await sees(page, 'see.record.checkpoint');
  await leave(visitor);
});

test('what they can see is what is stored, and one’s own vote is not asked for', async () => {
  await releaseIdeas(site, campaign, campaign.employees);
  const visitor = await join();
  const { page } = visitor;
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.voteAndGoOn(page, 'agree', steps.voteByButton);
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 1);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await steps.turnTo(page, 'participant.nav.see');
  await page.getByText(text('see.stored.idea.presentation')).waitFor({ state: 'attached' });
  expect(await page.getByText(text('see.advice.later')).count()).toBe(0); // who has enrolled is told nothing about it
  await inspectAtBothWidths(page);
  await unfold(page);
  await sees(page, 'see.stored.idea.presentation');
  await sees(page, 'see.record.checkpoint');
  await sees(page, 'see.stored.vote.here');
  await inspectAtBothWidths(page);
  const row = page.getByLabel(text('see.stored.vote'), { exact: true }).locator('div');
  const values = await row.locator('dd:not(:last-child)').allTextContents();
  const [, idea = '', , tag = ''] = values;
  expect([idea, tag].map(({ length }) => length)).toEqual([22, 43]);
  await row.getByText(/drawn at random for the first vote/).waitFor(); // beside the number, which is hardly ever 1
  expect(asked.some((sent) => sent.includes('/specimen'))).toBe(true);
  expect(asked.filter((sent) => sent.includes(idea) || sent.includes(tag))).toEqual([]);
  expect(await link(page, 'see.record.audit').getAttribute('href')).toBe(`/audit/${campaign.slug}`);

  // Without a network, only what is stored now cannot be shown; it comes when there is one.
  const stored = page.getByText(text('see.stored.idea.presentation'));
  await steps.turnTo(page, 'participant.nav.vote');
  await visitor.context.setOffline(true);
  await steps.turnTo(page, 'participant.nav.see');
  await page.getByText(text('errors.network')).waitFor({ state: 'attached' });
  await sees(page, 'see.short.words');
  await page.getByText(text('see.record.checkpoint')).waitFor({ state: 'attached' });
  expect(await stored.count()).toBe(0);
  await visitor.context.setOffline(false);
  await stored.waitFor({ state: 'attached' });
  await comes(() => page.getByText(text('errors.network')).count(), 0);
  await leave(visitor, ['ERR_INTERNET_DISCONNECTED']);
});

test('texts are set in the direction of their own script, and reach into no other one', async () => {
  const titles = [
    '\u05e9\u05d5\u05dc\u05d7\u05df 204',
    '\u0645\u0643\u062a\u0628',
    `C${'\u030d\u0346\u031a'.repeat(25)}`,
  ];
  for (const [at, title] of titles.entries())
    await postIdea(site.http, nth(campaign.employees, at), 2, { ...ideaText(title), language: 'he' });
  await release(site.http, campaign);
  const visitor = await site.visit();
  await visitor.page.goto(`/c/${campaign.slug}/ideas`);
  for (const [at, title] of titles.entries()) {
    const shown = visitor.page.getByRole('heading', { name: title, exact: true });
    const style = await shown.evaluate((element) => {
      const { direction, clipPath } = getComputedStyle(element);
      return { direction, clipped: clipPath.startsWith('inset') };
    });
    expect(style).toEqual({ direction: at < 2 ? 'rtl' : 'ltr', clipped: true });
  }
  await inspectAtBothWidths(visitor.page);
  await leave(visitor);
});
