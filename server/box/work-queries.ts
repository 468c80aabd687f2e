import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import { type Ends, endNameOf } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { LeafOf } from '../../shared/ledger/leaves.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { PlacedLeaf } from '../ledger/queries.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** Runs one short transaction of the work. */
export type Step = <T>(run: (trx: Trx) => Promise<T>) => Promise<T>;

const blocksAStep = 100;

/** What a release has taken, and its next stage. */
export type Work = Selectable<BoxDatabase['box.release_work']>;

/** The oldest work of a campaign. Releases are worked on one after the other. */
export function nextWork(db: Db, campaignId: string): Promise<Work | undefined> {
  return db
    .selectFrom('box.release_work')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Locks the work until the transaction ends. Returns false if it is at another stage, or if another process
 * works on it.
 */
export async function holdWork(trx: Trx, work: Work): Promise<boolean> {
  const row = await trx
    .selectFrom('box.release_work')
    .select('stage')
    .where('campaign_id', '=', work.campaign_id)
    .where('number', '=', work.number)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row?.stage === work.stage;
}

export async function setStage(trx: Trx, work: Work, stage: Work['stage']): Promise<void> {
  await trx
    .updateTable('box.release_work')
    .set({ stage })
    .where('campaign_id', '=', work.campaign_id)
    .where('number', '=', work.number)
    .execute();
}

export async function forgetWork(trx: Trx, work: Work): Promise<void> {
  await trx
    .deleteFrom('box.release_work')
    .where('campaign_id', '=', work.campaign_id)
    .where('number', '=', work.number)
    .execute();
}

/** Does a row belong to what was taken? At the close every row does, since nothing comes after it. */
function isTaken({ batches, begins }: Work) {
  if (begins === 'closed') return sql<boolean>`true`;
  return sql<boolean>`batch <= (${JSON.stringify(batches)}::jsonb ->> pool)::integer`;
}

/** The names of the sealed votes to count, in an order that the random source of the system draws. */
export async function shuffledNames(db: Db, work: Work): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('box.waiting_vote')
    .select('name')
    .where('campaign_id', '=', work.campaign_id)
    .where(isTaken(work))
    .orderBy(sql`gen_random_uuid()`)
    .execute();
  return rows.map(({ name }) => name);
}

/**
 * The sealed votes with these names that nobody has replaced meanwhile: a newer vote belongs to the next
 * release.
 */
export function readSealed(trx: Trx, work: Work, names: Buffer[]) {
  return trx
    .selectFrom('box.waiting_vote')
    .select(['name', 'pool', 'sealed'])
    .where('campaign_id', '=', work.campaign_id)
    .where(sql<boolean>`name = any(${names}::bytea[])`)
    .where(isTaken(work))
    .execute();
}

/** Leaves that were taken, in the order of their hashes, from the first one greater than `after`. */
export function readTakenLeaves(db: Db, work: Work, after: Uint8Array, limit: number): Promise<PlacedLeaf[]> {
  return db
    .selectFrom('box.waiting_leaf')
    .select(['leaf', 'hash'])
    .where('campaign_id', '=', work.campaign_id)
    .where('hash', '>', Buffer.from(after))
    .where(isTaken(work))
    .orderBy('hash')
    .limit(limit)
    .execute();
}

/**
 * Moves at most `limit` of the taken ideas to the public table. gen_random_uuid() uses the random source of
 * the system. Rows that are chosen and written in its order do not show the order in which they came. Returns
 * the number of moved ideas.
 */
