import type { CampaignView } from '../../shared/api/campaigns.ts';
import { encodeBytes } from '../http/bytes.ts';
import type { Board, CampaignRecord } from './queries.ts';

/** What everyone may know of a campaign. The public key is absent until the campaign opens. */
export function presentCampaign({ campaign, pools }: CampaignRecord, board: Board | undefined): CampaignView {
  return {
    id: campaign.id,
    slug: campaign.slug,
    texts: campaign.texts,
    language: campaign.language,
    mode: campaign.mode,
    flow: campaign.flow,
    phase: campaign.phase,
    policy: campaign.policy,
    collectUntil: campaign.collect_until?.toISOString() ?? null,
    voteUntil: campaign.vote_until?.toISOString() ?? null,
    release: board?.release ?? 0,
    ideas: board?.ideas ?? 0,
    resultsPublished: board?.resultsPublished ?? false,
    pools: pools.map((pool) => ({
      id: pool.pool,
      names: pool.names,
      colour: pool.colour,
      admission: pool.admission,
      eligible: pool.admission === 'roster' ? pool.eligible : null,
      enrolled: board?.issued[pool.pool] ?? 0,
      batch: board?.batches[pool.pool] ?? 1,
      publicKey: pool.public_key ? encodeBytes(pool.public_key) : null,
    })),
  };
}
