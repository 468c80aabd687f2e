import { randomUUID } from 'node:crypto';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { findCampaign } from '../campaigns/queries.ts';
import { isUniqueViolation } from '../database/violations.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { forgetCampaign } from '../registrar/counts.ts';
import { freezeRosters, thawRosters } from './rosters.ts';

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

export async function createCampaign({ campaigns }: RegistrarDeps, draft: CampaignDraft): Promise<void> {
  const id = randomUUID();
  await withFreeSlug(() =>
    campaigns.transaction().execute(async (trx) => {
      await trx
        .insertInto('campaign.campaign')
        .values({ id, phase: 'draft', ...toRow(draft) })
        .execute();
      const pools = poolIds.map((pool) => ({ campaign_id: id, pool, admission: draft.admissions[pool] }));
      await trx.insertInto('campaign.pool').values(pools).execute();
    }),
  );
}

export async function changeCampaign(
  { campaigns }: RegistrarDeps,
  slug: string,
  draft: CampaignDraft,
): Promise<void> {
  await withFreeSlug(() =>
    campaigns.transaction().execute(async (trx) => {
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

/** Removes a draft, then its rosters. */
export async function removeCampaign(deps: RegistrarDeps, slug: string): Promise<void> {
  const id = await deps.campaigns.transaction().execute(async (trx) => {
    const draft = await holdDraft(trx, slug);
    await trx.deleteFrom('campaign.campaign').where('id', '=', draft).execute();
    return draft;
  });
  await forgetCampaign(deps, id);
}

/** Opens a draft, or ends the phase `from` of an opened campaign. */
export async function movePhase(deps: RegistrarDeps, slug: string, from: Phase): Promise<void> {
  if (from === 'draft') await openCampaign(deps, slug);
  else await deps.control.advance(slug, from);
}

/**
 * Counts the rosters into the campaign and opens it. They are frozen first, so that nobody comes in who was not counted;
 * where it is not known whether the campaign opened, they stay so, and opening it again settles it.
 */
async function openCampaign(deps: RegistrarDeps, slug: string): Promise<void> {
  const record = await findCampaign(deps.campaigns, slug);
  if (!record) throw new Fault('campaign_not_found');
  if (record.campaign.phase !== 'draft') throw new Fault('phase_order');
  const { id } = record.campaign;
  for (const { pool, members } of await freezeRosters(deps, id)) {
    await deps.campaigns
      .updateTable('campaign.pool')
      .set({ eligible: members })
      .where('campaign_id', '=', id)
      .where('pool', '=', pool)
      .execute();
  }
  try {
    await deps.control.open(slug);
  } catch (error) {
    if (error instanceof Fault && error.code === 'roster_missing') await thawRosters(deps, id);
    throw error;
  }
}