export async function moveIdeas(trx: Trx, work: Work, release: number, limit: number): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with taken as (
      delete from box.pending_idea where campaign_id = ${work.campaign_id} and (pool, tag) in (
        select pool, tag from box.pending_idea
        where campaign_id = ${work.campaign_id} and ${isTaken(work)}
        order by gen_random_uuid() limit ${limit}
      )
      returning *
    ), moved as (
      insert into box.idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, text_hash, text_salt, under_own_name, answer,
          presentation, release)
      select campaign_id, pool, tag, idea_id, author_key, title, body, language, text_hash, text_salt, under_own_name,
        answer, presentation, ${release}::integer
      from taken order by gen_random_uuid()
      returning true
    )
    select count(*) as moved from moved`.execute(trx);
  return rows[0]?.moved ?? 0;
}

/** The same of reports. Returns how many were moved. */
export async function moveReports(trx: Trx, work: Work, release: number, limit: number): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with taken as (
      delete from box.pending_report where campaign_id = ${work.campaign_id} and (idea_id, pool, tag) in (
        select idea_id, pool, tag from box.pending_report
        where campaign_id = ${work.campaign_id} and ${isTaken(work)}
        order by gen_random_uuid() limit ${limit}
      )
      returning *
    ), moved as (
      insert into box.report (campaign_id, idea_id, pool, tag, reason, release)
      select campaign_id, idea_id, pool, tag, reason, ${release}::integer from taken order by gen_random_uuid()
      returning true
    )
    select count(*) as moved from moved`.execute(trx);
  return rows[0]?.moved ?? 0;
}

export async function readRelease(db: Db, campaignId: string): Promise<number> {
  const { release } = await db
    .selectFrom('box.board')
    .select('release')
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return release;
}

/** Makes the ideas of this release visible on the board. */
export async function finishRelease(
  trx: Trx,
  campaignId: string,
  release: number,
  ideas: number,
): Promise<void> {
  await trx
    .updateTable('box.board')
    .set({ release, ideas: sql`ideas + ${ideas}` })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** Shows an end from the moment on at which the ledger says it: a device that found one without the other would not believe it. */
export async function showEnd(trx: Trx, campaignId: string, { phase, until }: LeafOf<'end'>): Promise<void> {
  const name = endNameOf(phase);
  if (!name) return;
  const shown: Partial<Ends> = { [name]: until };
  await trx
    .updateTable('box.board')
    .set({ ends: sql`ends || ${JSON.stringify(shown)}::jsonb` })
    .where('campaign_id', '=', campaignId)
    .execute();
}

export async function publishResults(trx: Trx, campaignId: string): Promise<void> {
  await trx
    .updateTable('box.board')
    .set({ results_published: true })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/**
 * Deletes the rows of a table that belong to what was taken. It goes through the table block by block:
 * looking for the next rows from the beginning each time would read over all rows that are already deleted. A
 * row that was added or replaced meanwhile belongs to the next release and stays.
 */
export function deleteTaken(
  db: Db,
  step: Step,
  table: 'presence' | 'waiting_leaf' | 'waiting_vote',
  work: Work,
): Promise<void> {
  return deleteBlocks(db, step, table, sql`campaign_id = ${work.campaign_id} and ${isTaken(work)}`);
}

/** Deletes the votes and tallies of a closed campaign: what may be known of them is in its results. */
export async function deleteVotes(db: Db, step: Step, campaignId: string): Promise<void> {
  for (const table of ['vote', 'tally'])
    await deleteBlocks(db, step, table, sql`campaign_id = ${campaignId}`);
}

async function deleteBlocks(db: Db, step: Step, table: string, where: RawBuilder<unknown>): Promise<void> {
  const name = `box.${table}`;
  const { rows } = await sql<{ blocks: number }>`
    select pg_relation_size(${name}::regclass) / current_setting('block_size')::integer as blocks`.execute(
    db,
  );
  const blocks = rows[0]?.blocks ?? 0;
  for (let at = 0; at < blocks; at += blocksAStep) {
    await step((trx) =>
      sql`
        delete from ${sql.table(name)}
        where ctid >= ${`(${at},0)`}::tid and ctid < ${`(${at + blocksAStep},0)`}::tid and ${where}`.execute(
        trx,
      ),
    );
  }
}

/**
 * Frees the space of deleted rows. Only a login that owns the tables can do this, which one does that has migrated them; for
 * others it does nothing.
 */
export async function vacuum(db: Db): Promise<void> {
  await sql`vacuum box.vote, box.tally, box.waiting_vote, box.presence`.execute(db);
}

/** The pools from which something was taken. */
export function takenPools({ batches }: Work): PoolId[] {
  return Object.keys(batches);
}
