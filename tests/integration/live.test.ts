/** The live channel tells everyone who listens that something public changed, and asks for nothing. */
import { afterAll, afterEach, expect, test } from 'vitest';
import { release } from '../support/crowd.ts';
import { advance } from '../support/manager.ts';
import { draftOf, ideaText, openCampaign } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

interface Listener {
  socket: WebSocket;
  messages: unknown[];
  closed: Promise<number>;
}

const listeners: Listener[] = [];
afterEach(() => {
  for (const { socket } of listeners.splice(0)) socket.close();
});

async function listen(slug: string): Promise<Listener> {
  const socket = new WebSocket(`${http.url.replace('http:', 'ws:')}/api/live/${slug}`);
  const messages: unknown[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code));
  });
  socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(data)));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const listener = { socket, messages, closed };
  listeners.push(listener);
  return listener;
}

/** A campaign of which everyone hears: a release, and two phases, each with what its end adds to the record. */
async function liveCampaign() {
  const open = await openCampaign(scene, { flow: 'phased' });
  return {
    slug: open.slug,
    async happen() {
      await Promise.all(open.employees.map((member) => postIdea(http, member, 1, ideaText('News'))));
      await release(http, open);
      await advance(manager, open.slug, 'collecting');
      await advance(manager, open.slug, 'voting');
    },
  };
}

const all = [
  { type: 'release', release: 1 },
  { type: 'phase', phase: 'voting' },
  { type: 'release', release: 1 },
  { type: 'phase', phase: 'closed' },
  { type: 'release', release: 1 },
  // Now the votes are counted.
  { type: 'phase', phase: 'closed' },
];

test('everyone who listens to a campaign hears of its releases and phases, and of no other', async () => {
  const { slug, happen } = await liveCampaign();
  const ours = await Promise.all([listen(slug), listen(slug)]);
  const theirs = await listen((await liveCampaign()).slug);
  await happen();
  for (const { messages } of ours) await expect.poll(() => messages).toEqual(all);
  expect(theirs.messages).toEqual([]);
});

test('an address without a campaign is refused, until one opens there', async () => {
  const { slug } = draftOf();
  await expect(listen(slug)).rejects.toBeTruthy();
  await openCampaign(scene, { slug }, { employees: 0, customers: 0 });
  await listen(slug);
});

test('who talks back is sent away, and harms nobody', async () => {
  const { slug, happen } = await liveCampaign();
  const calm = await listen(slug);
  for (const garbage of ['', '{"type":"release"', '\u0000\ud800', new Uint8Array(1000)]) {
    const chatty = await listen(slug);
    for (let times = 0; times < 100; times++) chatty.socket.send(garbage);
    expect(await chatty.closed).toBe(1006);
  }
  const flood = await listen(slug);
  flood.socket.send('x'.repeat(100_000));
  expect(await flood.closed).toBe(1009);
  await happen();
  await expect.poll(() => calm.messages).toEqual(all);
});

test('a listener who vanishes without a word is forgotten', async () => {
  const { slug, happen } = await liveCampaign();
  const gone = await listen(slug);
  const stays = await listen(slug);
  gone.socket.close();
  await gone.closed;
  await happen();
  await expect.poll(() => stays.messages).toEqual(all);
});

test('an address that cannot be a campaign is refused', async () => {
  await expect(listen('No%20Campaign')).rejects.toBeTruthy();
});
