import type { Kysely } from 'kysely';
import type { Specimen } from '../../shared/api/specimen.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type OpenedCampaign, poolsOn } from '../campaigns/opened.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';

/**
 * One released idea of the board, as it is stored: the one with the smallest id. The id is a hash, so nobody
 * chose this idea. Hidden ones are passed over. The answer to "would you have said this under your name?" and the salt of the
 * text are not read at all.
 */
export async function readSpecimen(
  db: Kysely<BoxDatabase>,
  campaign: OpenedCampaign,
  board: 'all' | PoolId,
): Promise<Specimen> {
  const row = await publishedIdeas(db, campaign.id)
    .select(['pool', 'tag', 'idea_id', 'author_key', 'title', 'body', 'language'])
    .select(['text_hash', 'answer', 'presentation', 'release'])
    .where('pool', 'in', poolsOn(campaign, board))
    .where('title', 'is not', null)
    .$narrowType<{ title: string; body: string; language: string }>()
    .orderBy('idea_id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { idea: null };
  const { pool, title, body, language, release } = row;
  return {
    idea: {
      pool,
      tag: encodeBytes(row.tag),
      idea_id: encodeBytes(row.idea_id),
      author_key: encodeBytes(row.author_key),
      title,
      body,
      language,
      text_hash: encodeBytes(row.text_hash),
      answer: encodeBytes(row.answer),
      presentation: encodeBytes(row.presentation),
      release,
    },
  };
}
