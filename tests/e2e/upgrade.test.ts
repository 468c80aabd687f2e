/** Pages that are open while Candor is built anew and started again, in the same folder and at the same address. */
import { execFile } from 'node:child_process';
import { appendFileSync, globSync, realpathSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { spawnServer } from '../support/server.ts';
import { copySources, serverSources } from '../support/sources.ts';
import { signIn, turnTo } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { account } from './support/sample.ts';
import { button, field, heading, link, sees } from './support/screen.ts';
import { openProcessOfFile } from './support/site.ts';
import { story } from './support/story.ts';
import { poolName } from './support/texts.ts';
import { expectAnonymity } from './support/visitor.ts';

const folder = await mkdtemp(join(tmpdir(), 'candor-upgrade-'));
const sources = join(folder, 'candor');
await copySources(sources, serverSources);
const options = { folder: sources, port: await freePort(), dataDir: join(folder, 'data') };
const site = await openProcessOfFile(options);
let { server } = site;
afterAll(async () => {
  await server.stop('SIGKILL');
  await rm(folder, { recursive: true });
});

const builds = () => globSync('dist/builds/*', { cwd: sources });
const build = () => promisify(execFile)(process.execPath, ['scripts/ensure-client.ts'], { cwd: sources });

async function restart(): Promise<void> {
  expect(await server.stop()).toBe(0);
  server = await spawnServer(options);
}

/** Of the build that was made by this test. */
const isNew = (page: Page) => page.evaluate(() => 'newer' in globalThis);

const campaign = await openCampaign(site, {}, { employees: 3, customers: 3, unused: 2 });
await releaseIdeas(site, campaign, campaign.employees);
const title = 'Opening hours on one page';
const visitors = await Promise.all([site.visit(), site.visit(), site.visit()]);
const [member, newcomer, manager] = visitors.map(({ page }) => page) as [Page, Page, Page];

story('an upgrade under open pages', () => {
  test('a build under a running server changes nothing of what it serves', async () => {
    await steps.enrolByLink(member, campaign.slug, nth(campaign.codes, 0));
    await steps.turnTo(member, 'participant.nav.write');
    await steps.titleField(member).fill(title);
    await newcomer.goto(`/c/${campaign.slug}/join`);
    await newcomer.getByRole('radio', { name: poolName('employees') }).check();
    await field(newcomer, 'participant.join.code').fill(nth(campaign.codes, 1));
    await manager.goto('/manage');
    await signIn(manager, account.password);
    await heading(manager, 'manage.list.title').waitFor();

    appendFileSync(join(sources, 'client/components/classes.ts'), 'Object.assign(globalThis, { newer: 1 });');
    await Promise.all([build(), build()]);
    expect(builds()).toHaveLength(2);
    expect(globSync('dist/*', { cwd: sources }).sort()).toEqual(['dist/builds', 'dist/client']);

    await manager.getByRole('link', { name: 'What should we improve?' }).click();
    await turnTo(manager, 'manage.nav.roster');
    await heading(manager, 'manage.roster.title').waitFor();
    expect(await isNew(manager)).toBe(false);
  });

  test('pages of the build before go on under the new server', async () => {
    await restart();
    expect(await steps.titleField(member).inputValue()).toBe(title);
    await steps.sendIdea(member);
    await steps.turnTo(member, 'participant.nav.vote');
    await steps.voteAndGoOn(member, 'agree', steps.voteByKey);
    await steps.turnTo(member, 'participant.nav.activity');
    await sees(member, 'participant.status.acceptedVote');
    await sees(member, 'participant.status.acceptedIdea');
    await turnTo(manager, 'manage.nav.settings');
    await heading(manager, 'manage.settings.title').waitFor();
    for (const page of [member, newcomer, manager]) expect(await isNew(page)).toBe(false);

    const { page } = await site.visit();
    await page.goto('/');
    await heading(page, 'common.home.title').waitFor();
    expect(await isNew(page)).toBe(true);
  });

  test('where the build before is gone, a page loads itself if nothing can be written on it', async () => {
    const newest = realpathSync(join(sources, 'dist/client'));
    for (const folder of builds().map((path) => join(sources, path)))
      if (realpathSync(folder) !== newest) rmSync(folder, { recursive: true });
    await restart();
    await turnTo(manager, 'manage.nav.compare');
    await heading(manager, 'compare.title').waitFor();
    expect(await isNew(manager)).toBe(true);
  });

  test('and says so where something is: it stays until the reader loads the page', async () => {
    await steps.trySealing(newcomer);
    const notices = newcomer.getByRole('region', { name: 'Messages' });
    await sees(notices, 'errors.page_outdated');
    expect(await field(newcomer, 'participant.join.code').inputValue()).toBe(nth(campaign.codes, 1));
    expect(await isNew(newcomer)).toBe(false);
    await button(notices, 'common.reload').click();
    await newcomer.getByRole('radio', { name: poolName('employees') }).check();
    await field(newcomer, 'participant.join.code').fill(nth(campaign.codes, 1));
    await steps.seal(newcomer);
    expect(await isNew(newcomer)).toBe(true);
  });

  test('what an old page does not know of a newer server, or of a newer wallet, it says', async () => {
    await manager.route('**/api/manage/campaigns', (route) =>
      route.fulfill({ status: 409, json: { error: { code: 'of_tomorrow', message: '' } } }),
    );
    await turnTo(manager, 'manage.nav.overview');
    await link(manager, 'manage.nav.all').click();
    await sees(manager, 'errors.page_outdated');

    await steps.turnTo(member, 'participant.nav.write');
    await member.evaluate(
      () =>
        new Promise<void>((resolve) => {
          indexedDB.open('candor', 99).onsuccess = ({ target }) => {
            (target as IDBOpenDBRequest).result.close();
            resolve();
          };
        }),
    );
    await steps.titleField(member).fill('Another');
    await sees(member, 'errors.page_outdated');
    for (const visitor of visitors) await expectAnonymity(visitor);
  });
});
