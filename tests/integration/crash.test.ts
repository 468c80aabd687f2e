/** What was acknowledged is kept, whatever ends the server. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import type { VoteBody } from '../../shared/api/box.ts';
import { choices } from '../../shared/api/constants.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import { Refused } from '../support/http.ts';
import { advance, readComparison, release } from '../support/manager.ts';
import { nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import { prepareVote, sendVote } from '../support/participant.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { http, manager } = world;
afterAll(world.end);

/** A campaign with 16 ideas, and the votes of 12 members on all of them, made but not sent. */
async function prepareBallots(): Promise<{ open: OpenCampaign; ballots: VoteBody[] }> {
  const open = await openCampaign(world, {}, { employees: 6, customers: 6 });
  const ideas = await releaseIdeas(world, open, open.employees, 16);
  const ballots = [...open.employees, ...open.customers].flatMap((member, row) =>
    ideas.map((idea, column) => prepareVote(member, idea, nth(choices, (row + column) % 3), 1)),
  );
  return { open, ballots };
}

/** Sends votes until the server is gone. Returns the presentations of those that it acknowledged. */
async function voteToTheEnd(
  slug: string,
  ballots: VoteBody[],
  onEach: (acknowledged: number) => void,
): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  const voting = inParallel(ballots, 16, async (ballot) => {
    await sendVote(http, slug, ballot);
    acknowledged.add(ballot.presentation);
    onEach(acknowledged.size);
  });
  await voting.catch((error) => {
    if (error instanceof Refused) throw error;
  });
  return acknowledged;
}

/** The presentations of all votes, waiting and released. */
async function storedVotes(): Promise<Set<string>> {
  const rows = await world.database.look(({ box }) =>
    box
      .selectFrom('box.pending_vote')
      .select('presentation')
      .unionAll(box.selectFrom('box.vote').select('presentation'))
      .execute(),
  );
  return new Set(rows.map(({ presentation }) => Buffer.from(presentation).toString('base64url')));
}

test('SIGKILL in the middle of voting and releasing loses nothing that was acknowledged', async () => {
  const { open, ballots } = await prepareBallots();
  const acknowledged = await voteToTheEnd(open.slug, ballots, (count) => {
    if (count % 30 === 0) release(manager, open.slug).catch(() => {});
    if (count === 100) world.server.kill();
  });
  await world.server.ended;
  expect(acknowledged.size).toBeGreaterThanOrEqual(100);
  expect(acknowledged.size).toBeLessThan(ballots.length);

  const stored = await storedVotes();
  expect([...acknowledged].filter((vote) => !stored.has(vote))).toEqual([]);
  await world.start();

  // The devices send everything again, what they got an answer to as well.
  await inParallel(ballots, 16, async (ballot) => {
    await sendVote(http, open.slug, ballot).catch((error) => {
      expect(error).toMatchObject({ code: 'already_counted' });
      expect(stored).toContain(ballot.presentation);
    });
  });
  await advance(manager, open.slug, 'continuous');
  const { ideas } = await readComparison(manager, open.slug);
  expect(ideas).toHaveLength(16);
  for (const { id, ...cells } of ideas) {
    for (const pool of poolIds) {
      const votes = ballots.filter((vote) => vote.idea === id && vote.pool === pool);
      const [agree, disagree, pass] = choices.map(
        (choice) => votes.filter((vote) => vote.choice === choice).length,
      );
      expect(cells[pool].cell).toEqual({ state: 'published', agree, disagree, pass });
    }
  }
});

/** Sends the head of a request and the first bytes of its body. What comes back is read to the end. */
function beginRequest(path: string, body: string) {
  const socket = connect(Number(new URL(http.url).port), '127.0.0.1').on('error', () => {});
  const answer = text(socket).catch(() => '');
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  return { finish: () => socket.write(body.slice(10)), answer };
}

test('SIGTERM in the middle of voting finishes what is under way, waits for no one who stalls, and exits 0', async () => {
  const { open, ballots } = await prepareBallots();
  const path = `/api/box/campaigns/${open.slug}/votes`;
  const [slow, stalled] = [nth(ballots.splice(0, 1), 0), nth(ballots.splice(0, 1), 0)];
  const request = beginRequest(path, JSON.stringify(slow));
  beginRequest(path, JSON.stringify(stalled));
  let ended: Promise<number | null> | undefined;
  const acknowledged = await voteToTheEnd(open.slug, ballots, (count) => {
    if (count === 60) ended = world.server.stop();
  });
  expect(acknowledged.size).toBeGreaterThanOrEqual(60);
  expect(acknowledged.size).toBeLessThan(ballots.length);

  request.finish();
  expect(await request.answer).toMatch(/^HTTP\/1\.1 202 .*"status":"accepted"/s);
  expect(await ended).toBe(0);
  const stored = await storedVotes();
  expect(stored).toContain(slow.presentation);
  expect(stored).not.toContain(stalled.presentation);
  expect([...acknowledged].filter((vote) => !stored.has(vote))).toEqual([]);
});
