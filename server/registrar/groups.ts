import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { RegistrarDatabase, RegistrarTables } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

export type GroupRow = Selectable<RegistrarTables['registrar.group']>;

/** Throws group_not_found. */
export async function findGroup(db: Db, id: string): Promise<GroupRow> {
  const group = await db.selectFrom('registrar.group').selectAll().where('id', '=', id).executeTakeFirst();
  if (!group) throw new Fault('group_not_found');
  return group;
}

/**
 * Holds a group until the transaction ends: whoever changes its members holds it first. Enrolments do not wait for that.
 * Throws group_not_found.
 */
export async function holdGroup(trx: Trx, id: string): Promise<GroupRow> {
  const group = await trx
    .selectFrom('registrar.group')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!group) throw new Fault('group_not_found');
  return group;
}

export async function insertGroup(
  db: Db,
  { name, admission }: Pick<GroupRow, 'name' | 'admission'>,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('registrar.group')
    .values({ id, name, admission, begun: dayOf(now) })
    .execute();
  return id;
}

const day = 86_400_000;
const dayOf = (time: Date) => Math.floor(time.getTime() / day);

/**
 * Ends the epoch `from` of a group: devices renew their memberships when they next take part. Campaigns that have opened
 * keep the epoch that they name. Throws group_not_found, and epoch_unknown where another one is the newest by now.
 */
export async function beginNextEpoch(db: Db, id: string, from: number, now: Date): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('registrar.group')
    .set({ epoch: from + 1, begun: dayOf(now) })
    .where('id', '=', id)
    .where('epoch', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await findGroup(db, id);
  throw new Fault('epoch_unknown');
}

/** In days. Who has left, or lost device and words, is not a member for longer. */
const longestEpoch = 182;

/** The group of a campaign that opens, in a new epoch where the last one has lasted long enough. */
export async function inTime(db: Db, id: string, now: Date): Promise<GroupRow> {
  const group = await findGroup(db, id);
  if (dayOf(now) - group.begun < longestEpoch) return group;
  // Somebody else may begin it at this moment.
  await beginNextEpoch(db, id, group.epoch, now).catch((error) => {
    if (!(error instanceof Fault && error.code === 'epoch_unknown')) throw error;
  });
  return findGroup(db, id);
}

/** From now on its people are counted for everybody (counts.ts). Returns how many they are. */
export async function countEpoch(
  trx: Trx,
  { id, epoch, members }: GroupRow,
): Promise<Selectable<RegistrarTables['registrar.epoch']>> {
  await trx
    .insertInto('registrar.epoch')
    .values({ group_id: id, epoch, known: members })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return trx
    .selectFrom('registrar.epoch')
    .selectAll()
    .where('group_id', '=', id)
    .where('epoch', '=', epoch)
    .executeTakeFirstOrThrow();
}

/** Counts people who were added to a group, and removed. The caller holds it. Returns how many there are. */
export async function countPeople(trx: Trx, id: string, added: number, removed: number): Promise<number> {
  const { members } = await trx
    .updateTable('registrar.group')
    .set((row) => ({ members: row('members', '+', added - removed) }))
    .where('id', '=', id)
    .returning('members')
    .executeTakeFirstOrThrow();
  if (added > 0) {
    await trx
      .updateTable('registrar.epoch')
      .set({ known: sql`known + ${added}` })
      .where('group_id', '=', id)
      .execute();
  }
  return members;
}

/** Deletes those of these groups that nobody is in: they were made for a campaign that is a draft no longer. */
export async function forgetEmpty(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('registrar.group')
    .where('id', 'in', [...ids])
    .where('members', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('registrar.epoch').select('epoch').whereRef('group_id', '=', 'registrar.group.id')),
      ),
    )
    .execute();
}
