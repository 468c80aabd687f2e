import type { Kysely } from 'kysely';
import type { Mode, Policy } from '../../shared/domain/policy.ts';
import type { Admission, PoolId } from '../../shared/domain/pools.ts';
import type { CampaignDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import { readOrigin } from '../ledger/queries.ts';
import { findCampaign } from './queries.ts';

interface OpenedPool {
  admission: Admission;
  /** Members in the roster; null where anyone may join. */
  eligible: number | null;
}

/** What is frozen when a campaign opens; it is read once and kept. */
export interface OpenedCampaign {
  id: string;
  slug: string;
  /** Names its ledger. */
  origin: string;
  mode: Mode;
  policy: Policy;
  /** In the order of their colours. */
  pools: ReadonlyMap<PoolId, OpenedPool>;
  /** Planned ends of the phases, ISO 8601; null where none is planned. */
  collectUntil: string | null;
  voteUntil: string | null;
}

export type OpenedCampaigns = (slug: string) => Promise<OpenedCampaign>;

/** Looks an opened campaign up by its address. Throws campaign_not_found for drafts too: they are nobody's business. */
export function rememberOpened(db: Kysely<CampaignDatabase>): OpenedCampaigns {
  const known = new Map<string, OpenedCampaign>();
  return async (slug) => {
    const remembered = known.get(slug);
    if (remembered) return remembered;
    const record = await findCampaign(db, slug);
    if (!record || record.campaign.phase === 'draft') throw new Fault('campaign_not_found');
    const { id, mode, policy, collect_until, vote_until } = record.campaign;
    const origin = await readOrigin(db, id);
    const pools = new Map(
      record.pools.map(({ pool, admission, eligible }) => [
        pool,
        { admission, eligible: admission === 'roster' ? eligible : null },
      ]),
    );
    const opened: OpenedCampaign = {
      ...{ id, slug, origin, mode, policy, pools },
      collectUntil: collect_until?.toISOString() ?? null,
      voteUntil: vote_until?.toISOString() ?? null,
    };
    known.set(slug, opened);
    return opened;
  };
}

/** Throws pool_not_found. */
export function expectPool({ pools }: OpenedCampaign, pool: PoolId): OpenedPool {
  const known = pools.get(pool);
  if (!known) throw new Fault('pool_not_found');
  return known;
}

/** The pools whose ideas are on a board. Throws pool_not_found. */
export function poolsOn(campaign: OpenedCampaign, board: 'all' | PoolId): PoolId[] {
  if (board === 'all') return [...campaign.pools.keys()];
  expectPool(campaign, board);
  return [board];
}
