import { sql } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import { StartError } from '../config.ts';
import type { RegistrarDeps } from '../deps.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;

/**
 * Copies the number of issued credentials from the registrar to the campaign, where it is published. Runs
 * after the transaction that issued one, since no transaction spans both sides. The published number never
 * goes down, whatever order calls end in, and calling this again does no harm.
 */
export async function publishEnrolled(
  { registrar, campaigns }: Databases,
  campaignId: string,
  pool: PoolId,
): Promise<void> {
  const row = await registrar
    .selectFrom('registrar.pool')
    .select('enrolled')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .executeTakeFirst();
  if (!row) return;
  await campaigns
    .updateTable('campaign.pool')
    .set({ enrolled: sql`greatest(enrolled, ${row.enrolled})` })
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('enrolled', '<', row.enrolled)
    .execute();
}

/**
 * Finishes what a crash between the two sides left undone: published numbers that were not raised, and
 * rosters of drafts, or of pools of drafts, that were deleted. A roster is kept only while its pool exists,
 * and a pool is stored before its roster. So a roster without a pool belongs to a deleted one, unless it was frozen:
 * an opened campaign cannot be deleted, so then the other database is the wrong one or an older one, and
 * nothing is removed. Nothing is removed either where there is no campaign at all.
 */
export async function catchUp(deps: Databases): Promise<void> {
  const kept = await deps.registrar.selectFrom('registrar.pool').selectAll().execute();
  const rows = await deps.campaigns
    .selectFrom('campaign.pool')
    .select(['campaign_id', 'pool', 'enrolled'])
    .execute();
  if (rows.length === 0) return;
  const published = new Map(rows.map((row) => [`${row.campaign_id}/${row.pool}`, row.enrolled]));
  const opened = new Set(
    kept.filter(({ frozen, enrolled }) => frozen || enrolled > 0).map(({ campaign_id }) => campaign_id),
  );
  for (const { campaign_id, pool, enrolled } of kept) {
    const known = published.get(`${campaign_id}/${pool}`);
    if (known === undefined) {
      if (!opened.has(campaign_id)) await forgetRosters(deps, campaign_id, [pool]);
    } else if (known < enrolled) await publishEnrolled(deps, campaign_id, pool);
  }
}

/**
 * Throws StartError if the registrar has issued credentials, and the database of the campaigns has none of
 * the campaigns that they belong to.
 */
export async function checkCampaigns({ registrar, campaigns }: Databases): Promise<void> {
  const issued = await registrar
    .selectFrom('registrar.pool')
    .select('campaign_id')
    .distinct()
    .where('enrolled', '>', 0)
    .execute();
  if (issued.length === 0) return;
  const ids = issued.map(({ campaign_id }) => campaign_id);
  const known = await campaigns
    .selectFrom('campaign.campaign')
    .select('id')
    .where('id', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  if (!known) {
    throw new StartError(
      'The two databases do not belong together: people enrolled in campaigns, and the database of the box knows none of these.',
    );
  }
}

/**
 * Deletes rosters of a draft: of these pools, or all of them. Locks are taken in the same order everywhere: first the
 * rosters, by pool, then their members.
 */
export async function forgetRosters(
  { registrar }: Pick<Databases, 'registrar'>,
  campaignId: string,
  pools?: readonly PoolId[],
) {
  await registrar.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('registrar.pool')
      .select('pool')
      .where('campaign_id', '=', campaignId)
      .$if(pools !== undefined, (query) => query.where('pool', 'in', [...(pools ?? [])]))
      // By code units, as freezeRosters sorts them: databases may compare texts otherwise.
      .orderBy(sql`pool collate "C"`)
      .forUpdate()
      .execute();
    for (const { pool } of held) {
      for (const table of ['registrar.member', 'registrar.pool'] as const)
        await trx.deleteFrom(table).where('campaign_id', '=', campaignId).where('pool', '=', pool).execute();
    }
  });
}
