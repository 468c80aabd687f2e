import { randomBytes } from 'node:crypto';
import { addressOf } from '../../shared/api/address.ts';
import type { Contract } from '../../shared/api/contract.ts';
import { boardContracts, comparisonContracts, entryContracts } from '../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import type { KindName } from '../../shared/entries/kinds.ts';
import { release } from '../../tests/support/crowd.ts';
import { connectHttp, type Http, send } from '../../tests/support/http.ts';
import { type Manager, setUpManager } from '../../tests/support/manager.ts';
import { type SpawnedServer, spawnServer } from '../../tests/support/server.ts';
import { openBenchCampaign, prepareIdeas, prepareVotes } from './campaign.ts';
import { type CloseFigures, measureClose } from './close.ts';
import { addWaitingVotes } from './fill.ts';
import { measureFlood } from './flood.ts';
import { applyLoad } from './load.ts';
import { memoryOf } from './memory.ts';
import { connections, type Sizes } from './sizes.ts';
import { median, milliseconds } from './timing.ts';

export interface ServerFigures extends CloseFigures {
  votes_per_s: number;
  ideas_per_s: number;
  board_per_s: number;
  tiles_per_s: number;
  compare_ms: number;
  compare_cold_ms: number;
  rss_mb: number;
  flood_rss_mb: number;
}

/** The server's, so that votes can be sealed in its place. */
const secret = randomBytes(32);

/** What a browser sends, so that answers are compressed as they would be for one. */
const asBrowser = { 'accept-encoding': 'gzip, deflate, br' };

/** Measures the real server, as a process of its own, on a PostgreSQL database that holds nothing yet. */
export async function measureServer(databaseUrl: string, sizes: Sizes): Promise<ServerFigures> {
  const server = await spawnServer({ databaseUrl, env: { CANDOR_SECRET: secret.toString('hex') } });
  const http = connectHttp(server.url, connections);
  try {
    if (!server.setupToken) throw new Error('The benchmark needs a database that holds nothing yet');
    const account = { name: 'Bench', email: 'bench@example.org', password: crypto.randomUUID() };
    const manager = await setUpManager(http, server.setupToken, account);
    return await measure(server, http, manager, databaseUrl, sizes);
  } finally {
    await http.close();
    await server.stop();
  }
}

async function measure(
  server: SpawnedServer,
  http: Http,
  manager: Manager,
  databaseUrl: string,
  sizes: Sizes,
): Promise<ServerFigures> {
  const bench = await openBenchCampaign(http, manager, sizes);
  const { campaign } = bench;
  const { slug, pools } = campaign;
  const addressFor = ({ path }: Contract, params = {}) => addressOf(path, { params: { slug, ...params } });
  const post = async (kind: KindName, bodies: string[]) => {
    const { answered, seconds } = await applyLoad({
      origin: server.url,
      path: addressFor(entryContracts[kind]),
      connections,
      work: { bodies },
      expect: 202,
    });
    return answered / seconds;
  };
  /** Brings the campaign to so many votes, with the same number added to each cell. */
  const fillUp = async (from: number, to: number) => {
    await addWaitingVotes(
      databaseUrl,
      secret,
      campaign,
      Math.round((to - from) / (pools.length * sizes.ideas)),
    );
    console.error('Releasing them');
    await release(http, bench);
  };

  const ideas_per_s = await post('idea', await prepareIdeas(bench, sizes.ideas));
  await release(http, bench);
  const votes_per_s = await post('vote', await prepareVotes(http, bench, sizes.votes));
  const rss_mb = await memoryOf(server.pid, 'VmHWM');
  await release(http, bench);

  await fillUp(sizes.votes, sizes.boardVotes);
  const board = await applyLoad({
    origin: server.url,
    path: addressFor(boardContracts.readIdeas),
    connections,
    headers: asBrowser,
    work: { seconds: sizes.seconds },
    expect: 200,
  });

  const tiles = await applyLoad({
    origin: server.url,
    path: addressFor(ledgerContracts.readTile, { level: 0, '*': '000' }),
    connections,
    headers: asBrowser,
    work: { seconds: sizes.seconds },
    expect: 200,
  });

  await fillUp(sizes.boardVotes, sizes.compareVotes);
  const comparison = addressFor(comparisonContracts.readComparison);
  const compare = () =>
    milliseconds(() => send(http, { method: 'GET', path: comparison, headers: asBrowser }));
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < 5; round++) {
    cold.push(await compare());
    for (let time = 0; time < 20; time++) warm.push(await compare());
    await addWaitingVotes(databaseUrl, secret, campaign, 1);
    await release(http, bench);
  }
  const close = await measureClose(http, manager, { databaseUrl, secret }, sizes);
  const flood_rss_mb = await measureFlood(http, server.pid, slug, sizes);
  return {
    votes_per_s,
    ideas_per_s,
    board_per_s: board.answered / board.seconds,
    tiles_per_s: tiles.answered / tiles.seconds,
    compare_ms: median(warm),
    compare_cold_ms: median(cold),
    ...close,
    rss_mb,
    flood_rss_mb,
  };
}
