/** With BOX_ORIGIN a browser says what is anonymous to another host than what names it. */
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { connectHttp, type Http } from '../support/http.ts';
import { setUpManager } from '../support/manager.ts';
import { type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { heading, link } from './support/screen.ts';
import { openSite, type Site } from './support/site.ts';
import { leave } from './support/visitor.ts';

let browser: Browser;
let site: Site;
let http: Http;
let boxUrl: string;
let campaign: OpenCampaign;
beforeAll(async () => {
  browser = await launchBrowser();
  const port = await freePort();
  const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, BOX_ORIGIN: `http://localhost:${port}` };
  site = await openSite(browser, {}, { port, env });
  boxUrl = env.BOX_ORIGIN;
  http = connectHttp(site.server.url, 16, boxUrl);
  const manager = await setUpManager(site.http, site.server.setupToken ?? '', account);
  campaign = await openCampaign({ ...site, http, manager });
  await releaseIdeas({ ...site, http, manager }, campaign, campaign.employees);
});
afterAll(async () => {
  await http.close();
  await site.end();
  await browser.close();
});
beforeEach(({ onTestFailed }) => onTestFailed(() => site.photograph()));

test('a member enrols, reads, votes and listens, and no host hears both who they are and what they say', async () => {
  const visitor = await site.visit();
  const sockets: string[] = [];
  visitor.context.on('page', (page) => page.on('websocket', (socket) => sockets.push(socket.url())));
  await visitor.page.goto('/manage');
  await signIn(visitor.page, account.password);
  await heading(visitor.page, 'manage.list.title').waitFor();

  const page = await visitor.context.newPage();
  await page.goto(`/c/${campaign.slug}`);
  await link(page, 'participant.takePart').click();
  await steps.chooseCustomers(page);
  await steps.seal(page);
  await steps.turnTo(page, 'participant.nav.vote');
  const isPost = (request: Request) => request.method() === 'POST' && request.url().endsWith('/votes');
  const posted = page.waitForEvent('requestfinished', isPost);
  await steps.voteAndGoOn(page, 'agree', steps.voteByKey);
  expect((await (await posted).response())?.status()).toBe(202);

  const [pages, own] = [new URL(site.server.url).host, new URL(boxUrl).host];
  const sent = await Promise.all(visitor.sent);
  const toBox = sent.filter(({ host }) => host === own);
  expect(toBox.map(({ path }) => path)).toContain(`/api/box/campaigns/${campaign.slug}/votes`);
  for (const { path, headers } of toBox) {
    expect(path).toMatch(/^\/api\/box\//);
    expect(headers, path).not.toHaveProperty('cookie');
    expect(headers, path).not.toHaveProperty('referer');
  }
  const toPages = sent.filter(({ host }) => host === pages).map(({ path }) => path);
  expect(toPages).toContain(`/api/registrar/campaigns/${campaign.slug}/enrolments`);
  expect(toPages.filter((path) => /^\/api\/(box|live)\//.test(path))).toEqual([]);
  // A preloaded answer is the one that is used.
  expect(toPages.filter((path) => path === '/config.json')).toHaveLength(2);
  expect(new Set(sockets)).toEqual(new Set([`ws://${own}/api/live/${campaign.slug}`]));
  await leave(visitor, ['401 /api/manage/session']);
});
