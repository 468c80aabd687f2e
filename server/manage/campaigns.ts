import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import { isTooFar } from '../../shared/domain/ends.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { definedNames } from '../../shared/domain/pools.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { CampaignTables } from '../database/tables.ts';
import { isUniqueViolation } from '../database/violations.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { tooFar } from '../http/too-far.ts';
import { publishPeople } from '../registrar/counts.ts';
import { countEpoch, findGroup, forgetEmpty, holdGroup, insertGroup, inTime } from '../registrar/groups.ts';

function toRow(draft: CampaignDraft) {
  return {
    slug: draft.slug,
    texts: JSON.stringify(draft.texts),
    language: draft.language,
    mode: draft.mode,
    flow: draft.flow,
    policy: JSON.stringify(draft.policy),
    opens_at: draft.opensAt === null ? null : new Date(draft.opensAt),
    collect_until: draft.collectUntil === null ? null : new Date(draft.collectUntil),
    vote_until: draft.voteUntil === null ? null : new Date(draft.voteUntil),
  };
}

/** Throws malformed_request. */
function refuseTooFar({ opensAt, collectUntil, voteUntil }: CampaignDraft, now: Date): void {
  const far = Object.entries({ opensAt, collectUntil, voteUntil }).filter(
    ([, end]) => end !== null && isTooFar(end, now),
  );
  if (far.length > 0) throw tooFar(...far.map(([path]) => path));
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

export async function createCampaign(deps: RegistrarDeps, draft: CampaignDraft): Promise<void> {
  const id = randomUUID();
  refuseTooFar(draft, deps.clock());
  await withGroups(deps, draft, (pools) =>
    withFreeSlug(() =>
      deps.campaigns.transaction().execute(async (trx) => {
        await trx
          .insertInto('campaign.campaign')
          .values({ id, phase: 'draft', ...toRow(draft) })
          .execute();
        await insertPools(trx, id, pools);
      }),
    ),
  );
}

/** Changes a draft. A group that no pool has any more is removed if nobody is in it. */
export async function changeCampaign(deps: RegistrarDeps, slug: string, draft: CampaignDraft): Promise<void> {
  refuseTooFar(draft, deps.clock());
  const before = await withGroups(deps, draft, (pools) =>
    withFreeSlug(() =>
      deps.campaigns.transaction().execute(async (trx) => {
        const id = await holdDraft(trx, slug);
        await trx.updateTable('campaign.campaign').set(toRow(draft)).where('id', '=', id).execute();
        const taken = await trx
          .deleteFrom('campaign.pool')
          .where('campaign_id', '=', id)
          .returning('group_id')
          .execute();
        await insertPools(trx, id, pools);
        return taken.map(({ group_id }) => group_id);
      }),
    ),
  );
  await forgetUnused(deps, before);
}

type PoolWithGroup = CampaignDraft['pools'][number] & { group: string; epoch: number };

/**
 * Runs `store` with the groups of a draft's pools: those that it names, and new ones for the others, made before, since no
 * transaction spans both sides. A new one is called as its pool is. Throws group_not_found.
 */
async function withGroups<T>(
  { registrar, clock }: RegistrarDeps,
  { pools, language }: CampaignDraft,
  store: (pools: PoolWithGroup[]) => Promise<T>,
): Promise<T> {
  const named = await Promise.all(pools.map(async (pool) => pool.group && findGroup(registrar, pool.group)));
  const made: string[] = [];
  const found: PoolWithGroup[] = [];
  for (const [at, pool] of pools.entries()) {
    const group = named[at];
    if (group) {
      found.push({ ...pool, group: group.id, epoch: group.epoch, admission: group.admission });
      continue;
    }
    const name = pool.names[language] ?? Object.values(definedNames(pool.names))[0] ?? pool.id;
    const id = await insertGroup(registrar, { name, admission: pool.admission }, clock());
    made.push(id);
    found.push({ ...pool, group: id, epoch: 1 });
  }
  try {
    return await store(found);
  } catch (error) {
    await forgetEmpty(registrar, made);
    throw error;
  }
}

async function insertPools(
  trx: Transaction<CampaignTables>,
  campaignId: string,
  pools: readonly PoolWithGroup[],
) {
  const rows = pools.map(({ id, names, colour, admission, group, epoch }) => ({
    campaign_id: campaignId,
    pool: id,
    names: JSON.stringify(definedNames(names)),
    group_id: group,
    ...{ colour, admission, epoch },
  }));
  await trx.insertInto('campaign.pool').values(rows).execute();
}

/** Removes a draft. Groups stay if somebody is in them. */
export async function removeCampaign(deps: RegistrarDeps, slug: string): Promise<void> {
  const before = await deps.campaigns.transaction().execute(async (trx) => {
    const draft = await holdDraft(trx, slug);
    const taken = await trx
      .selectFrom('campaign.pool')
      .select('group_id')
      .where('campaign_id', '=', draft)
      .execute();
    await trx.deleteFrom('campaign.campaign').where('id', '=', draft).execute();
    return taken.map(({ group_id }) => group_id);
  });
  await forgetUnused(deps, before);
}

/** Of these groups, removes those that no campaign takes and nobody is in. */
async function forgetUnused({ registrar, campaigns }: RegistrarDeps, ids: readonly string[]): Promise<void> {
  const taken = await campaigns
    .selectFrom('campaign.pool')
    .select('group_id')
    .where('group_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const still = new Set(taken.map(({ group_id }) => group_id));
  await forgetEmpty(
    registrar,
    ids.filter((id) => !still.has(id)),
  );
}

/** Opens a draft, or ends the phase `from` of an opened campaign. */
export async function movePhase(deps: RegistrarDeps, slug: string, from: Phase): Promise<void> {
  if (from === 'draft') await openCampaign(deps, slug);
  else await deps.control.advance(slug, from);
}

/**
 * Counts the groups into the campaign and opens it, in their newest epochs. Whoever is added to one afterwards is counted
 * then (server/registrar/counts.ts).
 */
async function openCampaign(deps: RegistrarDeps, slug: string): Promise<void> {
  const record = await findCampaign(deps.campaigns, slug);
  if (!record) throw new Fault('campaign_not_found');
  if (record.campaign.phase !== 'draft') throw new Fault('phase_order');
  const groups = await Promise.all(
    record.pools.map(async ({ pool, group_id }) => ({
      pool,
      group: await inTime(deps.registrar, group_id, deps.clock()),
    })),
  );
  const empty = groups.filter(({ group }) => group.admission === 'roster' && group.members === 0);
  if (empty.length > 0) throw new Fault('roster_missing', { pools: empty.map(({ pool }) => pool) });
  const counted = [];
  for (const { pool, group } of groups) {
    const { epoch, known, enrolled } = await deps.registrar.transaction().execute(async (trx) => {
      const held = await holdGroup(trx, group.id);
      return countEpoch(trx, held);
    });
    counted.push({ pool, group: group.id, epoch, known, enrolled });
  }
  await deps.control.open(slug, counted);
  // Whoever came in between was counted while the draft did not take this epoch.
  for (const { group } of counted) await publishPeople(deps, group);
}
