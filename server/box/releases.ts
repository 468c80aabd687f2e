import type { Transaction } from 'kysely';
import type { Policy } from '../../shared/domain/policy.ts';
import { isBatch } from '../../shared/domain/release.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { announce } from '../live/events.ts';
import {
  countWaiting,
  finishRelease,
  lockForRelease,
  moveIdeas,
  moveVotes,
  publishCells,
} from './release-queries.ts';

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

/** Publishes what waits in every pool that has a batch, together, in shuffled order. Undefined where nothing was ready. */
export async function release(deps: Deps, campaign: ReleaseTarget): Promise<Released | undefined> {
  return deps.box.transaction().execute((trx) => releaseIn(trx, campaign, false));
}

/** The same inside a transaction; `last` takes everything that waits, because a phase ends. */
export async function releaseIn(
  trx: Transaction<BoxDatabase>,
  campaign: ReleaseTarget,
  last: boolean,
): Promise<Released | undefined> {
  const { minimumGroup: k, results } = campaign.policy;
  const board = await lockForRelease(trx, campaign.id);
  const waiting = await countWaiting(trx, campaign.id);
  const pools = waiting.filter((pool) => last || isBatch(pool.waiting, k)).map(({ pool }) => pool);
  if (pools.length === 0) return undefined;

  const number = board.release + 1;
  const ideas = await moveIdeas(trx, campaign.id, pools, number);
  const votes = await moveVotes(trx, campaign.id, pools);
  if (results === 'running') await publishCells(trx, campaign.id, k);
  await finishRelease(trx, campaign.id, number, ideas);
  await announce(trx, { slug: campaign.slug, message: { type: 'release', release: number } });
  return { release: number, ideas, votes };
}
