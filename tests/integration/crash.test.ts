/** What was acknowledged is kept, whatever ends the server. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { base64urlnopad } from '@scure/base';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { addressOf } from '../../shared/api/address.ts';
import type { VoteBody } from '../../shared/api/box.ts';
import { choices } from '../../shared/api/constants.ts';
import { entryContracts } from '../../shared/api/routes/box.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { release } from '../support/crowd.ts';
import { Refused } from '../support/http.ts';
import { checkReceipt, readLedger } from '../support/ledger.ts';
import {
  advance,
  createCampaign,
  importRoster,
  readCampaign,
  readComparison,
  readRoster,
} from '../support/manager.ts';
import {
  draftOf,
  nth,
  type OpenCampaign,
  openCampaign,
  releaseIdeas,
  rosterOf,
} from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import { prepareVote, sendVote } from '../support/participant.ts';
import { openServerProcess } from '../support/test-server.ts';
import { usualIds } from '../support/usual-pools.ts';

const testServer = await openServerProcess();
const { http, manager } = testServer;
afterAll(testServer.end);

/** How often the server is killed while it takes votes. 20 times over 2,016 of them: CRASH_KILLS=20 npx vitest run --project operation crash */
const kills = Number(process.env.CRASH_KILLS ?? 2);
const ideaCount = kills > 10 ? 168 : 16;

/** A campaign with ideas, and the votes of 12 members on all of them, made but not sent. */
async function prepareBallots(): Promise<{ open: OpenCampaign; ballots: VoteBody[] }> {
  const policy = { ideasPerMember: 50 };
  const open = await openCampaign(testServer, { policy }, { employees: 6, customers: 6 });
  const ideas = await releaseIdeas(testServer, open, open.employees, ideaCount);
  const ballots = [...open.employees, ...open.customers].flatMap((member, row) =>
    ideas.map((idea, column) => prepareVote(member, idea, nth(choices, (row + column) % 3), 1)),
  );
  return { open, ballots };
}

/** Sends votes until the server is gone. Returns the receipts that it gave, each with its vote. */
async function voteToTheEnd(
  slug: string,
  ballots: VoteBody[],
  onEach: (acknowledged: number) => void,
): Promise<Map<VoteBody, string>> {
  const receipts = new Map<VoteBody, string>();
  const voting = inParallel(ballots, 16, async (ballot) => {
    receipts.set(ballot, await sendVote(http, slug, ballot));
    onEach(receipts.size);
  });
  await voting.catch((error) => {
    if (error instanceof Refused) throw error;
  });
  return receipts;
}

/** Every receipt is one, and the ledger keeps what it promises. */
async function expectKept(slug: string, receipts: Map<VoteBody, string>): Promise<void> {
  const ledger = await readLedger(http, slug);
  const entered = new Set(ledger.leaves.map((leaf) => base64urlnopad.encode(leaf)));
  for (const [vote, receipt] of receipts) {
    await checkReceipt(ledger, vote, receipt);
    expect(entered).toContain(base64urlnopad.encode(leafOf('vote', vote)));
  }
}

/** Every cell counts these votes, each of them once. */
async function expectCounted(slug: string, ballots: VoteBody[]): Promise<void> {
  const { ideas } = await readComparison(manager, slug);
  expect(ideas).toHaveLength(ideaCount);
  for (const { id, cells } of ideas) {
    for (const pool of usualIds) {
      const votes = ballots.filter((vote) => vote.idea === id && vote.pool === pool);
      const [agree, disagree, pass] = choices.map(
        (choice) => votes.filter((vote) => vote.choice === choice).length,
      );
      expect(cells[pool]?.cell).toEqual({ state: 'published', agree, disagree, pass });
    }
  }
}

