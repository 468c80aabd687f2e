/** The page of a campaign's record: it checks everything in the browser, and says what was planted. */
import { readFile as readFromDisk } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ideasPage } from '../../shared/api/box.ts';
import { campaignViewSchema } from '../../shared/api/campaigns.ts';
import { readExport, writeExport } from '../../shared/ledger/export.ts';
import { readFile } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { changeCell } from '../support/operator.ts';
import { vote } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { button, comes, heading, link, sees, tabTo } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { poolName, text } from './support/texts.ts';
import { leave, type Visitor } from './support/visitor.ts';

const site = await visitSharedSite();
/** A record without them does not hold. */
const protections = { policy: { delayMinutes: 1, settleHours: 1 } } as const;
const closed = await openCampaign(site, protections, { employees: 4, customers: 3, unused: 1 });
const running = await openCampaign(site, protections);
const member = await playClosed();

/** Two against two on each idea, and the fifth employee agrees with all in a browser of their own. */
async function playClosed(): Promise<Visitor> {
  const ideas = await releaseIdeas(site, closed, closed.employees);
  for (const [at, voter] of closed.employees.entries()) {
    for (const idea of ideas) await vote(site.http, voter, idea, at < 2 ? 'agree' : 'disagree');
  }
  const visitor = await site.visit();
  const { page } = visitor;
  let accepted = 0;
  page.on('response', (answer) => {
    if (answer.url().endsWith('/votes') && answer.ok()) accepted++;
  });
  await page.clock.install();
  await steps.enrolByLink(page, closed.slug, nth(closed.codes, 0));
  await steps.voteOn(page, ideas.length);
  await page.clock.fastForward('02:00:00');
  // Each leaves at a moment of its own.
  for (let minutes = 0; accepted < ideas.length; minutes++) {
    if (minutes === 200) throw new Error(`${accepted} of ${ideas.length} votes left the device.`);
    await page.clock.fastForward('01:00');
    await setTimeout(100);
  }
  await advance(site.manager, closed.slug, 'continuous');
  return visitor;
}

