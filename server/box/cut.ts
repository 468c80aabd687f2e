import { isDeepStrictEqual } from 'node:util';
import { sql, type Transaction } from 'kysely';
import { nobody, type Telling, toldPeople } from '../../shared/domain/crowd.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { isReleasableBatch } from '../../shared/domain/release.ts';
import { dayOf } from '../../shared/domain/waiting.ts';
import { encodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import type { BoxDatabase, Told } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { readHead } from '../ledger/queries.ts';
import { readPeople, readToldMemberships } from './people.ts';

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
 * `begins`: the phase that begins with this release. `beside`: leaves that it has besides those of entries.
 */
export async function cut(
  trx: Trx,
  { clientManifest }: Pick<Deps, 'clientManifest'>,
  { id, policy }: ReleaseTarget,
  now: Date,
  begins: Phase | null,
  beside: readonly Leaf[] = [],
): Promise<void> {
  const board = await trx
    .selectFrom('box.board')
    .select(['batches', 'told_day'])
    .where('campaign_id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = await lastWork(trx, id);
  // A round time is skipped while a release of entries is still being worked on. The end of a phase is not: its work
  // is done afterwards. Leaves alone hold no round time up, since people in the console make them when they like.
  if (begins === null && (await isReleasing(trx, id))) return;

  const taken: [PoolId, number][] = [];
  for (const [pool, batch] of Object.entries(board.batches)) {
    const waiting = await countWaiting(trx, id, pool, batch, policy.minimumGroup);
    const people = await countPresent(trx, id, pool, batch);
    if (begins ? waiting > 0 : isReleasableBatch(people, waiting, policy.minimumGroup))
      taken.push([pool, batch]);
  }
  const today = dayOf(now);
  const all = begins === null ? isDue(today, board.told_day) : begins === 'closed';
  // A manager can choose when a phase ends, so its end does not publish how many joined. The close does,
  // since nothing comes after it.
  const at: Telling | undefined = begins === 'closed' ? 'close' : begins ? undefined : all ? 'day' : 'round';
  const people = at && (await tellPeople(trx, id, policy, at));
  if (begins !== null || taken.length > 0 || people?.changed) {
    await insertWork(trx, id, before, clientManifest, {
      batches: Object.fromEntries(taken),
      begins,
      told: people?.told ?? {},
      beside,
    });
  }
  const next = Object.fromEntries(taken.map(([pool, batch]) => [pool, batch + 1]));
  await trx
    .updateTable('box.board')
    .set({
      batches: JSON.stringify({ ...board.batches, ...next }),
      ...(begins === null ? { told_day: all ? today : board.told_day } : { phase: begins }),
      // False until everything is counted.
      ...(begins === 'closed' && { results_published: false, closed_day: today }),
    })
    .where('campaign_id', '=', id)
    .execute();
}

/** Lets nobody else cut until the transaction ends, nor take anything. */
export async function holdCuts(trx: Trx, campaignId: string): Promise<void> {
  await trx
    .selectFrom('box.board')
    .select('phase')
    .where('campaign_id', '=', campaignId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** A release of these leaves alone. It comes at once, and takes nothing that waits. The board must be held. */
export async function cutLeaves(
  trx: Trx,
  { clientManifest }: Pick<Deps, 'clientManifest'>,
  campaignId: string,
  beside: readonly Leaf[],
  begins: Phase | null = null,
): Promise<void> {
  const taken = { batches: {}, begins, told: {}, beside };
  await insertWork(trx, campaignId, await lastWork(trx, campaignId), clientManifest, taken);
}

interface Taken {
  batches: Record<PoolId, number>;
  begins: Phase | null;
  told: Told;
  beside: readonly Leaf[];
}

async function insertWork(
  trx: Trx,
  campaignId: string,
  before: number | undefined,
  manifest: Uint8Array | undefined,
  { batches, begins, told, beside }: Taken,
): Promise<void> {
  await trx
    .insertInto('box.release_work')
    .values({
      campaign_id: campaignId,
      number: (before ?? 0) + 1,
      batches: JSON.stringify(batches),
      begins,
      told: JSON.stringify(told),
      manifest: manifest === undefined ? null : Buffer.from(manifest),
      beside: JSON.stringify(beside.map((leaf) => Buffer.from(encodeLeaf(leaf)).toString('base64'))),
      stage: 'entries',
    })
    .execute();
}

/** Once a day, and again where the day of the last time is one that a wrong clock showed. */
function isDue(today: number, told: number): boolean {
  return today > told || today < told - 1;
}

async function tellPeople(trx: Trx, id: string, policy: ReleaseTarget['policy'], at: Telling) {
  const { told: before } = await readHead(trx, id);
  const rows = await readPeople(trx, id);
  const told = [];
  for (const { pool, group_id, epoch, ...now } of rows) {
    const last = before[pool] ?? nobody;
    const elsewhere = await readToldMemberships(trx, group_id, epoch, id);
    told.push({ pool, last, now: toldPeople(policy, { now, told: last, elsewhere, at }) });
  }
  return {
    told: Object.fromEntries(told.map(({ pool, now }) => [pool, now])),
    changed: told.some(({ last, now }) => !isDeepStrictEqual(last, now)),
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

/** Is a release of entries, or the end of a phase, still being worked on? */
async function isReleasing(trx: Trx, campaignId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('box.release_work')
    .select('number')
    .where('campaign_id', '=', campaignId)
    .where(({ or, eb }) => or([eb('begins', 'is not', null), eb(sql`batches::text`, '<>', '{}')]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
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
