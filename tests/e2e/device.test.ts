/** What a member's browser fetches, sends and keeps: little, nothing that names it, everything until it is sent, and nothing once it is wiped. */
import { describe, expect, test } from 'vitest';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inspect, inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { button, comes, dialog, heading, link, sees } from './support/screen.ts';
import { gzippedSize, watchScripts } from './support/scripts.ts';
import { openSiteOfFile } from './support/site.ts';
import { text } from './support/texts.ts';
import { expectAnonymity, leave } from './support/visitor.ts';

const site = await openSiteOfFile();
const campaign = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 3 });
await releaseIdeas(site, campaign, campaign.employees);

/** What the group hashes with: in its code alone, and in no name of a file. */
const ristretto255 = 'ristretto255_XMD:SHA-512';

describe('loading', () => {
  /** Bytes of gzipped JavaScript. */
  const limit = 60_000;
  /** The same, with what reads the record. */
  const limitWithRecord = 80_000;

  test('the portal loads little', async () => {
    const visitor = await site.visit();
    const scripts = watchScripts(visitor, site.http);
    await visitor.page.goto('/', { waitUntil: 'networkidle' });
    const size = gzippedSize(await scripts());
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(limit);
    await leave(visitor);
  });

  test('a campaign does too; credential code comes to those who take part', async () => {
    const visitor = await site.visit();
    const { page } = visitor;
    const scripts = watchScripts(visitor, site.http);
    // Reading the record begins when the browser has nothing better to do; here, when the test says so.
    await page.addInitScript(() => {
      window.requestIdleCallback = (begin) => {
        addEventListener('idle', () => begin({ didTimeout: false, timeRemaining: () => 0 }));
        return 0;
      };
    });
    const withCredentials = async () =>
      (await scripts()).filter((script) => script.includes(ristretto255)).length;
    await page.goto(`/c/${campaign.slug}`, { waitUntil: 'networkidle' });
    expect(gzippedSize(await scripts())).toBeLessThanOrEqual(limit);
    await page.evaluate(() => dispatchEvent(new Event('idle')));
    await page.waitForResponse((response) => response.url().endsWith('/ledger'));
    await page.waitForLoadState('networkidle');
    expect(gzippedSize(await scripts())).toBeLessThanOrEqual(limitWithRecord);
    for (const [place, words] of [
      ['participant.nav.ideas', 'participant.board.searchHint'],
      ['participant.nav.vote', 'participant.vote.joinFirst'],
      ['participant.nav.see', 'see.short.words'],
    ] as const) {
      await steps.turnTo(page, place);
      await sees(page, words);
    }
    await steps.turnTo(page, 'participant.nav.overview');
    await link(page, 'participant.withCode').click();
    await steps.chooseCustomers(page);
    expect(await withCredentials()).toBe(0);
    await steps.seal(page);
    expect(await withCredentials()).toBeGreaterThan(0);
    await leave(visitor);
  });
});

test('beside a manager who is signed in, a member of the same browser stays unnamed', async () => {
  const visitor = await site.visit();
  await visitor.page.goto('/manage');
  await signIn(visitor.page, account.password);
  await heading(visitor.page, 'manage.list.title').waitFor();
  const cookies = await visitor.context.cookies();
  const kept = { httpOnly: true, sameSite: 'Strict' };
  expect(cookies.sort((a, b) => a.path.length - b.path.length)).toMatchObject([
    { path: '/api/manage', ...kept },
    { path: '/api/manage/session', ...kept },
  ]);

  const page = await visitor.context.newPage();
  await page.goto(`/c/${campaign.slug}/join`);
  await steps.chooseCustomers(page);
  await steps.seal(page);
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.voteAndGoOn(page, 'agree', steps.voteByKey);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.acceptedVote');

  await expectAnonymity(visitor);
  const sent = await Promise.all(visitor.sent);
  const named = sent.filter(({ headers }) => headers.cookie !== undefined).map(({ path }) => path);
  expect(named).toContain('/api/manage/campaigns'); // a cookie that is sent is seen
  const votes = `/api/box/campaigns/${campaign.slug}/votes`;
  expect(sent.filter(({ path }) => path === votes)).toHaveLength(1);
  await leave(visitor, ['401 /api/manage/session']);
});

