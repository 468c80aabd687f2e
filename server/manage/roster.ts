import { randomBytes, randomUUID } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { sql, type Transaction } from 'kysely';
import { invitationFragment } from '../../shared/domain/invitation.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode, makeCode } from '../registrar/codes.ts';
import { readRoster } from './roster-csv.ts';
import { holdRoster } from './rosters.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;
type Trx = Transaction<RegistrarDatabase>;

const pageSize = 100;
/** Rows a statement, so that its parameters stay far below PostgreSQL's 65,535. */
const chunkSize = 5000;

/** The roster-admitted pool of a campaign. Throws campaign_not_found, pool_not_found, admission_wrong. */
async function findPool({ campaigns }: Databases, slug: string, pool: PoolId) {
  const campaign = await campaigns
    .selectFrom('campaign.campaign')
    .select(['id', 'phase'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!campaign) throw new Fault('campaign_not_found');
  const row = await campaigns
    .selectFrom('campaign.pool')
    .select('admission')
    .where('campaign_id', '=', campaign.id)
    .where('pool', '=', pool)
    .executeTakeFirst();
  if (!row) throw new Fault('pool_not_found');
  if (row.admission !== 'roster') throw new Fault('admission_wrong');
  return campaign;
}

/** Changes the roster of a draft, in a transaction that no opening of the campaign can overtake. Throws campaign_frozen. */
async function changeRoster<T>(
  deps: Databases,
  slug: string,
  pool: PoolId,
  work: (trx: Trx, campaignId: string) => Promise<T>,
): Promise<T> {
  const { id, phase } = await findPool(deps, slug, pool);
  if (phase !== 'draft') throw new Fault('campaign_frozen');
  return deps.registrar.transaction().execute(async (trx) => {
    if (await holdRoster(trx, id, pool)) throw new Fault('campaign_frozen');
    return work(trx, id);
  });
}

/**
 * Adds the rows of a CSV to a draft's roster, all or none; who is there already stays as they are.
 * Throws roster_invalid, campaign_frozen.
 */
export async function importRoster(deps: Databases, slug: string, pool: PoolId, csv: string) {
  const entries = readRoster(csv);
  return changeRoster(deps, slug, pool, async (trx, id) => {
    let added = 0;
    for (let from = 0; from < entries.length; from += chunkSize) {
      const rows = entries.slice(from, from + chunkSize).map(({ name, email, key }) => ({
        campaign_id: id,
        id: randomUUID(),
        pool,
        name,
        email,
        roster_key: key,
      }));
      const result = await trx
        .insertInto('registrar.member')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['campaign_id', 'pool', 'roster_key']).doNothing())
        .executeTakeFirst();
      added += Number(result.numInsertedOrUpdatedRows);
    }
    return { added, alreadyThere: entries.length - added };
  });
}

/** One page of a roster by name. It does not say who has enrolled: nobody's silence is the manager's business. */
export async function readRosterPage(
  deps: Databases,
  slug: string,
  pool: PoolId,
  { after, search }: { after?: string | undefined; search?: string | undefined },
) {
  const { id } = await findPool(deps, slug, pool);
  return deps.registrar.transaction().execute(async (trx) => {
    let members = trx.selectFrom('registrar.member').where('campaign_id', '=', id).where('pool', '=', pool);
    if (search) {
      const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      members = members.where((where) =>
        where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]),
      );
    }
    const { total } = await members.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
    const rows = await members
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(name, id) > (select name, id from registrar.member where campaign_id = ${id} and id = ${after})`,
        ),
      )
      .select(['id', 'name', 'email', sql<boolean>`code_hash is not null`.as('hasCode')])
      .orderBy('name')
      .orderBy('id')
      .limit(pageSize + 1)
      .execute();
    const page = rows.slice(0, pageSize);
    return { members: page, total, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
  });
}

/** Takes a member off a draft's roster. */
export async function removeMember(
  deps: Databases,
  slug: string,
  pool: PoolId,
  memberId: string,
): Promise<void> {
  await changeRoster(deps, slug, pool, async (trx, id) => {
    const { numDeletedRows } = await trx
      .deleteFrom('registrar.member')
      .where('campaign_id', '=', id)
      .where('pool', '=', pool)
      .where('id', '=', memberId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Fault('member_not_found');
  });
}

/**
 * Makes enrolment codes, for everyone who has none or for one member anew, and returns them as CSV: this is the only
 * moment at which they can be read. A new code does not give a second credential.
 */
export async function handOutCodes(
  deps: Databases,
  slug: string,
  pool: PoolId,
  memberId: string | undefined,
  publicUrl: string,
): Promise<string> {
  const { id } = await findPool(deps, slug, pool);
  const rows = await deps.registrar.transaction().execute(async (trx) => {
    await holdRoster(trx, id, pool);
    const members = await trx
      .selectFrom('registrar.member')
      .select(['id', 'name', 'email'])
      .where('campaign_id', '=', id)
      .where('pool', '=', pool)
      .where((where) => (memberId ? where('id', '=', memberId) : where('code_hash', 'is', null)))
      .orderBy('name')
      .forUpdate()
      .execute();
    if (memberId && members.length === 0) throw new Fault('member_not_found');
    const withCodes = members.map((member) => ({ ...member, code: makeCode(randomBytes) }));
    for (let from = 0; from < withCodes.length; from += chunkSize) {
      const chunk = withCodes.slice(from, from + chunkSize);
      await sql`
        update registrar.member as member set code_hash = fresh.code_hash
        from unnest(${chunk.map((row) => row.id)}::uuid[], ${chunk.map((row) => hashCode(row.code))}::bytea[])
          as fresh (id, code_hash)
        where member.campaign_id = ${id} and member.id = fresh.id`.execute(trx);
    }
    return withCodes;
  });
  const lines = rows.map(({ name, email, code }) => ({
    name,
    email: email ?? '',
    code,
    link: `${publicUrl}/c/${slug}#${invitationFragment({ code, name })}`,
  }));
  // A name that starts like a formula must not become one in a spreadsheet.
  return stringify(lines, {
    header: true,
    columns: ['name', 'email', 'code', 'link'],
    escape_formulas: true,
    bom: true,
  });
}