describe('a closed campaign', () => {
  test('is checked at once, and holds', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.goto(`/audit/${closed.slug}`);
    await sees(page, 'audit.verdict.holds');
    await sees(page, 'audit.check.presentations');
    expect(await page.getByText(text('audit.state.holds'), { exact: true }).count()).toBe(16);
    await heading(page, 'audit.word.title').waitFor();
    await sees(page, 'audit.members.roster', { pool: poolName('employees'), count: 5, eligible: 5 });
    await heading(page, 'audit.record.title').waitFor();
    await inspectAtBothWidths(page);
    await leave(visitor);
  });

  test('can be checked again by keyboard, downloaded, and checked as a file', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.goto(`/audit/${closed.slug}`);
    const again = button(page, 'audit.run.again');
    await again.waitFor();
    await tabTo(page, again);
    await page.keyboard.press('Enter');
    await sees(page, 'audit.verdict.holds');
    const saving = page.waitForEvent('download');
    await button(page, 'audit.record.download').click();
    const path = await (await saving).path();
    await page.getByLabel(text('audit.file.text')).setInputFiles(path);
    await page.getByRole('heading', { name: text('audit.run.fileTitle', { name: '' }).trim() }).waitFor();
    await sees(page, 'audit.verdict.holds');
    await leave(visitor);
  });

  test('is named as changed where somebody changed a single vote in its file', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.goto(`/audit/${closed.slug}`);
    await sees(page, 'audit.verdict.holds');
    const exported = readExport(await readFile(site.http, closed.slug));
    const results = changeCell(exported, 'employees', (cell) => ({
      ...cell,
      votes: cell.votes.map((each, at) => (at === 0 ? { ...each, choice: 'pass' } : each)),
    }));
    await page.getByLabel(text('audit.file.text')).setInputFiles({
      name: 'changed.json',
      mimeType: 'application/json',
      buffer: Buffer.from(writeExport({ ...exported, results })),
    });
    await heading(page, 'audit.run.fileTitle', { name: 'changed.json' }).waitFor();
    const alarm = page.getByRole('alert');
    await alarm.getByText(text('audit.verdict.wrong')).waitFor();
    await sees(alarm, 'audit.fraud.vote_changed');
    await page.getByText(text('audit.finding.presentation_invalid')).waitFor();
    await inspectAtBothWidths(page);
    await leave(visitor);
  });

  test('is found to be shown otherwise where a page of it says something else', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.route('**/ideas?**', async (route) => {
      const answer = await route.fetch();
      const read = ideasPage.parse(await answer.json());
      const [first, ...others] = read.ideas;
      const changed = first ? [{ ...first, title: 'Another idea' }] : [];
      await route.fulfill({ response: answer, json: { ...read, ideas: [...changed, ...others.slice(1)] } });
    });
    await page.route(`**/api/box/campaigns/${closed.slug}`, async (route) => {
      const answer = await route.fetch();
      const view = campaignViewSchema.parse(await answer.json());
      await route.fulfill({ response: answer, json: { ...view, phase: 'continuous' } });
    });
    await page.goto(`/audit/${closed.slug}`);
    const alarm = page.getByRole('alert');
    await sees(alarm, 'audit.fraud.campaign_changed');
    await sees(alarm, 'audit.fraud.entry_changed');
    await sees(alarm, 'audit.fraud.entry_dropped');
    const own = text('audit.place.page', { page: 'campaign' });
    await page.getByText(`${text('audit.finding.published_rules_differ')} (${own}`).waitFor();
    const board = text('audit.place.page', { page: 'board' });
    await page.getByText(`${text('audit.finding.published_idea_differs')} (${board}`).waitFor();
    await page.getByText(`${text('audit.finding.published_idea_missing')} (${board}`).waitFor();
    await inspectAtBothWidths(page);
    await leave(visitor);
  });

  test('refuses a file that is no record', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.goto(`/audit/${closed.slug}`);
    const buffer = Buffer.from('{}');
    const file = { name: 'other.json', mimeType: 'application/json', buffer };
    await page.getByLabel(text('audit.file.text')).setInputFiles(file);
    await sees(page.getByRole('alert'), 'audit.verdict.unreadable');
    await sees(page.getByRole('alert'), 'audit.what.file');
    await heading(page, 'audit.run.fileUnread', { name: 'other.json' }).waitFor();
    await heading(page, 'audit.record.titleServer').waitFor();
    await leave(visitor);
  });

  test('shows a member that their own votes are counted, on their device alone', async () => {
    const { page } = member;
    await page.goto(`/c/${closed.slug}/activity`);
    await link(page, 'participant.activity.lookUp').click();
    await heading(page, 'audit.own.title').waitFor();
    await comes(() => page.getByText(text('audit.own.counted'), { exact: true }).count(), 3);
    await inspectAtBothWidths(page);
    const stranger = await site.visit();
    await stranger.page.goto(`/audit/${closed.slug}`);
    await sees(stranger.page, 'audit.verdict.holds');
    expect(await heading(stranger.page, 'audit.own.title').count()).toBe(0);
    await leave(stranger);
    // Presence goes at a moment of its own, and may come when the campaign has just ended: it is too late, and needless.
    await leave(member, [], [`409 /api/box/campaigns/${closed.slug}/presences`]);
  });

  test('can be downloaded by a manager from the console', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    await page.goto(`/manage/c/${closed.slug}`);
    await signIn(page, account.password);
    const saving = page.waitForEvent('download');
    await button(page, 'manage.record.download').click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(`${closed.slug}-ledger.json`);
    const { results } = readExport(await readFromDisk(await download.path(), 'utf8'));
    expect(results.map(({ pool }) => pool)).toEqual(['employees', 'customers']);
    await inspectAtBothWidths(page);
    await leave(visitor, ['401 /api/manage/session']);
  });
});

test('of a campaign that still runs, what there is holds, and the rest comes later', async () => {
  const visitor = await site.visit({ locale: 'fr' });
  const { page } = visitor;
  await page.goto(`/c/${running.slug}`);
  await page.getByRole('link', { name: text('participant.record', {}, 'fr'), exact: true }).click();
  await page
    .getByText(text('audit.verdict.unseen', {}, 'fr'))
    .first()
    .waitFor();
  await page.getByText(text('audit.unseen.open', {}, 'fr')).waitFor();
  expect(await page.getByText(text('audit.state.later', {}, 'fr')).count()).toBe(6);
  await inspectAtBothWidths(page);
  await leave(visitor);
});

test('a record that cannot be had is said to be so, and files can still be checked', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.route('/api/box/**', (route) => route.abort());
  await page.goto(`/audit/${closed.slug}`);
  await sees(page, 'errors.network');
  await heading(page, 'audit.file.title').waitFor();
  await inspectAtBothWidths(page);
  await page.unroute('/api/box/**');
  await button(page, 'common.retry').click();
  await sees(page, 'audit.verdict.holds');
  await leave(visitor, ['ERR_FAILED']);
});
