/** When phases end: what is announced reaches open devices, which send before it; and how the pages say it. */
import { rm } from 'node:fs/promises';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { over } from '../../server/database/connect.ts';
import { openEmbedded } from '../../server/database/embedded.ts';
import type { BoxDatabase } from '../../server/database/tables.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { freePort } from '../support/free-port.ts';
import { advance, callAs, createCampaign } from '../support/manager.ts';
import { draftOf } from '../support/open-campaign.ts';
import { copyDataFolder } from '../support/prepared-folder.ts';
import { hostServer } from '../support/server.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { inviteNewcomer } from './support/newcomer.ts';
import { account } from './support/sample.ts';
import { button, comes, dialog, field, heading, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { moment, text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const dataDir = await copyDataFolder(inject('preparedFolder'));
const port = await freePort();
const site = await openSiteOfFile({ dataDir, port });
afterAll(() => rm(dataDir, { recursive: true }));
const hour = 3_600_000;
const inHours = (count: number) => new Date(Date.now() + count * hour).toISOString();
const announce = (slug: string, phase: Phase, until: string) =>
  callAs(site.manager, consoleContracts.announceEnd, { params: { slug }, body: { phase, until } });

test.each([
  ['right', 0],
  ['a day slow', -24],
  ['a day fast', 24],
])(
  'an open device whose clock is %s sends what it holds before an end that is announced',
  async (_, wrong) => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, { delayMinutes: 1440 });
    await page.clock.install({ time: Date.now() + wrong * hour });
    await enrol();
    await steps.voteOn(page, 3);
    await steps.turnTo(page, 'participant.nav.overview');
    await heading(page, 'participant.held.title', { count: 3 }).waitFor();
    expect(posts).toHaveLength(0);

    const first = inHours(1.05);
    await announce(campaign.slug, 'continuous', first);
    await sees(page, 'participant.deadline.voting', { when: moment(first) });
    const until = inHours(1.1);
    await announce(campaign.slug, 'continuous', until);
    await sees(page, 'participant.deadline.voting', { when: moment(until) });
    await inspectAtBothWidths(page);
    // Four fifths of what is left: what is sent by then arrives in time.
    for (let minutes = 0; minutes < 54; minutes++) await page.clock.fastForward('01:00');
    await comes(async () => posts.length, 3);
    expect(await heading(page, 'participant.alarm.title').count()).toBe(0);
    await leave(visitor);
  },
);

test('the console invites first, announces ends, and ends at once only where its address is typed', async () => {
  const { campaign } = await inviteNewcomer(site);
  const { slug } = campaign;
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/manage/c/${slug}`);
  await signIn(page, account.password);
  await button(page, 'manage.next.invite').waitFor();
  await button(page, 'manage.ends.announce', { phase: 'continuous' }).click();
  const asked = dialog(page, 'manage.ends.announce', { phase: 'continuous' });
  await inspectAtBothWidths(page);
  const typed = field(asked, 'manage.ends.what', { phase: 'continuous' });
  const suggested = await typed.inputValue();
  await typed.fill('2020-01-01T00:00');
  await button(asked, 'manage.ends.submit').click();
  await sees(asked, 'errors.notice_too_short');
  await typed.fill('9999-12-31T23:59');
  await sees(asked, 'manage.ends.far', { years: 5 });
  await typed.fill(suggested);
  await button(asked, 'manage.ends.submit').click();
  await asked.waitFor({ state: 'detached' });
  await button(page, 'manage.ends.move', { phase: 'continuous' }).waitFor();
  await page
    .getByText(moment(new Date(suggested).toISOString()))
    .first()
    .waitFor();
  await inspectAtBothWidths(page);

  await button(page, 'manage.stop.open', { phase: 'continuous' }).click();
  const stopping = dialog(page, 'manage.stop.title', { phase: 'continuous' });
  await sees(stopping, 'manage.stop.lost');
  await inspectAtBothWidths(page);
  const stop = button(stopping, 'manage.stop.submit', { phase: 'continuous' });
  expect(await stop.isDisabled()).toBe(true);
  await field(stopping, 'manage.stop.type', { slug }).fill(slug);
  await stop.click();
  await sees(page, 'manage.next.closed');

  await page.goto(`/audit/${slug}`);
  await page.getByText(text('audit.stopped', { phase: 'continuous' })).waitFor();
  await inspectAtBothWidths(page);
  await leave(visitor, ['401 /api/manage/session', `409 /api/manage/campaigns/${slug}/ends`]);
});

test('a campaign in which nobody wrote waits for its manager, and becomes a draft again', async () => {
  const admissions = { employees: 'open', customers: 'open' } as const;
  const draft = draftOf({ admissions, voteUntil: inHours(2) });
  await createCampaign(site.manager, draft);
  await advance(site.manager, draft.slug, 'draft');
  // Two hours later.
  await site.server.stop();
  const { pool, close } = await openEmbedded(dataDir);
  await over<BoxDatabase>(pool)
    .updateTable('campaign.campaign')
    .set({ vote_until: new Date() })
    .where('slug', '=', draft.slug)
    .execute();
  await close();
  const server = await hostServer({ dataDir, port });
  onTestFinished(async () => void (await server.stop()));
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/manage/c/${draft.slug}`);
  await signIn(page, account.password);
  await heading(page, 'manage.waits.title', { phase: 'continuous' }).waitFor();
  await inspectAtBothWidths(page);
  await button(page, 'manage.waits.draft').click();
  const asked = dialog(page, 'manage.waits.draft');
  await button(asked, 'manage.waits.draft').click();
  await heading(page, 'manage.next.todo').waitFor();
  await inspectAtBothWidths(page);
  await leave(visitor, ['401 /api/manage/session']);
});
