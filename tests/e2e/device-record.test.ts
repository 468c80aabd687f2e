/** What a member's device does so that nobody can match its holder with what arrives, and what it checks by itself. */
import { readFile } from 'node:fs/promises';
import type { Page, Request, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { release } from '../support/manager.ts';
import {
  type CampaignWishes,
  ideaText,
  nth,
  type OpenCampaign,
  openCampaign,
  releaseIdeas,
} from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { button, comes, dialog, heading, link, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave, type Visitor } from './support/visitor.ts';

const site = await openSiteOfFile();

/** A campaign with ideas on its board, and somebody who has just enrolled by a code. */
async function enter(policy: CampaignWishes['policy'] = {}) {
  const campaign = await openCampaign(site, { policy }, { employees: 3, customers: 3, unused: 1 });
  await releaseIdeas(site, campaign, campaign.employees);
  const visitor = await site.visit();
  const posts = watchPosts(visitor);
  return { campaign, visitor, page: visitor.page, posts };
}

async function enrol({ page }: Visitor, { slug, codes }: OpenCampaign): Promise<void> {
  await page.goto(`/c/${slug}#code=${nth(codes, 0)}`);
  await link(page, 'participant.takePart').click();
  await steps.seal(page);
}

/** Ideas and votes that left the device. */
function watchPosts({ page }: Visitor): Request[] {
  const posts: Request[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && /^\/api\/box\/.*\/(ideas|votes)$/.test(pathname)) posts.push(request);
  });
  return posts;
}

async function write(page: Page, title: string): Promise<void> {
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill(title);
  await steps.sendIdea(page);
}

async function voteOn(page: Page, count: number): Promise<void> {
  await steps.turnTo(page, 'participant.nav.vote');
  for (let vote = 0; vote < count; vote++) await steps.voteAndGoOn(page, 'agree', steps.voteByKey);
}

const waitingCard = (page: Page, count: number) => heading(page, 'participant.held.title', { count });

