/** What a member's device checks of the record by itself, and that it raises an alarm where the record is wrong. */
import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { advance } from '../support/manager.ts';
import { ideaText, nth, type OpenCampaign } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { inviteNewcomer } from './support/newcomer.ts';
import { button, comes, heading, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const site = await visitSharedSite();

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
    await steps.voteOn(page, 1);
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.acceptedVote');
    await before?.();
    for (const [at, member] of campaign.employees.entries()) {
      await postIdea(site.http, member, 2, ideaText(`Another idea ${at}`));
    }
    await release(site.http, campaign);
  }

  interface Evidence {
    alarms: { code: string; checkpoints: string[] }[];
    receipts: { leaf: string; receipt: string }[];
  }

  async function evidence(
    page: Page,
    label: 'participant.alarm.save' | 'participant.record.save' = 'participant.alarm.save',
  ): Promise<Evidence> {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, label).click()]);
    return JSON.parse(await readFile(await download.path(), 'utf8'));
  }

  test('when leaves are exchanged: nothing is sent any more, and there is evidence', async () => {
    const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site);
    await enrol();
    const tamper = async () => {
      await page.route('**/ledger/tile/0/**', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.body()).reverse() });
      });
    };
    await voteAndRelease(page, campaign, tamper);
    await heading(page, 'participant.alarm.title').waitFor();
    await sees(page, 'participant.alarm.ledger_forked');
    await inspectAtBothWidths(page);
    const { alarms } = await evidence(page);
    expect(alarms).toMatchObject([{ code: 'ledger_forked' }]);
    expect(new Set(alarms[0]?.checkpoints).size).toBe(2);

    await steps.voteOn(page, 1);
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.alarm');
    await page.reload();
    await heading(page, 'participant.alarm.title').waitFor();
    await page.goto('about:blank');
    expect(posts).toHaveLength(1);
    await leave(visitor);
  });

  test('when a checkpoint carries another signature', async () => {
    const { campaign, visitor, page, enrol } = await inviteNewcomer(site);
    await enrol();
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
    const { visitor, page, enrol } = await inviteNewcomer(site);
    await enrol();
    await page.route('**/votes', (route) =>
      change(route, (body) => ({
        ...body,
        receipt: `A${String(body.receipt).slice(1)}`.replace(/^AA/, 'AB'),
      })),
    );
    await steps.voteOn(page, 1);
    await sees(page, 'participant.alarm.receipt_wrong');
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.alarm');
    await leave(visitor);
  });

  test('when the campaign is closed and its record kept back; what was promised could be saved before', async () => {
    const { campaign, visitor, page, enrol } = await inviteNewcomer(site);
    await page.clock.install();
    await enrol();
    await steps.voteOn(page, 1);
    await steps.turnTo(page, 'participant.nav.activity');
    await sees(page, 'participant.status.acceptedVote');
    await inspectAtBothWidths(page);
    const { alarms, receipts } = await evidence(page, 'participant.record.save');
    expect([alarms, receipts]).toEqual([[], [expect.anything()]]);

    const before = await page.request.get(`/api/box/campaigns/${campaign.slug}/ledger`);
    const kept = await before.json();
    await page.route('**/ledger', (route) => route.fulfill({ json: kept }));
    await advance(site.manager, campaign.slug, 'continuous');
    await comes(async () => {
      await page.clock.fastForward('40:00'); // counting takes a while: one look is not enough
      return heading(page, 'participant.alarm.title').count();
    }, 1);
    await sees(page, 'participant.alarm.close_missing');
    expect(await evidence(page)).toMatchObject({ alarms: [{ code: 'close_missing' }], receipts });
    await leave(visitor);
  });

  test('when the first line is not what the page shows: nobody enrols', async () => {
    const { campaign, visitor, page } = await inviteNewcomer(site);
    await page.route('**/ledger', (route) =>
      change(route, (body) => ({ ...body, policy: String(body.policy).replace(/.{8}$/, 'AAAAAAAA') })),
    );
    await page.goto(`/c/${campaign.slug}#code=${nth(campaign.codes, 0)}`);
    await steps.trySealing(page);
    await sees(page, 'errors.ledger_wrong');
    await inspectAtBothWidths(page);
    const enrolments = (await Promise.all(visitor.sent)).filter(({ path }) => path.endsWith('/enrolments'));
    expect(enrolments).toEqual([]);
    await leave(visitor);
  });
});

test('a server that says it has a vote, and gives no receipt, is not believed', async () => {
  const { campaign, visitor, page, enrol } = await inviteNewcomer(site);
  await enrol();
  await page.route('**/votes', (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'already_counted', message: 'It is.' } } }),
  );
  await steps.voteOn(page, 1);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.refused', { reason: text('errors.already_counted') });
  await leave(visitor, [`409 /api/box/campaigns/${campaign.slug}/votes`]);
});

test('what a proxy answers in the place of the server is no refusal: the vote is sent until it is taken', async () => {
  const { visitor, page, posts, enrol } = await inviteNewcomer(site);
  await page.clock.install();
  await enrol();
  const html = { contentType: 'text/html', body: '<h1>Go away</h1>' };
  const answers = [
    { status: 403, ...html },
    { status: 429, ...html },
    { status: 404, json: { error: { code: 'no_route', message: 'Nothing here.' } } },
    { status: 404, json: { error: { code: 'campaign_not_found', message: 'Not yet.' } } },
  ];
  await page.route('**/votes', (route) => {
    const answer = answers.shift();
    return answer ? route.fulfill(answer) : route.continue();
  });
  await steps.voteOn(page, 1);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.obstacle', { reason: text('errors.unavailable') });
  await comes(async () => {
    await page.clock.fastForward('01:00');
    return posts.length;
  }, 5);
  await sees(page, 'participant.status.acceptedVote');
  expect(new Set(posts.map((request) => request.postData()))).toHaveProperty('size', 1);
  const path = new URL(posts[0]?.url() ?? '').pathname;
  await leave(visitor, [`403 ${path}`, `404 ${path}`, `429 ${path}`]);
});

test('two members see the same twelve words', async () => {
  const { campaign, visitor, page, enrol } = await inviteNewcomer(site);
  await enrol();
  const wordsOn = async (where: Page) => {
    const words = where.getByRole('region', { name: text('participant.fingerprint.title') });
    return words.locator('p').first().textContent();
  };
  await steps.turnTo(page, 'participant.nav.overview');
  const own = await wordsOn(page);
  expect(own?.split(' ')).toHaveLength(12);
  const colleague = await site.visit();
  await colleague.page.goto(`/c/${campaign.slug}/join`);
  await steps.chooseCustomers(colleague.page);
  await steps.seal(colleague.page);
  await steps.turnTo(colleague.page, 'participant.nav.overview');
  expect(await wordsOn(colleague.page)).toBe(own);
  await leave(colleague);
  await leave(visitor);
});
