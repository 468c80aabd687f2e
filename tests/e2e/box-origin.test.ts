/** With BOX_ORIGIN a browser says what is anonymous to another host than what names it. */
import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { releases } from './support/crowd.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { heading } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { leave } from './support/visitor.ts';

const port = await freePort();
const pagesUrl = `http://127.0.0.1:${port}`;
const boxUrl = `http://localhost:${port}`;
const site = await openSiteOfFile({ port, env: { PUBLIC_URL: pagesUrl, BOX_ORIGIN: boxUrl } });
const campaign = await openCampaign(site);
await releaseIdeas(site, campaign, campaign.employees);

test('a member enrols, reads, votes and listens, and no host hears both who they are and what they say', async () => {
  const visitor = await site.visit();
  const sockets: string[] = [];
  visitor.context.on('page', (page) => page.on('websocket', (socket) => sockets.push(socket.url())));
  await visitor.page.goto('/manage');
  await signIn(visitor.page, account.password);
  await heading(visitor.page, 'manage.list.title').waitFor();

  const page = await visitor.context.newPage();
  await page.goto(`/c/${campaign.slug}`);
  await steps.joinCustomers(page);
  const isPost = (request: Request) => request.method() === 'POST' && request.url().endsWith('/votes');
  const posted = page.waitForEvent('requestfinished', isPost);
  await steps.voteAndGoOn(page, 'agree', steps.voteByKey);
  expect((await (await posted).response())?.status()).toBe(202);

  const [pages, own] = [new URL(pagesUrl).host, new URL(boxUrl).host];
  const sent = await Promise.all(visitor.sent);
  const toBox = sent.filter(({ host }) => host === own);
  expect(toBox.map(({ path }) => path)).toContain(`/api/box/campaigns/${campaign.slug}/votes`);
  for (const { path, headers } of toBox) {
    expect(path).toMatch(/^\/api\/box\//);
    expect(headers, path).not.toHaveProperty('cookie');
    expect(headers, path).not.toHaveProperty('referer');
  }
  const toPages = sent.filter(({ host }) => host === pages).map(({ path }) => path);
  expect(toPages).toContain(`/api/registrar/groups/${nth(campaign.campaign.pools, 1).group}/enrolments`);
  expect(toPages.filter((path) => /^\/api\/(box|live)\//.test(path))).toEqual([]);
  // A preloaded answer is the one that is used.
  expect(toPages.filter((path) => path === '/config.json')).toHaveLength(2);
  expect(new Set(sockets)).toEqual(new Set([`ws://${own}/api/live/${campaign.slug}`]));
  await leave(visitor, ['401 /api/manage/session']);
});

test('what leaves with a page that closes leaves, although the browser asks before it', async () => {
  const slow = await openCampaign(site, { policy: { delayMinutes: 1440 } });
  await releaseIdeas(site, slow, slow.employees);
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto(`/c/${slow.slug}`);
  await steps.joinCustomers(page);
  await steps.voteOn(page, 3);
  await page.goto('about:blank');
  await releases(site.http, slow, { ideas: 0, votes: 3 });
  await leave(visitor);
});
