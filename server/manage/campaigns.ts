import { randomUUID } from 'node:crypto';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import { openBoard } from '../box/opening.ts';
import { advancePhase } from '../box/phases.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { isUniqueViolation } from '../database/violations.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';

function toRow(draft: CampaignDraft) {
  return {
    slug: draft.slug,
    texts: JSON.stringify(draft.texts),
    language: draft.language,
    mode: draft.mode,
    flow: draft.flow,
    policy: JSON.stringify(draft.policy),
    collect_until: draft.collectUntil === null ? null : new Date(draft.collectUntil),
    vote_until: draft.voteUntil === null ? null : new Date(draft.voteUntil),
  };
}

/** Settles by the constraint that two campaigns never share an address. */
async function withFreeSlug<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'campaign_slug_key')) throw new Fault('slug_taken');
    throw error;
  }
}

export async function createCampaign({ box }: Deps, draft: CampaignDraft): Promise<void> {
  const id = randomUUID();
  await withFreeSlug(() =>
    box.transaction().execute(async (trx) => {
      await trx
        .insertInto('campaign.campaign')
        .values({ id, phase: 'draft', ...toRow(draft) })
        .execute();
      const pools = poolIds.map((pool) => ({ campaign_id: id, pool, admission: draft.admissions[pool] }));
      await trx.insertInto('campaign.pool').values(pools).execute();
    }),
  );
}

export async function changeCampaign({ box }: Deps, slug: string, draft: CampaignDraft): Promise<void> {
  await withFreeSlug(() =>
    box.transaction().execute(async (trx) => {
      const id = await holdDraft(trx, slug);
      await trx.updateTable('campaign.campaign').set(toRow(draft)).where('id', '=', id).execute();
      for (const pool of poolIds) {
        await trx
          .updateTable('campaign.pool')
          .set({ admission: draft.admissions[pool] })
          .where('campaign_id', '=', id)
          .where('pool', '=', pool)
          .execute();
      }
    }),
  );
}

/** Removes a draft with its rosters. */
export async function removeCampaign({ box, registrar }: Deps, slug: string): Promise<void> {
  const id = await box.transaction().execute(async (trx) => {
    const draft = await holdDraft(trx, slug);
    await trx.deleteFrom('campaign.campaign').where('id', '=', draft).execute();
    return draft;
  });
  await registrar.deleteFrom('registrar.member').where('campaign_id', '=', id).execute();
}

/** Opens a draft, or ends the phase `from` of an opened campaign. */
export async function movePhase(deps: Deps, slug: string, from: Phase): Promise<void> {
  if (from === 'draft') await openBoard(deps, slug);
  else await advancePhase(deps, slug, from);
}
