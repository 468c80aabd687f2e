import { randomBytes } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { CodesBody } from '../../shared/api/manage.ts';
import { invitationFragment } from '../../shared/domain/invitation.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode, makeCode } from '../registrar/codes.ts';
import { holdGroup } from '../registrar/groups.ts';

type Databases = Pick<RegistrarDeps, 'registrar' | 'campaigns'>;

/** What spreadsheets of that language divide columns at. */
const delimiters: Record<CodesBody['language'], string> = { en: ',', fr: ';' };

/** The pool that the group is in a campaign, whose address the links have. Throws campaign_not_found, pool_not_found. */
async function findPool({ campaigns }: Databases, groupId: string, slug: string) {
  const record = await findCampaign(campaigns, slug);
  if (!record) throw new Fault('campaign_not_found');
  const pool = record.pools.find(({ group_id }) => group_id === groupId);
  if (!pool) throw new Fault('pool_not_found');
  return { slug, pool: pool.pool };
}

/** Rows a statement, so that its parameters stay far below PostgreSQL's 65,535. */
const chunkSize = 5000;

/**
 * Makes enrolment codes and returns them as CSV: this is the only moment at which they can be read. A new code does not
 * give a second credential, and nobody is told for whom it does nothing: where a file is lost, all get new ones.
 */
export async function handOutCodes(
  deps: Databases,
  groupId: string,
  { whose, campaign, language }: CodesBody,
  publicUrl: string,
): Promise<string> {
  const { slug, pool } = await findPool(deps, groupId, campaign);
  const member = whose === 'missing' || whose === 'all' ? undefined : whose;
  const rows = await deps.registrar.transaction().execute(async (trx) => {
    if ((await holdGroup(trx, groupId)).admission !== 'roster') throw new Fault('admission_wrong');
    const members = await trx
      .selectFrom('registrar.member')
      .select(['id', 'name', 'email'])
      .where('group_id', '=', groupId)
      .$if(whose === 'missing', (query) => query.where('code_hash', 'is', null))
      .$if(member !== undefined, (query) => query.where('id', '=', member ?? ''))
      .orderBy('name')
      .forUpdate()
      .execute();
    if (members.length === 0 && member !== undefined) throw new Fault('member_not_found');
    const withCodes = members.map((member) => ({ ...member, code: makeCode(randomBytes) }));
    for (let from = 0; from < withCodes.length; from += chunkSize) {
      const chunk = withCodes.slice(from, from + chunkSize);
      await sql`
        update registrar.member as member set code_hash = fresh.code_hash
        from unnest(${chunk.map((row) => row.id)}::uuid[], ${chunk.map((row) => hashCode(row.code))}::bytea[])
          as fresh (id, code_hash)
        where member.group_id = ${groupId} and member.id = fresh.id`.execute(trx);
    }
    return withCodes;
  });
  const lines = rows.map(({ name, email, code }) => ({
    name,
    email: email ?? '',
    code,
    link: `${publicUrl}/c/${slug}#${invitationFragment({ code, pool, name })}`,
  }));
  // A name that starts like a formula must not become one in a spreadsheet.
  return stringify(lines, {
    header: true,
    columns: ['name', 'email', 'code', 'link'],
    delimiter: delimiters[language],
    escape_formulas: true,
    bom: true,
  });
}
