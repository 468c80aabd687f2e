import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { limits } from '../../shared/api/constants.ts';
import type { rosterBody } from '../../shared/api/manage.ts';
import { keyOf, type NumberedPerson, type Person } from '../../shared/roster/person.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { isUniqueViolation } from '../database/violations.ts';
import { Fault } from '../http/fault.ts';
import { countPeople, findGroup, type GroupRow, holdGroup } from '../registrar/groups.ts';

type Trx = Transaction<RegistrarDatabase>;
type Batch = z.infer<typeof rosterBody>;

/** Holds a group that admits by its roster. Throws group_not_found, admission_wrong. */
export async function holdRoster(trx: Trx, groupId: string): Promise<GroupRow> {
  const group = await holdGroup(trx, groupId);
  expectRoster(group);
  return group;
}

function expectRoster({ admission }: GroupRow): void {
  if (admission !== 'roster') throw new Fault('admission_wrong');
}

/**
 * A batch of changes of a roster, all or none. Who is there already stays as they are, so that the same batch may come
 * twice. Whoever is removed keeps the membership that their device may have, until the epoch ends. Throws group_not_found,
 * admission_wrong, roster_changed, roster_full.
 */
export async function changeRoster(trx: Trx, groupId: string, { remove, change, add }: Batch) {
  const { name } = await holdRoster(trx, groupId);
  const removed = await removePeople(trx, groupId, remove);
  const changed = await changePeople(trx, groupId, change);
  const added = await addPeople(trx, groupId, add);
  const members = await countPeople(trx, groupId, added.length, removed);
  if (added.length > removed && members > limits.rosterRows) throw new Fault('roster_full');
  return { name, added, changed, removed };
}

async function removePeople(trx: Trx, groupId: string, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('registrar.member')
    .where('group_id', '=', groupId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Corrects names and addresses. Codes stay. */
async function changePeople(trx: Trx, groupId: string, people: Batch['change']) {
  try {
    const { numAffectedRows } = await sql`
      update registrar.member as member
      set name = fresh.name, email = fresh.email, roster_key = fresh.roster_key, nth = fresh.nth
      from ${rowsOf(people)}
      where member.group_id = ${groupId} and member.id = fresh.id`.execute(trx);
    return Number(numAffectedRows ?? 0);
  } catch (error) {
    throw isUniqueViolation(error) ? new Fault('roster_changed') : error;
  }
}

/** Returns the ids of those who were not there. */
async function addPeople(trx: Trx, groupId: string, people: Batch['add']): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into registrar.member (group_id, id, name, email, roster_key, nth)
    select ${groupId}::uuid, fresh.*
    from ${rowsOf(people.map((person) => ({ ...person, id: randomUUID() })))}
    on conflict (group_id, roster_key, nth) do nothing
    returning id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** One array a column, so that a statement is the same however many they are. */
function rowsOf(people: readonly (NumberedPerson & { id: string })[]) {
  return sql`unnest(
    ${people.map(({ id }) => id)}::uuid[], ${people.map(({ name }) => name)}::text[],
    ${people.map(({ email }) => email)}::text[], ${people.map(hashKey)}::bytea[],
    ${people.map(({ nth }) => nth)}::integer[]
  ) as fresh (id, name, email, roster_key, nth)`;
}

function hashKey(person: Person): Buffer {
  return createHash('sha256').update(keyOf(person)).digest();
}

/** A part of a roster, from after the member `after`. It does not say who has joined: nobody's silence is the manager's business. */
export async function readRosterPage(
  registrar: Kysely<RegistrarDatabase>,
  groupId: string,
  after: string | undefined,
) {
  return registrar.transaction().execute(async (trx) => {
    const group = await findGroup(trx, groupId);
    expectRoster(group);
    const rows = await trx
      .selectFrom('registrar.member')
      .select(['id', 'name', 'email', 'nth', sql<boolean>`code_hash is not null`.as('hasCode')])
      .where('group_id', '=', groupId)
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(limits.rosterPage + 1)
      .execute();
    const members = rows.slice(0, limits.rosterPage);
    const next = rows.length > members.length ? (members.at(-1)?.id ?? null) : null;
    return { members, total: group.members, next };
  });
}

/** Takes a member off a roster. Returns the group. Throws group_not_found, admission_wrong, member_not_found. */
export async function removeMember(trx: Trx, groupId: string, memberId: string): Promise<GroupRow> {
  const group = await holdRoster(trx, groupId);
  if ((await removePeople(trx, groupId, [memberId])) === 0) throw new Fault('member_not_found');
  await countPeople(trx, groupId, 0, 1);
  return group;
}
