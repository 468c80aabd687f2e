import type { Transaction } from 'kysely';
import type { CountedPools } from '../../shared/api/control.ts';
import { isPlannedInTime } from '../../shared/domain/ends.ts';
import { nextPhase } from '../../shared/domain/phases.ts';
import { dayOf } from '../../shared/domain/waiting.ts';
import { ledgerOrigin } from '../../shared/ledger/checkpoint.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { findCampaign } from '../campaigns/queries.ts';
import { endsOf } from '../database/ends.ts';
import type { BoxDatabase, PoolRow, Told } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { appendRelease, beginLedger } from '../ledger/append.ts';
import { policyLeaf } from '../ledger/policy.ts';
import { announce } from '../live/events.ts';
import { readToldMemberships } from './people.ts';

/**
 * Opens a draft: freezes the policy, publishes the issuing keys, begins the ledger with both, and lets
 * members in. Where a start is planned it is announced, and posting begins by then. Throws campaign_not_found, roster_missing, phase_order, planned_too_soon.
 */
export async function openBoard(deps: Deps, slug: string, counted: CountedPools): Promise<void> {
  const { writers, issuers, signers, clientManifest } = deps;
  await writers.transaction().execute(async (trx) => {
    const id = await holdDraft(trx, slug).catch((error) => {
      throw error instanceof Fault && error.code === 'campaign_frozen' ? new Fault('phase_order') : error;
    });
    await setEpochs(trx, id, counted);
    const record = await findCampaign(trx, slug);
    const plan = record && { flow: record.campaign.flow, ...endsOf(record.campaign) };
    const to = plan && nextPhase(plan, 'draft');
    if (!to) throw new Fault('phase_order');
    if (!isPlannedInTime(plan, to, deps.clock())) throw new Fault('planned_too_soon');
    const empty = record.pools.filter(({ admission, eligible }) => admission === 'roster' && eligible === 0);
    if (empty.length > 0) throw new Fault('roster_missing', { pools: empty.map(({ pool }) => pool) });

    const pools = record.pools.map((row) => ({
      ...row,
      membership_key: Buffer.from(issuers.ofEpoch(row.group_id, row.epoch).keys.publicKey),
      public_key: Buffer.from(issuers.ofPool(id, row.pool).keys.publicKey),
    }));
    for (const { pool, membership_key, public_key } of pools) {
      await trx
        .updateTable('campaign.pool')
        .set({ membership_key, public_key })
        .where('campaign_id', '=', id)
        .where('pool', '=', pool)
        .execute();
    }
    await trx.updateTable('campaign.campaign').set({ phase: to }).where('id', '=', id).execute();
    await trx
      .insertInto('box.board')
      .values({
        campaign_id: id,
        phase: to,
        batches: JSON.stringify(Object.fromEntries(pools.map(({ pool }) => [pool, 1]))),
        results_published: record.campaign.policy.results === 'running',
        // Members who join on the first day are counted on the second day.
        told_day: dayOf(deps.clock()),
        ends_said: JSON.stringify({}),
        ends: JSON.stringify(endsOf(record.campaign)),
      })
      .execute();

    const origin = ledgerOrigin(new URL(deps.publicUrl()).host, id);
    const { publicKey } = await signers(id, origin);
    const told = await firstTold(trx, id, pools);
    await beginLedger(trx, signers, policyLeaf({ ...record, pools }, origin, publicKey), told);
    const manifest = clientManifest === undefined ? null : Buffer.from(clientManifest);
    await appendRelease(trx, signers, id, (head) => ({
      head: { ...head, manifest },
      leaves: [
        ...Object.entries(told).flatMap(([pool, { enrolled }]) =>
          enrolled > 0 ? [encodeLeaf({ kind: 'memberships', pool, count: enrolled })] : [],
        ),
        ...(manifest ? [encodeLeaf({ kind: 'manifest', hash: manifest })] : []),
      ],
    }));
    await announce(trx, { slug, message: { type: 'phase', phase: to } });
  });
  deps.cache.forget(slug);
}

/**
 * While nobody else opens the campaign, so that its epochs are those of its keys. Throws phase_order where the draft takes
 * other groups by now.
 */
async function setEpochs(trx: Transaction<BoxDatabase>, id: string, counted: CountedPools): Promise<void> {
  for (const { pool, group, epoch, known, enrolled } of counted) {
    await trx
      .updateTable('campaign.pool')
      .set({ epoch, eligible: known, enrolled })
      .where('campaign_id', '=', id)
      .where('pool', '=', pool)
      .where('group_id', '=', group)
      .execute();
  }
  const others = await trx
    .selectFrom('campaign.pool')
    .select(['pool', 'group_id'])
    .where('campaign_id', '=', id)
    .execute();
  const isCounted = (row: (typeof others)[number]) =>
    counted.some(({ pool, group }) => pool === row.pool && group === row.group_id);
  if (!others.every(isCounted)) throw new Fault('phase_order');
}

/** The numbers of people that a ledger begins with: the policy tells the rosters. */
async function firstTold(
  trx: Transaction<BoxDatabase>,
  id: string,
  pools: readonly PoolRow[],
): Promise<Told> {
  const told = pools.map(async ({ pool, admission, eligible, group_id, epoch }) => {
    const enrolled = await readToldMemberships(trx, group_id, epoch, id);
    return [pool, { eligible: admission === 'roster' ? eligible : 0, enrolled, taking: 0 }] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}
