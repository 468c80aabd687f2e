/** The server's output, which others may read and keep, says nothing about anybody; nor does what it stores say how they came. */
import { WebSocket } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { exchange, send } from '../support/http.ts';
import { advance, readComparison } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas, rosterOf } from '../support/open-campaign.ts';
import {
  enrolWithCode,
  poolOf,
  postIdea,
  prepareVote,
  requestPass,
  sendVote,
  solveAdmission,
} from '../support/participant.ts';
import { account } from '../support/shared-server.ts';
import { everythingStored } from '../support/test-database.ts';
import { openServerProcess } from '../support/test-server.ts';

const testServer = await openServerProcess({ LOG_LEVEL: 'debug', TRUST_PROXY: '1' });
const { http, group, manager } = testServer;
afterAll(testServer.end);

const address = '203.0.113.77';
const agent = 'Unusual/7.3 (a rare device)';
const title = 'A title that nobody else would choose';
const languages = 'rm, fur;q=0.7';
const sender = { 'x-forwarded-for': address, 'user-agent': agent, 'accept-language': languages };

/** A handshake has whatever headers the browser gives it: no page can change them. Resolves once it ends. */
function listen(path: string, headers: Record<string, string>): Promise<unknown> {
  const socket = new WebSocket(`${http.url.replace('http', 'ws')}${path}`, { headers });
  socket.addEventListener('open', () => {
    socket.send('x'.repeat(2000)); // more than it takes
  });
  return new Promise((resolve) => {
    for (const event of ['close', 'error']) socket.addEventListener(event, resolve);
  });
}

test('at its most talkative the server names no sender, code, tag, text or session', async () => {
  const open = await openCampaign(testServer);
  const code = nth(open.codes, 0);
  const ideas = await releaseIdeas(testServer, open, open.employees);
  await enrolWithCode(http, group, open.campaign, 'employees', code);
  await enrolWithCode(http, group, open.campaign, 'employees', code).catch(() => {});
  const solution = await solveAdmission(http, poolOf(open.campaign, 'customers').group);
  const member = nth(open.employees, 0);
  const body = prepareVote(member, nth(ideas, 0), 'agree', 1);
  await sendVote(http, open.slug, body);
  await postIdea(http, member, 2, ideaText(title));
  const pass = await requestPass(http, member);
  await release(http, open);

  const box = `/api/box/campaigns/${open.slug}`;
  const votes = { method: 'POST', path: `${box}/votes` };
  const json = { ...sender, 'content-type': 'application/json' };
  const strange = [
    { ...votes, headers: json, body: JSON.stringify(body) },
    { ...votes, headers: json, body: JSON.stringify({ ...body, choice: 'pass' }) },
    { ...votes, headers: json, body: '{"presentation":' },
    { ...votes, headers: { ...json, 'content-encoding': 'gzip' }, body: 'not gzip' },
    { ...votes, headers: { ...json, cookie: manager.cookie }, body: '{}' },
    { ...votes, headers: json, body: 'x'.repeat(100_000) },
    { method: 'GET', path: `${box}/ideas?page=%zz`, headers: sender },
    { method: 'GET', path: `${box}/ideas?board=employees`, headers: { ...sender, 'candor-pass': pass } },
    { method: 'GET', path: '/api/box/%zz', headers: sender },
    { method: 'GET', path: '/nothing/here', headers: sender },
    { method: 'GET', path: '/api/manage/campaigns', headers: sender },
  ];
  for (const request of strange) await exchange(http, request);
  for (const path of [`/api/live/${open.slug}`, '/api/live/nothing-here', '/api/live/%zz']) {
    await listen(path, sender);
    await listen(path, { ...sender, origin: 'https://elsewhere.example' });
  }
  const wrong = { method: 'POST', path: '/api/manage/session', headers: json } as const;
  await exchange(http, {
    ...wrong,
    body: JSON.stringify({ ...account, name: undefined, password: 'wrong' }),
  });
  await advance(manager, open.slug, 'continuous');
  await readComparison(manager, open.slug);
  await send(http, { method: 'GET', path: '/readyz', headers: sender });

  const output = testServer.server.output();
  expect(output).toContain('Candor listens at');
  const presentation = Buffer.from(body.presentation, 'base64url');
  const tag = presentation.subarray(96, 128);
  const { name, email = '' } = nth(rosterOf('employees', 1), 0);
  const secrets = [
    ...[address, agent, 'Unusual', languages, 'fur;q', code, code.replaceAll('-', ''), solution, pass, title],
    ...[body.presentation, tag.toString('hex'), tag.toString('base64'), tag.toString('base64url')],
    ...[account.email, account.password, manager.cookie, manager.cookie.split('=')[1] ?? ''],
    ...[open.slug, open.campaign.id, name, email],
  ];
  for (const secret of secrets) expect(output).not.toContain(secret);

  const stored = await everythingStored(testServer.database);
  for (const known of [name, email]) expect(stored).toContain(known.toUpperCase());
  for (const header of [address, agent, languages]) {
    for (const form of [header, Buffer.from(header).toString('hex')]) {
      expect(stored).not.toContain(form.toUpperCase());
    }
  }
});
