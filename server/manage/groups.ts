import { sql, type Transaction } from 'kysely';
import type { ManagedGroup } from '../../shared/api/manage.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { findGroup, type GroupRow, holdGroup } from '../registrar/groups.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;
type Trx = Transaction<RegistrarDatabase>;

export async function listGroups(deps: Databases): Promise<ManagedGroup[]> {
  const groups = await deps.registrar.selectFrom('registrar.group').selectAll().execute();
  return presentGroups(deps, groups);
}

/** Throws group_not_found. */
export async function readGroup(deps: Databases, id: string): Promise<ManagedGroup> {
  const [group] = await presentGroups(deps, [await findGroup(deps.registrar, id)]);
  if (!group) throw new Fault('group_not_found');
  return group;
}

/** Returns what it was called before. Throws group_not_found. */
export async function renameGroup(trx: Trx, id: string, name: string): Promise<string> {
  const { name: before } = await holdGroup(trx, id);
  await trx.updateTable('registrar.group').set({ name }).where('id', '=', id).execute();
  return before;
}

/**
 * Throws group_in_use where a campaign takes it. No transaction spans both sides: a draft that is drawn up with it in the same
 * moment stays without it, and says so when it is opened.
 */
export async function expectUnused({ campaigns }: Databases, id: string): Promise<void> {
  const used = await campaigns
    .selectFrom('campaign.pool')
    .select('pool')
    .where('group_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (used) throw new Fault('group_in_use');
}

/** Removes a group that no campaign takes. Throws group_not_found. */
export async function removeGroup(trx: Trx, id: string): Promise<GroupRow> {
  const group = await holdGroup(trx, id);
  await trx.deleteFrom('registrar.group').where('id', '=', id).execute();
  return group;
}

/** By name, each with the campaigns that take it. */
async function presentGroups(
  { registrar, campaigns }: Databases,
  groups: GroupRow[],
): Promise<ManagedGroup[]> {
  const ids = groups.map(({ id }) => id);
  const taken = await campaigns
    .selectFrom('campaign.pool')
    .innerJoin('campaign.campaign', 'campaign.campaign.id', 'campaign.pool.campaign_id')
    .select(['group_id', 'slug'])
    .where('group_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('created_at', 'desc')
    .execute();
  const missing = await registrar
    .selectFrom('registrar.member')
    .select(['group_id', sql<number>`count(*)`.as('people')])
    .where('group_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('code_hash', 'is', null)
    .groupBy('group_id')
    .execute();
  return groups
    .map(({ id, name, admission, epoch, begun, members }) => ({
      ...{ id, name, admission, epoch, members },
      begun: new Date(begun * 86_400_000).toISOString().slice(0, 10),
      withoutCode: missing.find(({ group_id }) => group_id === id)?.people ?? 0,
      campaigns: taken.filter(({ group_id }) => group_id === id).map(({ slug }) => slug),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
