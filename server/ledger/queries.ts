import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Frontier } from '../../shared/ledger/frontier.ts';
import { hashBytes } from '../../shared/ledger/hashing.ts';
import type { LedgerTables } from '../database/tables.ts';

type Db = Kysely<LedgerTables>;
type Trx = Transaction<LedgerTables>;

/** Where a campaign's ledger stands: what it takes to append. */
export interface Head {
  /** Names the ledger and its key (shared/ledger/checkpoint.ts). */
  origin: string;
  frontier: Frontier;
  /** Credentials of each pool that have their leaf. */
  issued: Partial<Record<PoolId, number>>;
  /** Leaves of votes. */
  votes: number;
  /** The client's manifest that was entered last. */
  manifest: Buffer | null;
}

export interface PlacedLeaf {
  leaf: Uint8Array;
  hash: Uint8Array;
}

/** Rows a statement: arrays, so that the number of parameters does not grow. */
const chunkSize = 10_000;

/** The head, held until the transaction ends: one append at a time. */
export async function holdHead(trx: Trx, campaignId: string): Promise<Head> {
  return headOf(await headRow(trx, campaignId).forUpdate().executeTakeFirstOrThrow());
}

export async function readHead(db: Db | Trx, campaignId: string): Promise<Head> {
  return headOf(await headRow(db, campaignId).executeTakeFirstOrThrow());
}

function headRow(db: Db | Trx, campaignId: string) {
  return db.selectFrom('ledger.head').selectAll().where('campaign_id', '=', campaignId);
}

function headOf({
  origin,
  size,
  peaks,
  issued,
  votes,
  manifest,
}: Selectable<LedgerTables['ledger.head']>): Head {
  const hashes = Array.from({ length: peaks.length / hashBytes }, (_, at) =>
    peaks.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
  return { origin, frontier: { size, peaks: hashes }, issued, votes, manifest };
}

export async function writeHead(trx: Trx, campaignId: string, head: Head): Promise<void> {
  const { origin, frontier, issued, votes, manifest } = head;
  const row = {
    size: frontier.size,
    peaks: Buffer.concat(frontier.peaks),
    issued: JSON.stringify(issued),
    votes,
    manifest,
  };
  await trx
    .insertInto('ledger.head')
    .values({ campaign_id: campaignId, origin, ...row })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(row))
    .execute();
}

/** Leaves in places from `from` on: nobody sees them before the head has moved over them. Again, it does no harm. */
export async function insertLeaves(
  trx: Trx,
  campaignId: string,
  from: number,
  leaves: readonly PlacedLeaf[],
): Promise<void> {
  for (let at = 0; at < leaves.length; at += chunkSize) {
    const chunk = leaves.slice(at, at + chunkSize);
    await sql`
      insert into ledger.leaf (campaign_id, position, leaf, hash)
      select ${campaignId}::uuid, ${from + at - 1}::integer + place, leaf, hash
      from unnest(
        ${chunk.map(({ leaf }) => Buffer.from(leaf))}::bytea[], ${chunk.map(({ hash }) => Buffer.from(hash))}::bytea[]
      ) with ordinality as added (leaf, hash, place)
      on conflict (campaign_id, position) do nothing`.execute(trx);
  }
}

export async function insertCheckpoint(trx: Trx, campaignId: string, size: number, note: string) {
  await trx.insertInto('ledger.checkpoint').values({ campaign_id: campaignId, size, note }).execute();
}

/** Opened cells of a pool in places from `from` on: nobody sees them before the close. Again, it does no harm. */
export async function insertCells(
  trx: Trx,
  campaignId: string,
  pool: PoolId,
  from: number,
  cells: readonly Uint8Array[],
) {
  await sql`
    insert into ledger.cell (campaign_id, pool, position, cell)
    select ${campaignId}::uuid, ${pool}, ${from - 1}::integer + place, cell
    from unnest(${cells.map((cell) => Buffer.from(cell))}::bytea[]) with ordinality as added (cell, place)
    on conflict (campaign_id, pool, position) do nothing`.execute(trx);
}

export async function readOrigin(db: Db, campaignId: string): Promise<string> {
  const { origin } = await db
    .selectFrom('ledger.head')
    .select('origin')
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  return origin;
}

/** The newest signed note. Undefined for a draft, which has no ledger. */
export async function newestCheckpoint(db: Db, campaignId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('ledger.checkpoint')
    .select('note')
    .where('campaign_id', '=', campaignId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.note;
}

/** All signed notes, the oldest first. */
export async function readCheckpoints(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger.checkpoint')
    .select('note')
    .where('campaign_id', '=', campaignId)
    .orderBy('size')
    .execute();
  return rows.map(({ note }) => note);
}

/** Leaves behind it are in their places, and no checkpoint signs them yet. */
function publicSize(campaignId: string) {
  return sql<number>`(select size from ledger.head where campaign_id = ${campaignId})`;
}

/** Leaves in their order from place `from` on, at most `limit`. */
export async function readLeaves(
  db: Db,
  campaignId: string,
  from: number,
  limit: number,
): Promise<PlacedLeaf[]> {
  return db
    .selectFrom('ledger.leaf')
    .select(['leaf', 'hash'])
    .where('campaign_id', '=', campaignId)
    .where('position', '>=', from)
    .where('position', '<', publicSize(campaignId))
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** The hashes of the leaves from place `from` on. */
export async function readHashes(db: Db, campaignId: string, from: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('ledger.leaf')
    .select('hash')
    .where('campaign_id', '=', campaignId)
    .where('position', '>=', from)
    .where('position', '<', publicSize(campaignId))
    .orderBy('position')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** The place of the (first) leaf with this hash. */
export async function findLeaf(db: Db, campaignId: string, hash: Uint8Array): Promise<number | undefined> {
  const row = await db
    .selectFrom('ledger.leaf')
    .select('position')
    .where('campaign_id', '=', campaignId)
    .where('hash', '=', Buffer.from(hash))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row?.position;
}

/** Opened cells, once the campaign has closed, in their order from place `from` on, at most `limit`. */
export async function readCells(
  db: Db,
  campaignId: string,
  pool: PoolId,
  from: number,
  limit: number,
): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('ledger.cell')
    .select('cell')
    .where('campaign_id', '=', campaignId)
    .where(
      sql<boolean>`exists (
        select from box.board where campaign_id = ${campaignId} and phase = 'closed' and results_published
      )`,
    )
    .where('pool', '=', pool)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(({ cell }) => cell);
}