test('what is said without a network is kept, and votes are sent when it is back, also after a reload', async () => {
  const visitor = await site.visit();
  const { page, context } = visitor;
  await steps.enrolByLink(page, campaign.slug, nth(campaign.codes, 0));
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.activity.noVotes', { over: 'no' });
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.card(page).waitFor();

  await context.setOffline(true);
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill('Opening hours on one page');
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.turnTo(page, 'participant.nav.write');
  await comes(() => steps.titleField(page).inputValue(), 'Opening hours on one page');
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.card(page).waitFor();
  await steps.voteAndGoOn(page, 'agree', steps.voteByKey);
  await sees(page, 'participant.vote.cutOff', { count: 1 });
  await steps.turnTo(page, 'participant.nav.ideas');
  await sees(page, 'participant.vote.cutOff', { count: 1 });
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.obstacle', { reason: text('errors.network') });
  await context.setOffline(false);
  await sees(page, 'participant.status.acceptedVote');

  await steps.turnTo(page, 'participant.nav.vote');
  await context.setOffline(true);
  await steps.voteAndGoOn(page, 'disagree', steps.voteByKey);
  await sees(page, 'participant.vote.cutOff', { count: 1 }); // the one before has arrived
  await steps.turnTo(page, 'participant.nav.activity');
  await heading(page, 'participant.activity.votes', { count: 2 }).waitFor();
  await expect(page.reload()).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  await context.setOffline(false);
  await page.goto(`/c/${campaign.slug}/activity`);
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 2);
  await leave(visitor); // without a network nothing was even tried
});

test('a vote is on the device before the next idea is shown', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await steps.enrolByLink(page, campaign.slug, nth(campaign.codes, 2));
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.card(page).waitFor();
  const wallet = await page.evaluateHandle(
    () =>
      new Promise<IDBDatabase>((resolve) => {
        indexedDB.open('candor').onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result);
      }),
  );
  const stored = wallet.evaluate(
    (database) =>
      new Promise((resolve) => {
        const look = () => {
          const count = database.transaction('entries').objectStore('entries').count();
          count.onsuccess = () => resolve(count.result);
        };
        const card = document.querySelector('article');
        new MutationObserver(() => card?.isConnected || look()).observe(document, {
          childList: true,
          subtree: true,
        });
      }),
  );
  await steps.voteByKey(page, 'agree');
  expect(await stored).toBe(1);
  await leave(visitor);
});

test('a wiped device keeps nothing, in no tab', async () => {
  const visitor = await site.visit();
  const { page, context } = visitor;
  await steps.enrolByLink(page, campaign.slug, nth(campaign.codes, 1));
  // The answer to the vote is still on its way when the device is wiped.
  const asked = Promise.withResolvers<void>();
  const wiped = Promise.withResolvers<void>();
  await page.route('**/votes', async (route) => {
    const response = await route.fetch();
    asked.resolve();
    await wiped.promise;
    await route.fulfill({ response });
  });
  await steps.voteOn(page, 1);
  await asked.promise;
  const other = await context.newPage();
  await other.goto(`/c/${campaign.slug}/activity`);
  await heading(other, 'participant.activity.votes', { count: 1 }).waitFor();

  await steps.turnTo(page, 'participant.nav.activity');
  await page.evaluate(async () => {
    localStorage.setItem('any', 'thing');
    await caches.open('any');
    await new Promise((resolve) => {
      indexedDB.open('any').onsuccess = (event) => {
        (event.target as IDBOpenDBRequest).result.close();
        resolve(undefined);
      };
    });
  });
  await button(page, 'participant.wipe.button').click();
  const question = dialog(page, 'participant.wipe.ask');
  await sees(question, 'participant.wipe.unwritten');
  await inspect(page);
  await button(question, 'participant.wipe.button').click();
  await sees(page, 'participant.wipe.done');
  await sees(page, 'participant.activity.joinFirst');
  await sees(other, 'participant.activity.joinFirst');
  const left = () =>
    page.evaluate(async () => ({
      databases: await indexedDB.databases(),
      storage: { ...localStorage, ...sessionStorage },
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  const nothing = { databases: [], storage: {}, caches: [], workers: 0 };
  expect(await left()).toEqual(nothing);

  const late = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/votes'));
  wiped.resolve();
  await late;
  await steps.turnTo(page, 'participant.nav.vote');
  await sees(page, 'participant.vote.joinFirst');
  expect(await left()).toEqual(nothing);
  await leave(visitor);
});

test('a page that cannot be had says so, and comes when it is asked for again', async () => {
  const visitor = await site.visit();
  const { page, context } = visitor;
  await page.route('/api/box/**', (route) => route.abort());
  await page.goto(`/c/${campaign.slug}`);
  await sees(page, 'errors.network');
  await inspectAtBothWidths(page);
  await page.unroute('/api/box/**');
  await button(page, 'common.retry').click();
  await link(page, 'participant.withCode').waitFor();
  await steps.turnTo(page, 'participant.nav.vote');
  await sees(page, 'participant.vote.joinFirst');

  // The code of a page is missing: it comes by itself with the network.
  await context.setOffline(true);
  await steps.turnTo(page, 'participant.nav.overview');
  await link(page, 'participant.seal.record').click();
  await heading(page, 'common.chunk.title').waitFor();
  await inspectAtBothWidths(page);
  await context.setOffline(false);
  await heading(page, 'audit.title').waitFor();
  await leave(visitor, ['ERR_FAILED', 'ERR_INTERNET_DISCONNECTED']);
});
