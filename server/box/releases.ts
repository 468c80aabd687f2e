import type { Transaction } from 'kysely';
import type { Policy } from '../../shared/domain/policy.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { isBatch } from '../../shared/domain/release.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { announce } from '../live/events.ts';
import { enterLeaves } from './leaves.ts';
import { publishCells } from './publication.ts';
import {
  countWaiting,
  finishRelease,
  lockForRelease,
  moveIdeas,
  takeWaitingLeaves,
} from './release-queries.ts';
import { createVoteSeal } from './sealing.ts';
import { countUnsealed, keepUnsealed, takeWaitingVotes } from './vote-queries.ts';

export interface Released {
  /** Number of the campaign's last release. */
  release: number;
  ideas: number;
  votes: number;
}

/** The campaign as far as a release needs to know it. */
export interface ReleaseTarget {
  id: string;
  slug: string;
  policy: Pick<Policy, 'minimumGroup' | 'results'>;
}

/** What ends with this release, and therefore takes everything that waits: a phase, or the whole campaign. */
export type Ending = 'phase' | 'campaign';

/** Votes a statement. */
const chunkSize = 2_000;

/** Publishes what waits in every pool that has a batch, together. Undefined where nothing was ready. */
export async function release(deps: Deps, campaign: ReleaseTarget): Promise<Released | undefined> {
  const released = await deps.box.transaction().execute((trx) => releaseIn(trx, deps, campaign));
  if (released) deps.cache.forget(campaign.slug);
  return released;
}

/**
 * The same inside a transaction. Ideas appear; every entry gets its leaf in the ledger. Votes are unsealed and counted when
 * they can become visible: with running results now, otherwise when the campaign ends.
 */
export async function releaseIn(
  trx: Transaction<BoxDatabase>,
  deps: Deps,
  campaign: ReleaseTarget,
  ending?: Ending,
): Promise<Released | undefined> {
  const { minimumGroup: k, results } = campaign.policy;
  const board = await lockForRelease(trx, campaign.id);
  const waiting = await countWaiting(trx, campaign.id);
  const pools = waiting.filter((pool) => ending || isBatch(pool.waiting, k)).map(({ pool }) => pool);

  const leaves = pools.length > 0 ? await takeWaitingLeaves(trx, campaign.id, pools) : [];
  const ideas = pools.length > 0 ? await moveIdeas(trx, campaign.id, pools, board.release + 1) : 0;
  const votes = leaves.length - ideas;
  if (pools.length > 0 || ending) await enterLeaves(trx, deps, campaign.id, leaves, votes);
  if (results === 'running' || ending === 'campaign') {
    await unsealVotes(trx, deps, campaign.id, ending === 'campaign' ? ['employees', 'customers'] : pools);
    await publishCells(trx, campaign.id, k);
  }
  if (pools.length === 0) return undefined;
  const number = board.release + 1;
  await finishRelease(trx, campaign.id, number, ideas);
  await announce(trx, { slug: campaign.slug, message: { type: 'release', release: number } });
  return { release: number, ideas, votes };
}

async function unsealVotes(
  trx: Transaction<BoxDatabase>,
  { secret }: Deps,
  campaignId: string,
  pools: PoolId[],
): Promise<void> {
  const seal = createVoteSeal(secret, campaignId);
  let last: Buffer | undefined;
  for (;;) {
    const sealed = await takeWaitingVotes(trx, campaignId, pools, last ?? Buffer.alloc(0), chunkSize);
    if (sealed.length === 0) break;
    await keepUnsealed(
      trx,
      sealed.map((vote) => seal.open(vote.name, vote.sealed)),
    );
    last = sealed.at(-1)?.name;
  }
  if (last) await countUnsealed(trx, campaignId);
}
