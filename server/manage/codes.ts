import { randomBytes } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { sql, type Transaction } from 'kysely';
import type { CodesBody } from '../../shared/api/manage.ts';
import { invitationFragment } from '../../shared/domain/invitation.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { hashCode, makeCode } from '../registrar/codes.ts';
import { delimiters } from './delimiters.ts';
import { holdRoster } from './roster.ts';

export interface NewCode {
  name: string;
  email: string | null;
  code: string;
}

/** The pool that the group is in a campaign, whose address the links have. Throws campaign_not_found, pool_not_found. */
export async function findPool(
  { campaigns }: Pick<RegistrarDeps, 'campaigns'>,
  groupId: string,
  slug: string,
) {
  const record = await findCampaign(campaigns, slug);
  if (!record) throw new Fault('campaign_not_found');
  const pool = record.pools.find(({ group_id }) => group_id === groupId);
  if (!pool) throw new Fault('pool_not_found');
  return { slug, pool: pool.pool };
}

/** Rows a statement, so that its parameters stay far below PostgreSQL's 65,535. */
const chunkSize = 5000;

/**
 * Makes enrolment codes. A new code does not give a second credential, and nobody is told for whom it does nothing: where a
 * file is lost, all get new ones. Throws group_not_found, admission_wrong, member_not_found.
 */
export async function makeCodes(
  trx: Transaction<RegistrarDatabase>,
  groupId: string,
  whose: CodesBody['whose'],
): Promise<{ group: string; codes: NewCode[] }> {
  const member = whose === 'missing' || whose === 'all' ? undefined : whose;
  const { name: group } = await holdRoster(trx, groupId);
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
  const withCodes = members.map((one) => ({ ...one, code: makeCode(randomBytes) }));
  for (let from = 0; from < withCodes.length; from += chunkSize) {
    const chunk = withCodes.slice(from, from + chunkSize);
    await sql`
      update registrar.member as member set code_hash = fresh.code_hash
      from unnest(${chunk.map((row) => row.id)}::uuid[], ${chunk.map((row) => hashCode(row.code))}::bytea[])
        as fresh (id, code_hash)
      where member.group_id = ${groupId} and member.id = fresh.id`.execute(trx);
  }
  return { group, codes: withCodes };
}

/** New codes as CSV, whose links lead to `pool`: this is the only moment at which they can be read. */
export function writeCodes(
  codes: readonly NewCode[],
  { slug, pool }: { slug: string; pool: string },
  language: CodesBody['language'],
  publicUrl: string,
): string {
  const lines = codes.map(({ name, email, code }) => ({
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