test(`${kills + 3} × SIGKILL, in the middle of voting, of a release and of a close, loses nothing that was acknowledged`, {
  timeout: (kills + 4) * 60_000,
}, async () => {
  const { open, ballots } = await prepareBallots();
  const { slug } = open;
  const receipts = new Map<VoteBody, string>();
  // Only what got no answer is sent again: sending a vote again that has its receipt would hide that it was lost.
  const unanswered = () => ballots.filter((ballot) => !receipts.has(ballot));
  const vote = async (rest: VoteBody[], onEach: (acknowledged: number) => void) => {
    for (const [ballot, receipt] of await voteToTheEnd(slug, rest, onEach)) receipts.set(ballot, receipt);
  };
  for (let kill = 0; kill < kills; kill++) {
    const rest = unanswered();
    const share = Math.ceil((rest.length * Math.random()) / (kills - kill + 1));
    await vote(rest, (count) => {
      if (count % 30 === 0) release(http, open).catch(() => {});
      if (count === share) testServer.server.kill();
    });
    await testServer.server.ended;
    await testServer.start();
  }
  expect(receipts.size).toBeGreaterThan(kills);
  await vote(unanswered(), () => {});
  expect(receipts.size).toBe(ballots.length);

  const interrupt = async (asked: Promise<unknown>) => {
    asked.catch(() => {});
    await sleep(200 * Math.random());
    await testServer.server.kill();
    await testServer.start();
  };
  await interrupt(release(http, open));
  await interrupt(advance(manager, slug, 'continuous'));
  // And while the close goes on after the start.
  await interrupt(Promise.resolve());
  // Where it was killed before anything was taken, it is asked again.
  await advance(manager, slug, 'continuous').catch(({ code }) => expect(code).toBe('phase_order'));
  const counted = async () => (await readCampaign(manager, slug)).campaign.resultsPublished;
  await expect.poll(counted).toBe(true);
  await expectKept(slug, receipts);

  // Whoever asks again gets the same answer, and is not counted twice.
  await inParallel([...receipts].slice(0, 20), 16, async ([ballot, receipt]) => {
    expect(await sendVote(http, slug, ballot)).toBe(receipt);
  });
  await expectCounted(slug, ballots);
  const { leaves } = await readLedger(http, slug);
  const encoded = leaves.map((leaf) => base64urlnopad.encode(leaf));
  const promised = [...receipts.keys()].map((ballot) => base64urlnopad.encode(leafOf('vote', ballot)));
  for (const leaf of promised) expect(encoded.filter((each) => each === leaf)).toHaveLength(1);
});

/** Asks until it is answered, which for a while may be: not now. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'unavailable')) throw error;
      await sleep(20);
    }
  }
}

if (inject('database') === 'postgres') {
  test('a database that ends all connections again and again ends no server, and nothing is lost', async () => {
    const { open, ballots } = await prepareBallots();
    const { slug } = open;
    const draft = draftOf();
    await createCampaign(manager, draft);
    const admin = new pg.Client({ connectionString: inject('postgresUrl') });
    await admin.connect();
    const name = new URL(testServer.database.databaseUrl ?? '').pathname.slice(1);
    let ended = 0;
    const endConnections = async (times: number) => {
      for (let time = 0; time < times; time++) {
        const { rowCount } = await admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
          [name],
        );
        ended += rowCount ?? 0;
        await sleep(200);
      }
    };

    const receipts = new Map<VoteBody, string>();
    await Promise.all([
      endConnections(15),
      inParallel(ballots, 16, async (ballot) => {
        receipts.set(ballot, await insist(() => sendVote(http, slug, ballot)));
      }),
      insist(() => importRoster(manager, draft.slug, 'employees', rosterOf('employees', 1000))),
    ]);
    const close = insist(() => advance(manager, slug, 'continuous'));
    await Promise.all([endConnections(5), close.catch(({ code }) => expect(code).toBe('phase_order'))]);
    await admin.end();
    expect(ended).toBeGreaterThan(20);
    expect(testServer.server.output()).not.toContain('"stack"');
    expect(await testServer.server.stop()).toBe(0);

    await testServer.start();
    const counted = async () => (await readCampaign(manager, slug)).campaign.resultsPublished;
    await expect.poll(counted).toBe(true);
    await expectKept(slug, receipts);
    await expectCounted(slug, ballots);
    expect(await readRoster(manager, draft.slug, 'employees')).toHaveLength(1000);
  });
}

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
  const path = addressOf(entryContracts.vote.path, { params: { slug: open.slug } });
  const [slow, stalled] = [nth(ballots.splice(0, 1), 0), nth(ballots.splice(0, 1), 0)];
  const request = beginRequest(path, JSON.stringify(slow));
  beginRequest(path, JSON.stringify(stalled));
  let ended: Promise<number | null> | undefined;
  const receipts = await voteToTheEnd(open.slug, ballots, (count) => {
    if (count === 60) ended = testServer.server.stop();
  });
  expect(receipts.size).toBeGreaterThanOrEqual(60);
  expect(receipts.size).toBeLessThan(ballots.length);

  request.finish();
  const answer = await request.answer;
  expect(answer).toMatch(/^HTTP\/1\.1 202 .*"status":"accepted"/s);
  expect(await ended).toBe(0);
  receipts.set(slow, /"receipt":"([^"]+)"/.exec(answer)?.[1] ?? '');

  await testServer.start();
  await advance(manager, open.slug, 'continuous');
  await expectKept(open.slug, receipts);
  const { leaves } = await readLedger(http, open.slug);
  const [stalledLeaf] = [stalled].map((vote) => base64urlnopad.encode(leafOf('vote', vote)));
  expect(leaves.map((leaf) => base64urlnopad.encode(leaf))).not.toContain(stalledLeaf);
});
