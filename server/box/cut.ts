import { sql, type Transaction } from 'kysely';
import { toldMembers } from '../../shared/domain/crowd.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { isReleasableBatch } from '../../shared/domain/release.ts';
import { readEnrolled } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { readHead } from '../ledger/queries.ts';

type Trx = Transaction<BoxDatabase>;

/** The fields of a campaign that a release needs. */
export interface ReleaseTarget {
  id: string;
  slug: string;
  policy: Pick<Policy, 'minimumGroup' | 'minimumAnonymitySet' | 'results'>;
}

/**
 * Decides what a round time, or the end of a phase, publishes (docs/decisions/0021). From here on new entries
 * of these pools belong to their next release, and what this release takes is stored as work. The transaction
 * is short, because senders wait for it. Once it has committed, nothing can be added to what was taken.
 * `begins`: the phase that begins with this release.
 */
export async function cut(
  trx: Trx,
  { clientManifest }: Pick<Deps, 'clientManifest'>,
  { id, policy }: ReleaseTarget,
  now: Date,
  begins: Phase | null,
): Promise<void> {
  const board = await trx
    .selectFrom('box.board')
    .select(['batches', 'told_day'])
    .where('campaign_id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = await lastWork(trx, id);
  // A round time is skipped while a release is still being worked on. The end of a phase is not: its work is
  // done afterwards.
  if (before !== undefined && begins === null) return;

  const taken: [PoolId, number][] = [];
  for (const [pool, batch] of Object.entries(board.batches)) {
    const waiting = await countWaiting(trx, id, pool, batch, policy.minimumGroup);
    const people = await countPresent(trx, id, pool, batch);
    if (begins ? waiting > 0 : isReleasableBatch(people, waiting, policy.minimumGroup))
      taken.push([pool, batch]);
  }
  const today = dayOf(now);
  const all = begins === null ? today > board.told_day : begins === 'closed';
  // A manager can choose when a phase ends, so its end does not publish how many joined. The close does,
  // since nothing comes after it.
  const told = begins === null || all ? await tellMembers(trx, id, policy, all) : undefined;
  if (begins !== null || taken.length > 0 || told?.changed) {
    const manifest = clientManifest === undefined ? null : Buffer.from(clientManifest);
    await trx
      .insertInto('box.release_work')
      .values({
        campaign_id: id,
        number: (before ?? 0) + 1,
        batches: JSON.stringify(Object.fromEntries(taken)),
        begins,
        issued: JSON.stringify(told?.issued ?? {}),
        manifest,
        stage: 'entries',
      })
      .execute();
  }
  const next = Object.fromEntries(taken.map(([pool, batch]) => [pool, batch + 1]));
  await trx
    .updateTable('box.board')
    .set({
      batches: JSON.stringify({ ...board.batches, ...next }),
      ...(begins === null ? { told_day: all ? today : board.told_day } : { phase: begins }),
      // False until everything is counted.
      ...(begins === 'closed' && { results_published: false }),
    })
    .where('campaign_id', '=', id)
    .execute();
}

/** UTC days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / 86_400_000);
}

async function tellMembers(trx: Trx, id: string, policy: ReleaseTarget['policy'], all: boolean) {
  const { issued: before } = await readHead(trx, id);
  const rows = await readEnrolled(trx, id);
  const told = rows.map(({ pool, enrolled }) => {
    const last = before[pool] ?? 0;
    return { pool, last, now: toldMembers(policy, { enrolled, told: last, all }) };
  });
  return {
    issued: Object.fromEntries(told.map(({ pool, now }) => [pool, now])),
    changed: told.some(({ last, now }) => now > last),
  };
}

async function lastWork(trx: Trx, campaignId: string): Promise<number | undefined> {
  const row = await trx
    .selectFrom('box.release_work')
    .select('number')
    .where('campaign_id', '=', campaignId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}

/** How many entries wait, counted up to `enough`: more make no difference. */
async function countWaiting(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  batch: number,
  enough: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('box.waiting_leaf')
    .select('pool')
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('batch', '=', batch)
    .limit(enough)
    .execute();
  return rows.length;
}

async function countPresent(trx: Trx, campaignId: string, pool: PoolId, batch: number): Promise<number> {
  const { people } = await trx
    .selectFrom('box.presence')
    .select(sql<number>`count(*)`.as('people'))
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .where('batch', '=', batch)
    .executeTakeFirstOrThrow();
  return people;
}
