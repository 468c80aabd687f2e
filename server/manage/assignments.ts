/**
 * Who is to answer an idea, and by when: known in the console alone. The idea is one that everybody reads, so that its id may
 * stand here as it does in the box.
 */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { AssignmentList, assignmentBody } from '../../shared/api/answers.ts';
import type { Role } from '../../shared/domain/roles.ts';
import type { TrailDetails } from '../../shared/domain/trail.ts';
import { readDay, writeDay } from '../../shared/domain/waiting.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { CampaignDatabase, RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';

type Db = Kysely<RegistrarDatabase>;
type Trx = Transaction<RegistrarDatabase>;

/** The id of a campaign that is no draft. Throws campaign_not_found. */
export async function findOpenedId(db: Kysely<CampaignDatabase>, slug: string): Promise<string> {
  const record = await findCampaign(db, slug);
  if (!record || record.campaign.phase === 'draft') throw new Fault('campaign_not_found');
  return record.campaign.id;
}

/** `own` of them are those of `reader`. */
export async function listAssignments(
  db: Db,
  campaignId: string,
  reader: Pick<Account, 'id'>,
): Promise<AssignmentList> {
  const assigned = await db
    .selectFrom('registrar.assignment')
    .innerJoin('registrar.account', 'registrar.account.id', 'registrar.assignment.account_id')
    .select(['idea_id', 'account_id', 'name', 'due'])
    .where('campaign_id', '=', campaignId)
    .orderBy('idea_id')
    .execute();
  const responders = await db
    .selectFrom('registrar.account')
    .select(['id', 'name'])
    .where(isResponder)
    .execute();
  return {
    assignments: assigned.map(({ idea_id, account_id: account, name, due }) => ({
      ...{ idea: encodeBytes(idea_id), account, name, own: account === reader.id },
      due: due === null ? null : writeDay(due),
    })),
    responders: responders
      .map(({ id, name }) => ({ account: id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  };
}

/** Somebody in the console, as the trail names them. */
type Person = Pick<TrailDetails, 'person' | 'account'>;

/** Returns whom it is assigned to. Throws account_not_found, not_responder. */
export async function assign(
  trx: Trx,
  campaignId: string,
  idea: Uint8Array,
  { account, due }: z.output<typeof assignmentBody>,
): Promise<Person> {
  const responder = await trx
    .selectFrom('registrar.account')
    .select(['name', 'roles'])
    .where('id', '=', account)
    .executeTakeFirst();
  if (!responder) throw new Fault('account_not_found');
  if (!responder.roles.includes('responder')) throw new Fault('not_responder');
  const given = { account_id: account, due: due === null ? null : readDay(due) };
  await trx
    .insertInto('registrar.assignment')
    .values({ campaign_id: campaignId, idea_id: Buffer.from(idea), ...given })
    .onConflict((conflict) => conflict.columns(['campaign_id', 'idea_id']).doUpdateSet(given))
    .execute();
  return { person: responder.name, account };
}

/** Returns whom it was assigned to; undefined where it was nobody. */
export async function withdrawAssignment(
  trx: Trx,
  campaignId: string,
  idea: Uint8Array,
): Promise<Person | undefined> {
  return trx
    .deleteFrom('registrar.assignment')
    .using('registrar.account')
    .whereRef('registrar.account.id', '=', 'registrar.assignment.account_id')
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', Buffer.from(idea))
    .returning(['name as person', 'account_id as account'])
    .executeTakeFirst();
}

/** Managers answer every idea, others those that are assigned to them. Throws campaign_not_found, not_assigned. */
export async function expectAssigned(
  { registrar, campaigns }: Pick<RegistrarDeps, 'registrar' | 'campaigns'>,
  slug: string,
  idea: Uint8Array,
  { id, roles }: Account,
): Promise<void> {
  if (roles.includes('manager')) return;
  const own = await registrar
    .selectFrom('registrar.assignment')
    .select('account_id')
    .where('campaign_id', '=', await findOpenedId(campaigns, slug))
    .where('idea_id', '=', Buffer.from(idea))
    .where('account_id', '=', id)
    .executeTakeFirst();
  if (!own) throw new Fault('not_assigned');
}

const isResponder = sql<boolean>`${sql.lit('responder' satisfies Role)} = any(roles)`;
