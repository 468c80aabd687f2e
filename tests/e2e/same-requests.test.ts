/**
 * What a device asks the box for follows from what is public, never from its own past: devices with different pasts send
 * the same requests, byte for byte. Entries themselves are the one thing that differs.
 */
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { boardContracts } from '../../shared/api/routes/box.ts';
import { release } from '../support/crowd.ts';
import { call } from '../support/http.ts';
import { advance, callAs, readCampaign } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import * as steps from './support/member-steps.ts';
import { button, field, heading } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { holdBack, leave, type Visitor } from './support/visitor.ts';

const site = await visitSharedSite();
const open = await openCampaign(
  site,
  { policy: { settleHours: 12 } },
  { employees: 4, customers: 3, unused: 5 },
);
const at = (place: string) => `/c/${open.slug}${place}`;
const visitors: Visitor[] = [];
afterAll(() => Promise.all(visitors.map((visitor) => leave(visitor))));

async function arrive(place: string): Promise<Page> {
  const visitor = await site.visit();
  visitors.push(visitor);
  await visitor.page.goto(at(place));
  return visitor.page;
}

async function join(): Promise<Page> {
  const page = await arrive(`/join#code=${nth(open.codes.splice(0, 1), 0)}`);
  await steps.seal(page);
  return page;
}

/** A member whose two votes stay on the device until it has settled. */
async function joinAndVote(): Promise<Page> {
  const page = await join();
  await steps.voteOn(page, 2);
  await steps.turnTo(page, 'participant.nav.activity');
  await heading(page, 'participant.held.title', { count: 2 }).waitFor();
  return page;
}

async function restoreOnAnother(page: Page): Promise<Page> {
  await steps.turnTo(page, 'participant.nav.activity');
  const words = await steps.showWords(page);
  const other = await arrive('/restore');
  await field(other, 'recovery.restore.words').fill(words.join(' '));
  await button(other, 'recovery.restore.button').click();
  await heading(other, 'recovery.restore.done').waitFor();
  return other;
}

/** What a page sends to the box, or to addresses like this, in its order: method, path, query, headers and body. */
function listen(page: Page, whereto = /\/api\/box\//) {
  let sent: Promise<string>[] = [];
  page.on('request', (request) => {
    if (whereto.test(request.url())) sent.push(describe(request));
  });
  page.on('websocket', (socket) => {
    if (/\/api\/live\//.test(socket.url())) live.push(socket.url());
  });
  const live: string[] = [];
  return {
    live,
    count: () => sent.length,
    async take(): Promise<string[]> {
      const taken = await Promise.all(sent);
      sent = [];
      return taken;
    },
  };
}

async function describe(request: Request): Promise<string> {
  const headers = Object.entries(await request.allHeaders()).sort();
  const { pathname, search } = new URL(request.url());
  return JSON.stringify([request.method(), pathname + search, headers, request.postData()]);
}

type Listener = ReturnType<typeof listen>;
let pages: Map<string, Page>;
let listeners: Map<string, Listener>;

/** What each page, all of them quiet, sends because of `action`, until none sends anything more. */
async function watch(action: () => Promise<unknown>): Promise<Map<string, string[]>> {
  await action();
  await quiet();
  const sent = new Map<string, string[]>();
  for (const [name, listener] of listeners) sent.set(name, await listener.take());
  return sent;
}

/** Milliseconds without a request: longer than the browser may leave the page waiting for a moment of rest. */
const rest = 3_000;

async function quiet(): Promise<void> {
  const count = () => [...listeners.values()].reduce((sum, listener) => sum + listener.count(), 0);
  let last = { count: count(), at: performance.now() };
  while (performance.now() - last.at < rest) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (count() !== last.count) last = { count: count(), at: performance.now() };
  }
}

const pathsOf = (sent: readonly string[]) => sent.map((one) => String(JSON.parse(one)[1]));

/** `inOrder`: not where a part of the page asks as soon as its code has come. Returns the paths. */
function expectSame(sent: ReadonlyMap<string, string[]>, inOrder = true): string[] {
  const arrange = (own: readonly string[]) => (inOrder ? [...own] : own.toSorted());
  const [[, expected = []] = []] = sent;
  for (const [name, own] of sent) {
    expect(arrange(pathsOf(own)), name).toEqual(arrange(pathsOf(expected)));
    expect(arrange(own), name).toEqual(arrange(expected));
  }
  return pathsOf(expected);
}

/** Each device opens this page anew. */
const openAll = (place: string) =>
  Promise.all(Array.from(pages.values(), (page) => page.goto(place, { waitUntil: 'load' })));

beforeAll(async () => {
  await releaseIdeas(site, open, open.employees);
  const away = await join();
  await away.goto('about:blank');
  const waiting = await joinAndVote();
  const lost = await join();
  await releaseMore(2);
  const second = await waiting.context().newPage();
  const shared = await (await join()).context().newPage();
  await shared.goto(at(`/join#code=${nth(open.codes.splice(0, 1), 0)}`));
  await button(shared, 'people.whose.another').click();
  await steps.seal(shared);
  pages = new Map([
    ['fresh', await arrive('')],
    ['away since before the last release', away],
    ['votes waiting', waiting],
    ['restored from words', await restoreOnAnother(lost)],
    ['second tab', second],
    ['the second of two people', shared],
  ]);
  listeners = new Map(Array.from(pages, ([name, page]) => [name, listen(page)]));
  await quiet();
  for (const listener of listeners.values()) await listener.take();
});