describe('soon after enrolling', () => {
  test('entries wait on the device, over a reload and a closed page, until it has settled', async () => {
    const { campaign, visitor, page, posts } = await enter({ delayMinutes: 10, settleHours: 12 });
    await page.clock.install();
    await enrol(visitor, campaign);
    await voteOn(page, 2);
    await page.getByText(/wait on this device until about/).waitFor();
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

  test('one can be sent at once, after a warning, and the others stay', async () => {
    const { campaign, visitor, page, posts } = await enter({ delayMinutes: 10, settleHours: 12 });
    await enrol(visitor, campaign);
    await voteOn(page, 2);
    await steps.turnTo(page, 'participant.nav.activity');
    await waitingCard(page, 2).waitFor();
    await button(page, 'participant.now.one').first().click();
    const warning = dialog(page, 'participant.now.settlingTitle');
    await warning.waitFor();
    await sees(warning, 'participant.now.settlingText');
    await inspectAtBothWidths(page);
    await button(warning, 'common.cancel').click();
    await warning.waitFor({ state: 'detached' });
    expect(posts).toHaveLength(0);

    await button(page, 'participant.now.one').first().click();
    await button(warning, 'participant.now.confirm', { count: 1 }).click();
    await sees(page, 'participant.status.acceptedVote');
    await waitingCard(page, 1).waitFor();
    expect(posts).toHaveLength(1);
    await leave(visitor);
  });
});

describe('what leaves the device', () => {
  test('waits a random while, unless the page closes, in one of a few sizes and with the same headers', async () => {
    const { campaign, visitor, page, posts } = await enter({ delayMinutes: 1440 });
    await enrol(visitor, campaign);
    await voteOn(page, 2);
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
    const released = () => release(site.manager, campaign.slug).catch(({ code }) => ({ code }));
    await expect.poll(released).toMatchObject({ ideas: 1, votes: 2 });

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
    const { campaign, visitor, page, posts } = await enter();
    await enrol(visitor, campaign);
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
    await release(site.manager, campaign.slug);
    await sees(page, 'participant.status.countedIdea');
    await sees(page, 'participant.status.acceptedIdea'); // the second one has left by itself
    expect(posts).toHaveLength(2);
    await inspectAtBothWidths(page);
    await leave(visitor);
  });
});

describe('a record that is wrong raises an alarm', () => {
  async function change(route: Route, edit: (body: Record<string, unknown>) => object): Promise<void> {
    const response = await route.fetch();
    await route.fulfill({ response, json: edit(await response.json()) });
  }

  /** Votes, and reads the record once something new is in it. `before`: what happens to the record meanwhile. */
  async function voteAndRelease(
    page: Page,
    campaign: OpenCampaign,
    before?: () => Promise<void>,
  ): Promise<void> {
    await voteOn(page, 1);
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.acceptedVote');
    await before?.();
    for (const [at, member] of campaign.employees.entries()) {
      await postIdea(site.http, member, 2, ideaText(`Another idea ${at}`));
    }
    await release(site.manager, campaign.slug);
  }

  async function evidence(page: Page): Promise<{ alarms: { code: string; checkpoints: string[] }[] }> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'participant.alarm.save').click(),
    ]);
    return JSON.parse(await readFile(await download.path(), 'utf8'));
  }

  test('when leaves are exchanged: nothing is sent any more, and there is evidence', async () => {
    const { campaign, visitor, page, posts } = await enter();
    await page.route('**/ledger/hashes?*', (route) =>
      change(route, (body) => ({ ...body, hashes: String(body.hashes).split('').reverse().join('') })),
    );
    await enrol(visitor, campaign);
    await voteAndRelease(page, campaign);
    await heading(page, 'participant.alarm.title').waitFor();
    await sees(page, 'participant.alarm.ledger_forked');
    await inspectAtBothWidths(page);
    const { alarms } = await evidence(page);
    expect(alarms).toMatchObject([{ code: 'ledger_forked' }]);
    expect(new Set(alarms[0]?.checkpoints).size).toBe(2);

    await voteOn(page, 1);
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.alarm');
    await page.reload();
    await heading(page, 'participant.alarm.title').waitFor();
    await page.goto('about:blank');
    expect(posts).toHaveLength(1);
    await leave(visitor);
  });

  test('when a checkpoint carries another signature', async () => {
    const { campaign, visitor, page } = await enter();
    await enrol(visitor, campaign);
    const tamper = async () => {
      await page.route('**/ledger', (route) =>
        change(route, (body) => ({
          ...body,
          checkpoint: String(body.checkpoint).replace(/^(\S+\n)\d+/, '$11'),
        })),
      );
    };
    await voteAndRelease(page, campaign, tamper);
    await sees(page, 'participant.alarm.checkpoint_wrong');
    expect((await evidence(page)).alarms).toMatchObject([{ code: 'checkpoint_wrong' }]);
    await leave(visitor);
  });

  test('when a receipt does not hold, and the vote stays on the device', async () => {
    const { campaign, visitor, page } = await enter();
    await enrol(visitor, campaign);
    await page.route('**/votes', (route) =>
      change(route, (body) => ({
        ...body,
        receipt: `A${String(body.receipt).slice(1)}`.replace(/^AA/, 'AB'),
      })),
    );
    await voteOn(page, 1);
    await sees(page, 'participant.alarm.receipt_wrong');
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.alarm');
    await leave(visitor);
  });

  test('when the first line is not what the page shows: nobody enrols', async () => {
    const { campaign, visitor, page } = await enter();
    await page.route('**/ledger', (route) =>
      change(route, (body) => ({ ...body, policy: String(body.policy).replace(/.{8}$/, 'AAAAAAAA') })),
    );
    await page.goto(`/c/${campaign.slug}#code=${nth(campaign.codes, 0)}`);
    await link(page, 'participant.takePart').click();
    await steps.trySealing(page);
    await sees(page, 'errors.ledger_wrong');
    await inspectAtBothWidths(page);
    const enrolments = (await Promise.all(visitor.sent)).filter(({ path }) => path.endsWith('/enrolments'));
    expect(enrolments).toEqual([]);
    await leave(visitor);
  });
});

test('two members see the same six words', async () => {
  const { campaign, visitor, page } = await enter();
  await enrol(visitor, campaign);
  const wordsOn = async (where: Page) => {
    const words = where.getByRole('region', { name: text('participant.fingerprint.title') });
    return words.locator('p').first().textContent();
  };
  await steps.turnTo(page, 'participant.nav.overview');
  const own = await wordsOn(page);
  expect(own?.split(' ')).toHaveLength(6);
  const colleague = await site.visit();
  await colleague.page.goto(`/c/${campaign.slug}/join`);
  await steps.chooseCustomers(colleague.page);
  await steps.seal(colleague.page);
  await steps.turnTo(colleague.page, 'participant.nav.overview');
  expect(await wordsOn(colleague.page)).toBe(own);
  await leave(colleague);
  await leave(visitor);
});
