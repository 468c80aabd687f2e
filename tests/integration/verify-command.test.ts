/** `npm run verify`: where it finds what it checks, what it says, and with which exit code. */
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { cast } from '../support/ballots.ts';
import { readFile } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { requestPass } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { openShelf } from '../support/shelf.ts';
import { runVerify, startVerify, verifyReport } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
const save = await openShelf();
afterAll(scene.end);

const { slug, running, file } = await playCampaign();

/** Three ideas, and the votes of all employees on one of them. */
async function playCampaign() {
  const open = await openCampaign(scene);
  const { slug } = open;
  const [idea = ''] = await releaseIdeas(scene, open, open.employees);
  await cast(scene, open.employees, idea, 'aadd');
  const running = await runVerify(`${http.url}/c/${slug}`, '--json');
  await advance(manager, slug, 'continuous');
  return { slug, running, file: await readFile(http, slug) };
}

test('what holds is said to hold, by its address', async () => {
  const { code, stdout } = await startVerify(`${http.url}/c/${slug}`);
  expect(code).toBe(0);
  expect(stdout).toContain('Everything that is open was checked, and everything holds.');
  expect(stdout).toContain('What should we improve?');
  expect(stdout).toContain('Employees: 4 of 5 in the roster');
  expect(stdout).toContain('of 3 ideas, 2 without a result');
});

test('all of a closed campaign is looked at', async () => {
  const { stdout } = await runVerify(await save(file), '--json');
  const { checked, checks } = verifyReport.parse(JSON.parse(stdout));
  expect(checked).toMatchObject({ credentials: 7, ideas: 3, votes: 4, opened: 4 });
  expect(checks.every(({ state }) => state === 'holds')).toBe(true);
});

test('a campaign that runs cannot be checked to the end', () => {
  const { code, stdout } = running;
  const { verdict, stage, checks } = verifyReport.parse(JSON.parse(stdout));
  expect({ code, verdict, stage }).toEqual({ code: 2, verdict: 'unseen', stage: 'open' });
  const states = Object.fromEntries(checks.map(({ check, state }) => [check, state]));
  expect(states).toMatchObject({ history: 'holds', credentials: 'holds', presentations: 'later' });
});

test('a board that only its members read is said to be unseen, and is checked with their pass', async () => {
  const open = await openCampaign(scene, { mode: 'separate', flow: 'phased' });
  const [idea = ''] = await releaseIdeas(scene, open, open.employees);
  await advance(manager, open.slug, 'collecting');
  await cast(scene, open.employees, idea, 'aadd');
  const pass = await requestPass(http, nth(open.employees, 0));
  await advance(manager, open.slug, 'voting');
  const address = `${http.url}/c/${open.slug}`;
  const stranger = await runVerify(address, '--json');
  const { verdict, unseen, checks } = verifyReport.parse(JSON.parse(stranger.stdout));
  expect({ code: stranger.code, verdict, unseen }).toEqual({
    code: 2,
    verdict: 'unseen',
    unseen: { pools: ['employees'], keys: [], contents: 3 },
  });
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['holds', 'partly']));
  const asMember = await runVerify(address, '--json', '--pass', pass);
  const report = verifyReport.parse(JSON.parse(asMember.stdout));
  // The key that would show it admits to the board.
  expect(report).toMatchObject({ verdict: 'unseen', unseen: { pools: [], keys: ['employees'] } });
  const unchecked = report.checks.filter(({ state }) => state !== 'holds');
  expect(unchecked).toMatchObject([{ check: 'presentations', state: 'partly' }]);
  expect(asMember.code).toBe(2);
});

test('a pass may begin with a hyphen', async () => {
  expect(await runVerify(`${http.url}/c/${slug}`, '--pass', '-A')).toMatchObject({ code: 0 });
});

test('the pages say where the box is, if it has a host of its own', async () => {
  const pages = createServer((request, reply) => {
    reply.writeHead(request.url === '/config.json' ? 200 : 421);
    reply.end(JSON.stringify({ box: http.url }));
  });
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening));
  const { port } = z.object({ port: z.int() }).parse(pages.address());
  const checked = await runVerify(`http://127.0.0.1:${port}/c/${slug}`);
  pages.close();
  expect(checked).toMatchObject({ code: 0 });
});

test('what cannot be checked at all is said, with a code of its own', async () => {
  expect(await runVerify()).toMatchObject({ code: 2, stderr: expect.stringContaining('npm run verify') });
  expect(await runVerify('/nothing/here')).toMatchObject({ code: 2, stdout: '' });
  expect(await runVerify('http://127.0.0.1:1/c/campaign')).toMatchObject({ code: 2, stdout: '' });
  expect(await runVerify(`${http.url}/manage`)).toMatchObject({ code: 2, stdout: '' });
  expect(await runVerify(`${http.url}/c/no-such-campaign`)).toMatchObject({ code: 2, stdout: '' });
  expect(await runVerify(await save('{}'), '--key', 'x')).toMatchObject({ code: 2, stdout: '' });
  const { code, stdout } = await runVerify(await save('{}'));
  expect(code).toBe(2);
  expect(stdout).toContain('not the export of a record');
});

test('where no campaign is, that is said in one line', async () => {
  const { code, stderr } = await startVerify(`${http.url}/c/nowhere`);
  expect(code).toBe(2);
  expect(stderr.trim()).toBe(
    `${http.url}/api/box/campaigns/nowhere answered 404: There is no campaign at this address.`,
  );
});
