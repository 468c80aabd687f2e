import { type Kysely, sql } from 'kysely';
import { responseContent } from '../../shared/device/response-content.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { writeDay } from '../../shared/domain/waiting.ts';
import type { KindName } from '../../shared/entries/kinds.ts';
import type { ContentOf } from '../../shared/ledger/contents.ts';
import type { BoxDatabase, ResponseRow } from '../database/tables.ts';
import type { EntryStore } from './entry-store.ts';

/** The content of a response, whose hash its leaf holds. */
export function contentOf(
  row: Omit<ResponseRow, 'campaign_id' | 'number' | 'hash' | 'shown'>,
): ContentOf<'response'> {
  const { idea_id, due, day, salt } = row;
  const said = { ...row, due: due === null ? null : writeDay(due) };
  return responseContent(idea_id, said, writeDay(day), salt);
}

/** Of all responses to ideas of a pool that have their leaf, as the close shows them. */
export const responseContents: NonNullable<EntryStore<KindName>['contents']> = {
  async count(db, campaignId, pool) {
    const responses = ofPool(db, campaignId, pool);
    return (await responses.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()).count;
  },
  async read(db, campaignId, pool, { offset, limit }) {
    const rows = await ofPool(db, campaignId, pool)
      .selectAll()
      .orderBy('idea_id')
      .orderBy('number')
      .offset(offset)
      .limit(limit)
      .execute();
    return rows.map((row) => [contentOf(row)]);
  },
};

function ofPool(db: Kysely<BoxDatabase>, campaignId: string, pool: PoolId) {
  return db
    .selectFrom('box.response')
    .where('campaign_id', '=', campaignId)
    .where('shown', '=', true)
    .where(
      sql<boolean>`exists (
        select from box.idea as idea
        where idea.campaign_id = response.campaign_id and idea.idea_id = response.idea_id and idea.pool = ${pool}
      )`,
    );
}
