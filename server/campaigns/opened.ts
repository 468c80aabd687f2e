import type { Kysely } from 'kysely';
import type { Mode, Policy } from '../../shared/domain/policy.ts';
import type { Admission, PoolId } from '../../shared/domain/pools.ts';
import type { CampaignDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import { readOrigin } from '../ledger/queries.ts';
import type { Events } from '../live/events.ts';
import { findCampaign } from './queries.ts';

interface OpenedPool {
  admission: Admission;
  /** What is behind it: a group, and the epoch whose memberships admit. */
  groupId: string;
  epoch: number;
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
}

export type OpenedCampaigns = (slug: string) => Promise<OpenedCampaign>;

/**
 * Looks an opened campaign up by its address. Throws campaign_not_found for drafts too: they are nobody's business. `events`:
 * tell where one became a draft again.
 */
export function rememberOpened(
  db: Kysely<CampaignDatabase>,
  events?: Pick<Events, 'subscribe'>,
): OpenedCampaigns {
  const known = new Map<string, OpenedCampaign>();
  // How often something was forgotten: what was being read meanwhile may be from before, and is not remembered.
  let forgotten = 0;
  events?.subscribe((event) => {
    if (event === 'gap') known.clear();
    else if (event.message.type === 'phase' && event.message.phase === 'draft') known.delete(event.slug);
    else return;
    forgotten++;
  });
  return async (slug) => {
    const remembered = known.get(slug);
    if (remembered) return remembered;
    const before = forgotten;
    const record = await findCampaign(db, slug);
    if (!record || record.campaign.phase === 'draft') throw new Fault('campaign_not_found');
    const { id, mode, policy } = record.campaign;
    const origin = await readOrigin(db, id);
    if (origin === undefined) throw new Fault('campaign_not_found'); // a draft again, since a moment
    const pools = new Map(
      record.pools.map(({ pool, admission, group_id: groupId, epoch }) => [
        pool,
        { admission, groupId, epoch },
      ]),
    );
    const opened: OpenedCampaign = { id, slug, origin, mode, policy, pools };
    if (forgotten === before) known.set(slug, opened);
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
