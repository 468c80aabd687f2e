/** When a member's entries leave their device: so that nobody can match its holder with what arrives. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readWords } from '../../client/services/recovery.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { release } from '../support/crowd.ts';
import { advance } from '../support/manager.ts';
import { ideaText } from '../support/open-campaign.ts';
import { enrol as enrolMember, postIdea } from '../support/participant.ts';
import { releases } from './support/crowd.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { inviteNewcomer } from './support/newcomer.ts';
import { button, comes, dialog, heading, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();

async function write(page: Page, title: string): Promise<void> {
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill(title);
  await steps.sendIdea(page);
}

const waitingCard = (page: Page, count: number) => heading(page, 'participant.held.title', { count });

describe('soon after enrolling', () => {
  test('entries wait on the device, over a reload and a closed page, until it has settled', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, {
      delayMinutes: 10,
      settleHours: 12,
    });
    await page.clock.install();
    await enrol();
    await steps.voteOn(page, 2);
    await heading(page, 'participant.leaving.title').waitFor();
    await inspectAtBothWidths(page);
    await steps.turnTo(page, 'participant.nav.activity');
    await waitingCard(page, 2).waitFor();
    await inspectAtBothWidths(page);
    await page.reload();
    await waitingCard(page, 2).waitFor();
    await page.goto('about:blank');
    await page.goto(`/c/${campaign.slug}`);
    await waitingCard(page, 2).waitFor();
    await inspectAtBothWidths(page);
    expect(posts).toHaveLength(0);

    await page.clock.fastForward('05:59:00'); // sooner than any moment that can be drawn
    expect(posts).toHaveLength(0);
    await page.clock.fastForward('12:01:01'); // later than any
    await comes(async () => {
      await page.clock.fastForward('01:00'); // every now and then, as far as the longest delay and more
      return posts.length;
    }, 2);
    for (const count of [2, 1]) await waitingCard(page, count).waitFor({ state: 'detached' });
    await leave(visitor);
  });

  test('who was asked once and said later can say in this visit, and all arrives when the page closes', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, {
      delayMinutes: 10,
      settleHours: 12,
    });
    await enrol();
    await steps.voteOn(page, 3);
    await heading(page, 'participant.leaving.title').waitFor();
    await button(page, 'participant.leaving.later').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'participant.leaving.calendar').click(),
    ]);
    expect(download.suggestedFilename()).toBe('reminder.ics');
    await inspectAtBothWidths(page);
    await page.reload();
    await button(page, 'participant.leaving.toVisit').waitFor();
    expect(await heading(page, 'participant.leaving.title').count()).toBe(0);
    expect(posts).toHaveLength(0);

    await button(page, 'participant.leaving.toVisit').click();
    await sees(page, 'participant.leaving.visitChosen');
    await inspectAtBothWidths(page);
    // Of the same host: to a page of another one the browser gives half a second to end, which is little on a busy machine.
    await page.goto('/');
    await releases(site.http, campaign, { ideas: 0, votes: 3 });
    await leave(visitor);
  });
});

test('what is still on the device at the close was not sent, and can be copied', async () => {
  const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, { delayMinutes: 1440 });
  await enrol();
  await write(page, 'An idea that waits');
  await button(page, 'participant.sent.another', { count: 4 }).click();
  await steps.titleField(page).fill('A draft');
  await steps.bodyField(page).fill('With its details.');
  await advance(site.manager, campaign.slug, 'continuous');

  await heading(page, 'participant.draft.title').waitFor();
  await page.getByText('With its details.').waitFor();
  await button(page, 'common.copy').waitFor();
  await heading(page, 'participant.unsent.title', { count: 1 }).waitFor();
  await inspectAtBothWidths(page);
  await steps.turnTo(page, 'participant.nav.activity');
  await heading(page, 'participant.unsent.title', { count: 1 }).waitFor();
  await page.getByText('An idea that waits').waitFor();
  await sees(page, 'participant.over', { over: 'campaign' });
  await button(page, 'common.copy').waitFor();
  for (const gone of ['participant.sent.takeBack', 'participant.now.one'] as const) {
    expect(await button(page, gone).count()).toBe(0);
  }
  await inspectAtBothWidths(page);
  expect(posts.length).toBeLessThanOrEqual(1); // what is sent after the close is refused
  await leave(visitor);
});

describe('what leaves the device', () => {
  test('waits a random while, unless the page closes, in one of a few sizes and with the same headers', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, { delayMinutes: 1440 });
    await enrol();
    await steps.voteOn(page, 2);
    await write(page, 'A short idea');
    await button(page, 'participant.now.one').click();
    const asked = dialog(page, 'participant.now.title');
    await inspectAtBothWidths(page);
    expect(posts).toHaveLength(0);
    await button(asked, 'participant.now.confirm', { count: 1 }).click();
    await sees(page, 'participant.status.acceptedIdea');
    await steps.turnTo(page, 'participant.nav.activity');
    await button(page, 'participant.now.one').first().click();
    await button(asked, 'participant.now.confirm', { count: 1 }).click();
    await sees(page, 'participant.status.acceptedVote');
    expect(posts).toHaveLength(2);

    await page.goto('about:blank'); // closes the page: the other vote leaves with it, and makes a batch of three
    await releases(site.http, campaign, { ideas: 1, votes: 2 });

    for (const request of posts) {
      const headers = await request.allHeaders();
      expect(request.postDataBuffer()).toHaveLength(2048);
      expect(headers).toMatchObject({
        accept: 'application/json',
        'accept-language': '*',
        'content-type': 'application/json',
      });
      const others = Object.keys(headers).filter((name) => !known.test(name));
      expect(others).toEqual([]);
    }
    await leave(visitor);
  });

  /** What this product sets, and what every browser adds by itself. */
  const known =
    /^(:.*|accept|accept-(encoding|language)|cache-control|connection|content-(length|type)|host|origin|pragma|sec-.*|user-agent)$/;

  test('is one idea of a person at a time: the next one leaves when the former is in the record', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site);
    await enrol();
    await write(page, 'My first idea');
    await sees(page, 'participant.status.acceptedIdea');
    await button(page, 'participant.sent.another', { count: 4 }).click();
    await write(page, 'My second idea');
    await sees(page, 'participant.status.behind');
    await inspectAtBothWidths(page);
    await steps.turnTo(page, 'participant.nav.activity');
    await button(page, 'participant.now.one').click();
    const asked = dialog(page, 'participant.now.title');
    await sees(asked, 'participant.now.together');
    await button(asked, 'common.cancel').click();
    expect(posts).toHaveLength(1);

    for (const [at, member] of campaign.employees.slice(1).entries()) {
      await postIdea(site.http, member, 2, ideaText(`Another idea ${at}`));
    }
    await release(site.http, campaign);
    await sees(page, 'participant.status.countedIdea');
    await sees(page, 'participant.status.acceptedIdea'); // the second one has left by itself
    expect(posts).toHaveLength(2);
    await inspectAtBothWidths(page);
    await leave(visitor);
  });

  test('is nothing again of an idea whose place another device has used, unless its owner says so', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site, { ideasPerMember: 2 });
    await enrol();
    const words = readWords((await steps.showWords(page)).join(' '));
    if (!('seed' in words)) throw new Error('The words do not give the seed back');
    const again = { kind: 'again' } as const;
    const other = await enrolMember(site.http, group, campaign.campaign, 'employees', again, words.seed);
    await postIdea(site.http, other, 2, ideaText('Of the other device'));

    await write(page, 'Of this device');
    await sees(page, 'participant.status.slot');
    await sees(page, 'participant.slot.refused');
    await heading(page, 'participant.sent.held').waitFor();
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.held.slot');
    await inspectAtBothWidths(page);
    expect(posts).toHaveLength(1);
    await button(page, 'participant.slot.button').click();
    await sees(page, 'participant.status.behind');

    for (const member of campaign.employees) await postIdea(site.http, member, 2, ideaText('Another idea'));
    await release(site.http, campaign);
    await sees(page, 'participant.status.acceptedIdea');
    const slots = posts.map((request) => request.postDataJSON().slot);
    expect(slots).toEqual([2, 1]);
    await leave(
      visitor,
      [`409 /api/box/campaigns/${campaign.slug}/ideas`],
      [
        `409 /api/box/campaigns/${campaign.slug}/presences`, // the page may hear of a release after its presence left
      ],
    );
  });

  test('waits for no release shortly before the end, since there may be none', async () => {
    const voteUntil = new Date(Date.now() + 120 * 60_000).toISOString();
    const { visitor, page, posts, enrol } = await inviteNewcomer(site, {}, { voteUntil });
    await page.clock.install();
    await enrol();
    await write(page, 'My first idea');
    await sees(page, 'participant.status.acceptedIdea');
    await button(page, 'participant.sent.another', { count: 4 }).click();
    await write(page, 'My second idea');
    await sees(page, 'participant.status.behind');
    await steps.turnTo(page, 'participant.nav.activity');
    await page.getByText(/half an hour before the planned end/).waitFor();
    await inspectAtBothWidths(page);
    await page.clock.fastForward('01:20:00');
    expect(posts).toHaveLength(1);
    await page.clock.fastForward('10:01');
    await comes(async () => {
      await page.clock.fastForward('01:00'); // a while of its own, within the half hour
      return posts.length;
    }, 2);
    await leave(visitor);
  });
});