async function releaseMore(slot: number): Promise<void> {
  for (const [at, member] of open.employees.entries()) {
    await postIdea(site.http, member, slot, ideaText(`Idea ${slot} ${at}`));
  }
  await release(site.http, open);
}

test.each([
  ['', true],
  ['/ideas', true],
  ['/vote', true],
  ['/see', false],
])('opening %s', async (place, inOrder) => {
  const sent = expectSame(await watch(() => openAll(at(place))), inOrder);
  expect(sent.some((path) => path.includes('/ledger/tile/0/'))).toBe(true);
  for (const { live } of listeners.values())
    expect(live.at(-1)).toBe(nth([...listeners.values()], 0).live.at(-1));
});

test('a release, on pages that are open', async () => {
  const sent = expectSame(await watch(() => releaseMore(3)));
  expect(sent.some((path) => path.includes('/ledger/tile/0/'))).toBe(true);
});

test('opening the record', async () => {
  const sent = expectSame(await watch(() => openAll(`/audit/${open.slug}`)));
  expect(sent.some((path) => path.includes('/ledger/tile/entries/'))).toBe(true);
});

test('the close, on pages that are open, and opening one afterwards', async () => {
  await watch(() => openAll(at('')));
  // It is announced, and so are its results. Which of both a page finds when it asks is a question of moments: here both.
  const view = `**/api/box/campaigns/${open.slug}`;
  const held = await Promise.all(Array.from(pages.values(), (page) => holdBack(page, view)));
  const counted = async () => (await readCampaign(site.manager, open.slug)).campaign.resultsPublished;
  const close = async () => {
    await advance(site.manager, open.slug, 'continuous');
    await expect.poll(counted).toBe(true);
    for (const { letThrough } of held) letThrough();
  };
  const closing = expectSame(await watch(close));
  expect(closing.some((path) => path.includes('/ledger/tile/entries/'))).toBe(true);
  expectSame(await watch(() => openAll(at(''))));
});

test('one that tells its own size is noticed', async () => {
  // In the test alone: the page asks for the part of the ledger that it had when this device was last here.
  await nth([...pages.values()], 1).addInitScript(() => {
    const original = window.fetch;
    window.fetch = async (to, how) => {
      if (String(to).endsWith('/ledger')) {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open('candor');
          opening.onsuccess = () => resolve(opening.result);
        });
        const [seen] = await new Promise<{ frontier: { size: number } }[]>((resolve) => {
          const reading = database.transaction('ledgers').objectStore('ledgers').getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        database.close();
        await original(`${to}/tile/0/000.p/${seen?.frontier.size}`, how);
      }
      return original(to, how);
    };
  });
  const sent = await watch(() => openAll(at('')));
  expect(() => expectSame(sent)).toThrow(/away since before/);
});

test('who wrote an idea asks for nothing else, not for a part of the page either', async () => {
  const scene = await openCampaign(site, {}, { employees: 4, customers: 3, unused: 3 });
  const place = `/c/${scene.slug}/activity`;
  const names = ['author of the answered idea', 'author of another', 'author of none'];
  const members = await Promise.all(
    names.map(async (name, at) => {
      const visitor = await site.visit();
      visitors.push(visitor);
      const { page, context } = visitor;
      // What was asked for before is asked for again.
      const browser = await context.newCDPSession(page);
      await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
      await steps.enrolByLink(page, scene.slug, nth(scene.codes, at));
      if (at < 2) {
        await steps.turnTo(page, 'participant.nav.write');
        await steps.titleField(page).fill(`Idea of ${name}`);
        await steps.sendIdea(page);
        await heading(page, 'participant.sent.accepted').waitFor();
      }
      return [name, page] as const;
    }),
  );
  pages = new Map(members);
  listeners = new Map(members.map(([name, page]) => [name, listen(page, /\/(api|assets)\//)]));
  for (const [at, member] of scene.employees.entries())
    await postIdea(site.http, member, 1, ideaText(`Idea ${at}`));
  await watch(() => openAll(place));
  const released = expectSame(await watch(() => release(site.http, scene)));
  expect(released.some((path) => path.includes('/ideas'))).toBe(true);

  const { ideas } = await call(site.http, boardContracts.readIdeas, {
    params: { slug: scene.slug },
    query: {},
  });
  const own = ideas.find(({ title }) => title === `Idea of ${names[0]}`);
  const answer = { status: 'declined', texts: { en: { text: 'No.', changes: {} } }, due: null } as const;
  await watch(() =>
    callAs(site.manager, answeringContracts.answerIdea, {
      params: { slug: scene.slug, idea: own?.id ?? '' },
      body: { ...answer, responder: 'The board', after: 0 },
    }),
  );
  for (const page of ['/activity', '/ideas', '/write', '/vote', '/see', '']) {
    const opened = expectSame(await watch(() => openAll(`/c/${scene.slug}${page}`)), false);
    expect(
      opened.some((path) => path.includes('OfficialAnswer')),
      page,
    ).toBe(page === '/activity' || page === '/ideas');
  }
});
