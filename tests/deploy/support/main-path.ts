/** What browsers, a manager and devices do through a proxy. The same for each of them. */
import { brotliDecompressSync } from 'node:zlib';
import { expect } from 'vitest';
import { limits } from '../../../shared/api/constants.ts';
import { rosterReply } from '../../../shared/api/manage.ts';
import { entryContracts } from '../../../shared/api/routes/box.ts';
import { groupContracts } from '../../../shared/api/routes/groups.ts';
import { sessionContracts } from '../../../shared/api/routes/sessions.ts';
import type { Group } from '../../../shared/credential/group.ts';
import { longest } from '../../../shared/roster/person.ts';
import { release } from '../../support/crowd.ts';
import { exchange, send, sentTo } from '../../support/http.ts';
import { createCampaign, groupOf, type Manager } from '../../support/manager.ts';
import { draftOf, nth, openCampaign, releaseIdeas } from '../../support/open-campaign.ts';
import { prepareVote, vote } from '../../support/participant.ts';
import { account } from '../../support/shared-server.ts';
import { postWhenAsked, type Visitor } from './visitor.ts';

/** All of it, in turn. Returns what nobody who keeps a log may have of it. */
export async function walk(visitor: Visitor, group: Group): Promise<{ slug: string; body: string }> {
  await loadPage(visitor);
  const manager = await signIn(visitor);
  await importLargeRoster(visitor, manager);
  return takePart(visitor, manager, group);
}

/** A page and its code arrive as Candor sends them: compressed once, with its own headers. */
async function loadPage({ http, proxy }: Visitor): Promise<void> {
  const page = await send(http, { method: 'GET', path: '/manage' });
  expect(page.headers).toMatchObject({
    'content-type': expect.stringContaining('text/html'),
    'strict-transport-security': 'max-age=31536000',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  // No other way in than the one that everybody takes the first time.
  expect(page.headers).not.toHaveProperty('alt-svc');
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1];
  const asBrowser = { 'accept-encoding': 'gzip, deflate, br' };
  const code = await send(http, { method: 'GET', path: script ?? '', headers: asBrowser });
  expect(code.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': expect.stringContaining('immutable'),
  });
  expect(brotliDecompressSync(code.bytes).toString()).toContain('import');
  const plain = await fetch(`http://127.0.0.1:${proxy.plainPort}/manage`, { redirect: 'manual' });
  expect(plain.headers.get('location')).toMatch(/^https:/);
}

/** As the page of the console does it: with the name of its own site. */
async function signIn({ http }: Visitor): Promise<Manager> {
  const { email, password } = account;
  const asked = sentTo(sessionContracts.signIn, { body: { email, password } });
  const { headers } = await send(http, { ...asked, headers: { origin: http.url } });
  const cookie = [headers['set-cookie'] ?? []].flat().join().split(';')[0];
  return { http, cookie: cookie ?? '' };
}

/** A batch as large as one may be: 150 people with long names and addresses. */
async function importLargeRoster({ proxy, http }: Visitor, manager: Manager): Promise<void> {
  const draft = draftOf();
  await createCampaign(manager, draft);
  const add = Array.from({ length: limits.rosterBatch }, (_, at) => ({
    name: `${'李'.repeat(longest.name - 6)} ${String(at).padStart(5, '0')}`,
    email: `${'李'.repeat(longest.email - 13)}@bücher.example`.slice(-longest.email),
    nth: 1,
  }));
  const params = { group: await groupOf(manager, draft.slug, 'employees') };
  const { path, body } = sentTo(groupContracts.changeRoster, {
    params,
    body: { remove: [], change: [], add },
  });
  const { host, origin } = new URL(http.url);
  const headers = { cookie: manager.cookie, origin };
  const { status, text } = await postWhenAsked(proxy, host, path, JSON.stringify(body), headers);
  expect([status, text.slice(0, 200)]).toEqual([200, expect.stringContaining('{')]);
  expect(rosterReply.parse(JSON.parse(text)).added).toHaveLength(add.length);
}

/** People join, write and vote, and those who listen hear of the release. Returns the campaign, and a part of a body. */
async function takePart(
  visitor: Visitor,
  manager: Manager,
  group: Group,
): Promise<{ slug: string; body: string }> {
  const { http } = visitor;
  const scene = { http, group, manager };
  const open = await openCampaign(scene);
  const { slug } = open;
  const ideas = await releaseIdeas(scene, open, open.employees);
  const live = await visitor.listen(slug);
  await Promise.all(open.employees.map((member) => vote(http, member, nth(ideas, 0), 'agree')));

  // The longest that a device sends.
  const body = prepareVote(nth(open.employees, 0), nth(ideas, 1), 'disagree', 1);
  const { method, path } = sentTo(entryContracts.vote, { params: { slug }, body });
  const json = JSON.stringify(body).padEnd(32 * 1024);
  const headers = { 'content-type': 'application/json' };
  expect((await exchange(http, { method, path, headers, body: json })).status).toBe(202);

  expect(await release(http, open)).toMatchObject({ release: 2 });
  await expect.poll(() => live.messages).toEqual([{ type: 'release', release: 2 }]);
  live.close();
  return { slug, body: body.presentation.slice(0, 40) };
}
