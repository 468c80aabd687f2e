import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { nobody, type People } from '../../shared/domain/crowd.ts';
import type { Ends } from '../../shared/domain/phases.ts';
import { endsOf } from '../database/ends.ts';
import type { IdeaRow, ModerationRow, PoolRow } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import type { Board, CampaignRecord } from './queries.ts';

/** A draft's ledger tells nothing yet: its roster is counted when it opens. */
function presentPeople({ admission, eligible }: PoolRow, told: People | undefined) {
  const people = told ?? { ...nobody, eligible };
  return { ...people, eligible: admission === 'roster' ? people.eligible : null };
}

/** What everyone reads of an idea, and why it is not what was written. */
export function presentText(
  { title, body, language }: Pick<IdeaRow, 'title' | 'body' | 'language'>,
  moderation: ModerationRow | undefined,
): Pick<IdeaView, 'title' | 'body' | 'language' | 'moderation'> {
  return { title, body, language, moderation: moderation ? presentModeration(moderation) : null };
}

function presentModeration({ action, reason, note, number, salt }: ModerationRow): IdeaView['moderation'] {
  if (action === 'restore' || reason === '') return null;
  return { action, reason, note, number, salt: salt && encodeBytes(salt) };
}

/**
 * What everyone may know of a campaign. The public key is absent until the campaign opens. `ends`: as the ledger says them,
 * for everyone; without them as they were planned or announced last, for managers.
 */
export function presentCampaign(
  { campaign, pools }: CampaignRecord,
  board: Omit<Board, 'ends'> | undefined,
  ends: Ends = endsOf(campaign),
): CampaignView {
  return {
    id: campaign.id,
    slug: campaign.slug,
    texts: campaign.texts,
    language: campaign.language,
    mode: campaign.mode,
    flow: campaign.flow,
    phase: campaign.phase,
    policy: campaign.policy,
    ...ends,
    release: board?.release ?? 0,
    ideas: board?.ideas ?? 0,
    moderations: board?.moderations ?? 0,
    responded: board?.responded ?? 0,
    resultsPublished: board?.resultsPublished ?? false,
    pools: pools.map((pool) => ({
      id: pool.pool,
      names: pool.names,
      colour: pool.colour,
      admission: pool.admission,
      group: pool.group_id,
      epoch: pool.epoch,
      ...presentPeople(pool, board?.told[pool.pool]),
      batch: board?.batches[pool.pool] ?? 1,
      membershipKey: pool.membership_key ? encodeBytes(pool.membership_key) : null,
      publicKey: pool.public_key ? encodeBytes(pool.public_key) : null,
    })),
  };
}
