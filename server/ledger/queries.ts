import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Frontier } from '../../shared/ledger/frontier.ts';
import { hashBytes, hashLeaf } from '../../shared/ledger/hashing.ts';
import { type Node, type TilePart, tileWidth } from '../../shared/ledger/tiles.ts';
import type { LedgerTables, Told } from '../database/tables.ts';

type Db = Kysely<LedgerTables>;
type Trx = Transaction<LedgerTables>;

/** Where a campaign's ledger stands: what it takes to append. */
export interface Head {
  /** Names the ledger and its key (shared/ledger/checkpoint.ts). */
  origin: string;
  frontier: Frontier;
  /** Credentials of each pool that have their leaf. */
  told: Told;
  /** Leaves of votes. */
  votes: number;
  /** The client's manifest that was entered last. */
  manifest: Buffer | null;
}

export interface PlacedLeaf {
  leaf: Uint8Array;
  hash: Uint8Array;
}

/** A stretch of the cell at this position: its bytes [from, to). */
export interface Piece {
  position: number;
  from: number;
  to: number;
}

/** Rows a statement: arrays, so that the number of parameters does not grow. */
const chunkSize = 10_000;
/** Places are integers of 32 bits. */
const largestSize = 2_147_483_647;

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
  told,
  votes,
  manifest,
}: Selectable<LedgerTables['ledger.head']>): Head {
  const hashes = Array.from({ length: peaks.length / hashBytes }, (_, at) =>
    peaks.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
  return { origin, frontier: { size, peaks: hashes }, told, votes, manifest };
}

export async function writeHead(trx: Trx, campaignId: string, head: Head): Promise<void> {
  const { origin, frontier, told, votes, manifest } = head;
  const row = {
    size: frontier.size,
    peaks: Buffer.concat(frontier.peaks),
    told: JSON.stringify(told),
    votes,
    manifest,
  };
  await trx
    .insertInto('ledger.head')
    .values({ campaign_id: campaignId, origin, ...row })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(row))
    .execute();
}

/** Puts leaves into their places from `from` on, whatever stood there. The head must not have reached these places. */
export async function putLeaves(
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
      on conflict (campaign_id, position) do update set leaf = excluded.leaf, hash = excluded.hash`.execute(
      trx,
    );
  }
}

/** The hashes above leaves that were put. */
export async function putNodes(trx: Trx, campaignId: string, nodes: readonly Node[]): Promise<void> {
  for (let at = 0; at < nodes.length; at += chunkSize) {
    const chunk = nodes.slice(at, at + chunkSize);
    await sql`
      insert into ledger.node (campaign_id, level, position, hash)
      select ${campaignId}::uuid, level, position, hash
      from unnest(
        ${chunk.map(({ level }) => level)}::smallint[], ${chunk.map(({ position }) => position)}::integer[],
        ${chunk.map(({ hash }) => Buffer.from(hash))}::bytea[]
      ) as added (level, position, hash)
      on conflict (campaign_id, level, position) do update set hash = excluded.hash`.execute(trx);
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

export async function readOrigin(db: Db, campaignId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('ledger.head')
    .select('origin')
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.origin;
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

/** The first leaf. Undefined for a draft. */
export async function readFirstLeaf(db: Db, campaignId: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('ledger.leaf')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'ledger.leaf.campaign_id')
    .select('leaf')
    .where('ledger.leaf.campaign_id', '=', campaignId)
    .where('position', '=', 0)
    .executeTakeFirst();
  return row?.leaf;
}

/**
 * The hashes of a tile, one after the other; undefined where the published ledger is not that large. `part.width`
 * positions are read, however large the ledger is.
 */
export async function readTile(
  db: Db,
  campaignId: string,
  level: number,
  part: TilePart,
): Promise<Buffer | undefined> {
  const [from, to] = placesOf(part);
  const size = to * tileWidth ** level;
  if (size > largestSize) return undefined;
  const published = sql`${size}::integer <= (select size from ledger.head where campaign_id = ${campaignId}::uuid)`;
  const { rows } =
    level === 0
      ? await sql<{ hash: Buffer }>`
          select hash from ledger.leaf
          where campaign_id = ${campaignId}::uuid and position >= ${from} and position < ${to} and ${published}
          order by position`.execute(db)
      : await sql<{ hash: Buffer }>`
          select hash from ledger.node
          where campaign_id = ${campaignId}::uuid and level = ${level} and position >= ${from} and position < ${to}
            and ${published}
          order by position`.execute(db);
  return rows.length === part.width ? Buffer.concat(rows.map(({ hash }) => hash)) : undefined;
}

/** The leaves of a bundle; undefined where the published ledger does not have that many. */
export async function readBundle(db: Db, campaignId: string, part: TilePart): Promise<Buffer[] | undefined> {
  const [from, to] = placesOf(part);
  if (to > largestSize) return undefined;
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from ledger.leaf
    where campaign_id = ${campaignId}::uuid and position >= ${from} and position < ${to}
      and ${to}::integer <= (select size from ledger.head where campaign_id = ${campaignId}::uuid)
    order by position`.execute(db);
  return rows.length === part.width ? rows.map(({ leaf }) => leaf) : undefined;
}

/** The first place, and the one behind the last. */
function placesOf({ n, width }: TilePart): [number, number] {
  return [n * tileWidth, n * tileWidth + width];
}

/** The place of the (first) leaf with this hash, published or placed behind the head. */
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

/** How often the published ledger holds this leaf. */
export async function countLeaves(db: Db, campaignId: string, leaf: Uint8Array): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ledger.leaf join ledger.head using (campaign_id)
    where campaign_id = ${campaignId}::uuid and hash = ${Buffer.from(hashLeaf(leaf))} and position < size`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The lengths of a pool's opened cells, in their order. */
export async function readCellLengths(db: Db, campaignId: string, pool: PoolId): Promise<number[]> {
  const rows = await db
    .selectFrom('ledger.cell')
    .select(sql<number>`octet_length(cell)`.as('length'))
    .where('campaign_id', '=', campaignId)
    .where('pool', '=', pool)
    .orderBy('position')
    .execute();
  return rows.map(({ length }) => length);
}

/** Stretches of a pool's opened cells, as they are asked for: of a long cell no more is read. */
export async function readPieces(
  db: Db,
  campaignId: string,
  pool: PoolId,
  pieces: readonly Piece[],
): Promise<Buffer[]> {
  const { rows } = await sql<{ piece: Buffer }>`
    select substring(cell from start + 1 for length) as piece
    from unnest(
      ${pieces.map(({ position }) => position)}::integer[], ${pieces.map(({ from }) => from)}::integer[],
      ${pieces.map(({ from, to }) => to - from)}::integer[]
    ) as wanted (position, start, length)
    join ledger.cell using (position)
    where campaign_id = ${campaignId}::uuid and pool = ${pool}
    order by position, start`.execute(db);
  return rows.map(({ piece }) => piece);
}
