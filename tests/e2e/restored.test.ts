/** A server that was restored from a backup: what members are told, and that what is lost is sent again and counted. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { freePort } from '../support/free-port.ts';
import { ideaText } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { hostServer } from '../support/server.ts';
import { inspectAtBothWidths } from './support/inspect.ts';
import { signIn } from './support/manager-steps.ts';
import * as steps from './support/member-steps.ts';
import { inviteNewcomer } from './support/newcomer.ts';
import { account } from './support/sample.ts';
import { heading, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave } from './support/visitor.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = await mkdtemp(path.join(tmpdir(), 'candor-restored-'));
const [dataDir, lost, backups] = ['data', 'lost', 'backups'].map((name) => path.join(folder, name)) as [
  string,
  string,
  string,
];
const port = await freePort();
const site = await openSiteOfFile({ dataDir, port });
afterAll(() => rm(folder, { recursive: true }));

async function run(script: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
  await promisify(execFile)(process.execPath, [path.join(root, script), ...args], { cwd: root, env });
}

/** As after a lost disk: the secret is put back, then the tables, then the server starts at its address. */
async function restore() {
  await site.server.stop();
  await rename(dataDir, lost);
  await mkdir(dataDir);
  await copyFile(path.join(lost, 'secret'), path.join(dataDir, 'secret'));
  const files = await readdir(backups);
  await run('server/backup/restore.ts', ...files.map((name) => path.join(backups, name)));
  const server = await hostServer({ dataDir, port });
  afterAll(() => server.stop());
}

test('a member is told, and what the server has lost is sent again by itself and counted', async () => {
  const { campaign, visitor, page, posts, enrol } = await inviteNewcomer(site);
  await enrol();
  await run('server/backup/backup.ts', backups);
  await steps.voteOn(page, 1);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.acceptedVote');
  const [, second, third] = campaign.employees;
  if (!second || !third) throw new Error('Three people make a release');
  for (const other of [second, third]) await postIdea(site.http, other, 2, ideaText('One that is lost'));
  await release(site.http, campaign);
  await sees(page, 'participant.status.countedVote');
  await steps.turnTo(page, 'participant.nav.write');
  await steps.titleField(page).fill('An idea that the backup does not have');
  await steps.sendIdea(page);
  await sees(page, 'participant.status.acceptedIdea');
  expect(posts).toHaveLength(2);

  await restore();
  await steps.turnTo(page, 'participant.nav.activity');
  await heading(page, 'participant.restored.title').waitFor();
  await inspectAtBothWidths(page);
  await expect.poll(() => posts.length).toBe(4);
  const sent = posts.map((request) => request.postData());
  expect(sent.slice(2).sort()).toEqual(sent.slice(0, 2).sort());
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'participant.status.acceptedVote');
  await sees(page, 'participant.status.acceptedIdea');
  await page.getByText(text('participant.restored.own', { count: 0 })).waitFor();
  await postIdea(site.http, second, 3, ideaText('One more'));
  await release(site.http, campaign);
  await sees(page, 'participant.status.countedVote');
  await sees(page, 'participant.status.countedIdea');
  await inspectAtBothWidths(page);
  expect(await heading(page, 'participant.alarm.title').count()).toBe(0);
  // The page may hear of a release after its presence left.
  await leave(visitor, ['ERR_CONNECTION_REFUSED'], [`409 /api/box/campaigns/${campaign.slug}/presences`]);

  const manager = await site.visit();
  await manager.page.goto(`/manage/c/${campaign.slug}`);
  await signIn(manager.page, account.password);
  await heading(manager.page, 'manage.restored.title', { count: 1 }).waitFor();
  await inspectAtBothWidths(manager.page);
  await leave(manager, ['401 /api/manage/session']);
});
