import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import { nextPhase, type Phase } from '../../shared/domain/phases.ts';
import { poolIds } from '../../shared/domain/pools.ts';
import { advancePhase } from '../box/phases.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { isUniqueViolation } from '../database/violations.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';

type Trx = Transaction<BoxDatabase>;

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

/** Holds a campaign as the draft it has to be. Throws campaign_not_found, campaign_frozen. */
async function holdDraft(trx: Trx, slug: string): Promise<string> {
  const campaign = await trx
    .selectFrom('campaign.campaign')
    .select(['id', 'phase'])
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();
  if (!campaign) throw new Fault('campaign_not_found');
  if (campaign.phase !== 'draft') throw new Fault('campaign_frozen');
  return campaign.id;
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
  if (from === 'draft') await openCampaign(deps, slug);
  else await advancePhase(deps, slug, from);
}

/** Freezes the policy, publishes the issuing keys and lets members in. Throws roster_missing, phase_order. */
async function openCampaign({ box, issuers }: Deps, slug: string): Promise<void> {
  await box.transaction().execute(async (trx) => {
    const id = await holdDraft(trx, slug).catch((error) => {
      throw error instanceof Fault && error.code === 'campaign_frozen' ? new Fault('phase_order') : error;
    });
    const record = await findCampaign(trx, slug);
    const to = record && nextPhase(record.campaign.flow, 'draft');
    if (!to) throw new Fault('phase_order');
    const empty = record.pools.filter(({ admission, eligible }) => admission === 'roster' && eligible === 0);
    if (empty.length > 0) throw new Fault('roster_missing', { pools: empty.map(({ pool }) => pool) });

    for (const { pool } of record.pools) {
      await trx
        .updateTable('campaign.pool')
        .set({ public_key: Buffer.from(issuers.of(id, pool).keys.publicKey) })
        .where('campaign_id', '=', id)
        .where('pool', '=', pool)
        .execute();
    }
    await trx.updateTable('campaign.campaign').set({ phase: to }).where('id', '=', id).execute();
    await trx
      .insertInto('box.board')
      .values({ campaign_id: id, phase: to, results_published: record.campaign.policy.results === 'running' })
      .execute();
    await announce(trx, { slug, message: { type: 'phase', phase: to } });
  });
}
