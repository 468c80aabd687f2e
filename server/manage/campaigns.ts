import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { definedNames } from '../../shared/domain/pools.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { CampaignTables } from '../database/tables.ts';
import { isUniqueViolation } from '../database/violations.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { forgetRosters } from '../registrar/counts.ts';
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
      await insertPools(trx, id, draft);
    }),
  );
}

/** Changes a draft. The roster of a pool that it no longer has is removed. */
export async function changeCampaign(deps: RegistrarDeps, slug: string, draft: CampaignDraft): Promise<void> {
  const { id, removed } = await withFreeSlug(() =>
    deps.campaigns.transaction().execute(async (trx) => {
      const id = await holdDraft(trx, slug);
      await trx.updateTable('campaign.campaign').set(toRow(draft)).where('id', '=', id).execute();
      const before = await trx
        .deleteFrom('campaign.pool')
        .where('campaign_id', '=', id)
        .returning('pool')
        .execute();
      await insertPools(trx, id, draft);
      const kept = new Set(draft.pools.map((pool) => pool.id));
      return { id, removed: before.map(({ pool }) => pool).filter((pool) => !kept.has(pool)) };
    }),
  );
  if (removed.length > 0) await forgetRosters(deps, id, removed);
}

async function insertPools(trx: Transaction<CampaignTables>, campaignId: string, { pools }: CampaignDraft) {
  const rows = pools.map(({ id, names, colour, admission }) => ({
    campaign_id: campaignId,
    pool: id,
    names: JSON.stringify(definedNames(names)),
    ...{ colour, admission },
  }));
  await trx.insertInto('campaign.pool').values(rows).execute();
}

/** Removes a draft, then its rosters. */
export async function removeCampaign(deps: RegistrarDeps, slug: string): Promise<void> {
  const id = await deps.campaigns.transaction().execute(async (trx) => {
    const draft = await holdDraft(trx, slug);
    await trx.deleteFrom('campaign.campaign').where('id', '=', draft).execute();
    return draft;
  });
  await forgetRosters(deps, id);
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
  for (const { pool, members } of await freezeRosters(
    deps,
    id,
    record.pools.map(({ pool }) => pool),
  )) {
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
