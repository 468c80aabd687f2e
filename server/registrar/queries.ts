import { type Kysely, sql, type Transaction } from 'kysely';
import { requestCommitments } from '../../shared/credential/arc1.ts';
import type { Group } from '../../shared/credential/group.ts';
import type { RegistrarDatabase } from '../database/tables.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

/** The two blinded commitments of a credential request: what a re-issue must repeat. */
export interface Commitments {
  m1Enc: Buffer;
  m2Enc: Buffer;
}

/** Of a request: 224 bytes. */
export function commitmentsOf(group: Group, request: Uint8Array): Commitments {
  const kept = Buffer.from(requestCommitments(group, request));
  return { m1Enc: kept.subarray(0, kept.length / 2), m2Enc: kept.subarray(kept.length / 2) };
}

/** What a membership is issued for. */
export interface Epoch {
  groupId: string;
  epoch: number;
}

/**
 * The id of the member who has this code. Reads without a lock: the write-ahead log would keep a lock on the
 * row.
 */
export async function findMember(db: Db, groupId: string, codeHash: Buffer): Promise<string | undefined> {
  const row = await db
    .selectFrom('registrar.member')
    .select('id')
    .where('group_id', '=', groupId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Records an issuance; `member` is the sealed name. Returns false if the member, or the identical request,
 * already has one.
 */
export async function recordMembership(
  trx: Trx,
  { groupId, epoch }: Epoch,
  { m1Enc, m2Enc }: Commitments,
  member: Buffer | null,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('registrar.membership')
    .values({ group_id: groupId, epoch, m1_enc: m1Enc, m2_enc: m2Enc, member })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return false;
  await sql`
    insert into registrar.epoch (group_id, epoch, known, enrolled)
    select id, ${epoch}, members, 1 from registrar."group" where id = ${groupId}
    on conflict (group_id, epoch) do update set enrolled = epoch.enrolled + 1`.execute(trx);
  return true;
}

/** The same, or again for the identical request. Returns false if the member has another membership in this epoch. */
export function recordOnce(db: Db, epoch: Epoch, commitments: Commitments, member: Buffer): Promise<boolean> {
  return db
    .transaction()
    .execute(
      async (trx) =>
        (await recordMembership(trx, epoch, commitments, member)) ||
        (await isRecordedFor(trx, epoch, commitments, member)),
    );
}

/**
 * Is this identical request recorded for this sealed member? `null`: for anyone who came through open
 * admission.
 */
export async function isRecordedFor(
  trx: Trx,
  epoch: Epoch,
  commitments: Commitments,
  member: Buffer | null,
): Promise<boolean> {
  const row = await recorded(trx, epoch, commitments)
    .where('member', member === null ? 'is' : '=', member)
    .executeTakeFirst();
  return row !== undefined;
}

/** Is this identical request recorded for anybody? */
export async function isRecorded(db: Db, epoch: Epoch, commitments: Commitments): Promise<boolean> {
  return (await recorded(db, epoch, commitments).executeTakeFirst()) !== undefined;
}

/** Whom this identical request is recorded for; undefined where it is not, or for anyone. */
export async function recordedMember(
  db: Db,
  epoch: Epoch,
  commitments: Commitments,
): Promise<Buffer | undefined> {
  const row = await recorded(db, epoch, commitments).select('member').executeTakeFirst();
  return row?.member ?? undefined;
}

/** Everybody on a roster, by id, so many after `after`. */
export async function readMemberIds(
  db: Db,
  groupId: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('registrar.member')
    .select('id')
    .where('group_id', '=', groupId)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

function recorded(db: Db, { groupId, epoch }: Epoch, { m1Enc, m2Enc }: Commitments) {
  return db
    .selectFrom('registrar.membership')
    .select('epoch')
    .where('group_id', '=', groupId)
    .where('epoch', '=', epoch)
    .where('m1_enc', '=', m1Enc)
    .where('m2_enc', '=', m2Enc);
}

/** Marks a proof of work as spent. Returns false if it was spent before. */
export async function spendChallenge(
  trx: Trx,
  groupId: string,
  challenge: Buffer,
  expiresAt: Date,
  now: Date,
): Promise<boolean> {
  await trx
    .deleteFrom('registrar.spent_challenge')
    .where('group_id', '=', groupId)
    .where('expires_at', '<', now)
    .execute();
  const inserted = await trx
    .insertInto('registrar.spent_challenge')
    .values({ group_id: groupId, challenge, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows !== 0n;
}
