import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '../../shared/api/address.ts';
import { ideasPageSize } from '../../shared/api/box.ts';
import { boardContracts, campaignContracts, entryContracts } from '../../shared/api/routes/box.ts';
import { healthContracts } from '../../shared/api/routes/server.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { release } from '../../tests/support/crowd.ts';
import { call, exchange, type Http } from '../../tests/support/http.ts';
import { advance, type Manager } from '../../tests/support/manager.ts';
import { nth, type OpenCampaign, openCampaign, releaseIdeas } from '../../tests/support/open-campaign.ts';
import { prepareVote } from '../../tests/support/participant.ts';
import { prepareIdeas } from './campaign.ts';
import { addWaitingVotes } from './fill.ts';
import type { Sizes } from './sizes.ts';

export interface CloseFigures {
  close_100k_s: number;
  close_wait_max_ms: number;
  close_5xx: number;
}

interface Traffic {
  /** Milliseconds that the slowest answer took. */
  slowest: number;
  /** Answers with a status from 500 on. */
  failed: number;
}

/** Where the votes are sealed by the benchmark in the place of the server. */
export interface Sealed {
  databaseUrl: string;
  secret: Uint8Array;
}

/** Lets a release of many votes, and then the close, run under the requests of members and readers. */
export async function measureClose(
  http: Http,
  manager: Manager,
  { databaseUrl, secret }: Sealed,
  { members, closeIdeas, closeVotes }: Sizes,
): Promise<CloseFigures> {
  const group = await loadSodiumRistretto255();
  const policy = { minimumGroup: 5, minimumAnonymitySet: 10, ideasPerMember: 50 };
  const open = await openCampaign(
    { http, group, manager },
    { slug: 'bench-close', policy },
    { employees: members, customers: members, unused: 0 },
  );
  const ideas = await releaseIdeas({ http }, open, open.employees, closeIdeas);
  await addWaitingVotes(
    databaseUrl,
    secret,
    open.campaign,
    Math.round(closeVotes / (open.campaign.pools.length * closeIdeas)),
  );

  const released = await underTraffic(http, open, ideas, async () => {
    await release(http, open);
  });
  const started = performance.now();
  const closed = await underTraffic(http, open, ideas, async () => {
    await advance(manager, open.slug, 'continuous');
    const read = () => call(http, campaignContracts.readCampaign, { params: { slug: open.slug } });
    while (!(await read()).resultsPublished) await sleep(50);
  });
  return {
    close_100k_s: (performance.now() - started) / 1000,
    close_wait_max_ms: Math.max(released.slowest, closed.slowest),
    close_5xx: released.failed + closed.failed,
  };
}

/** Does the work while votes, changes of votes and ideas come in, and pages and health checks are read. */
async function underTraffic(
  http: Http,
  { slug, campaign, crowd }: OpenCampaign,
  ideas: readonly string[],
  work: () => Promise<void>,
): Promise<Traffic> {
  const params = { slug };
  const page = addressOf(campaignContracts.readCampaign.path, { params });
  const ideasAt = addressOf(entryContracts.idea.path, { params });
  const votesAt = addressOf(entryContracts.vote.path, { params });
  const members = Object.values(crowd).flat();
  const bodies = await prepareIdeas({ campaign, members }, 2 * members.length);
  const traffic: Traffic = { slowest: 0, failed: 0 };
  let over = false;
  const lane = async (next: (turn: number) => { path: string; body?: string | undefined }) => {
    for (let turn = 0; !over; turn++) {
      const { path, body } = next(turn);
      const began = performance.now();
      const { status } = await exchange(http, {
        method: body === undefined ? 'GET' : 'POST',
        path,
        body,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
      });
      traffic.slowest = Math.max(traffic.slowest, performance.now() - began);
      if (status >= 500) traffic.failed++;
      await sleep(20);
    }
  };
  const first = Math.floor(performance.now());
  const lanes = [
    lane((turn) => ({ path: ideasAt, body: bodies[turn % bodies.length] })),
    lane(() => ({ path: healthContracts.readReadiness.path })),
    lane(() => ({ path: page })),
    lane((turn) => {
      const query = { page: 1 + (turn % Math.ceil(ideas.length / ideasPageSize)) };
      return { path: addressOf(boardContracts.readIdeas.path, { params, query }) };
    }),
    // The same vote changes again and again, until it may not; other votes are first ones.
    ...[0, 1].map((offset) =>
      lane((turn) => {
        const member = nth(members, (turn + offset) % members.length);
        const idea = nth(ideas, offset === 0 ? 0 : Math.floor(turn / members.length) % ideas.length);
        return {
          path: votesAt,
          body: JSON.stringify(prepareVote(member, idea, 'agree', first + turn)),
        };
      }),
    ),
  ];
  await sleep(200);
  await work().finally(() => {
    over = true;
  });
  await Promise.all(lanes);
  return traffic;
}
