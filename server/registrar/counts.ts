import { sql } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { RegistrarDeps } from '../deps.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;

/**
 * Brings the number of credentials that everyone may know up to the registrar's own. After the transaction that issued
 * one, since no transaction spans both; it never goes back, whoever comes last, and doing it again does no harm.
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
 * What a crash between the two left undone: numbers that were not brought up, and rosters of campaigns that were
 * removed. A campaign exists before anything of it is stored here, so what has none lost it.
 */
export async function catchUp(deps: Databases): Promise<void> {
  const { registrar, campaigns } = deps;
  const kept = await registrar.selectFrom('registrar.pool').selectAll().execute();
  const rows = await campaigns
    .selectFrom('campaign.pool')
    .select(['campaign_id', 'pool', 'enrolled'])
    .execute();
  const published = new Map(rows.map((row) => [`${row.campaign_id}/${row.pool}`, row.enrolled]));
  for (const { campaign_id, pool, enrolled } of kept) {
    const known = published.get(`${campaign_id}/${pool}`);
    if (known === undefined) await forgetCampaign(deps, campaign_id);
    else if (known < enrolled) await publishEnrolled(deps, campaign_id, pool);
  }
}

/** Removes a draft's rosters. */
export async function forgetCampaign({ registrar }: Pick<Databases, 'registrar'>, campaignId: string) {
  await registrar.deleteFrom('registrar.member').where('campaign_id', '=', campaignId).execute();
  await registrar.deleteFrom('registrar.pool').where('campaign_id', '=', campaignId).execute();
}
