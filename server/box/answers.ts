import { type Kysely, sql } from 'kysely';
import { type AnswersPage, type AnswerView, answersPageSize } from '../../shared/api/answers.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { writeDay } from '../../shared/domain/waiting.ts';
import { readModerations } from '../campaigns/moderation-queries.ts';
import { type OpenedCampaign, poolsOn } from '../campaigns/opened.ts';
import { presentText } from '../campaigns/present.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase, ResponseRow } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { readResponses } from './response-queries.ts';

/**
 * One page of a board's answers, from 1: the ideas that have a response, in the order of their ids. Throws page_unknown,
 * pool_not_found.
 */
export function readAnswers(
  db: Kysely<BoxDatabase>,
  campaign: OpenedCampaign,
  board: 'all' | PoolId,
  page: number,
): Promise<AnswersPage> {
  const { id } = campaign;
  // One snapshot, as of ideas: a page never has an idea without its response.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const ideas = publishedIdeas(trx, id)
        .where('pool', 'in', poolsOn(campaign, board))
        .where(
          sql<boolean>`exists (
            select from box.response as response
            where response.campaign_id = ${id} and response.idea_id = idea.idea_id and shown
          )`,
        );
      const { total } = await ideas.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
      const pages = Math.max(1, Math.ceil(total / answersPageSize));
      if (page > pages) throw new Fault('page_unknown');
      const rows = await ideas
        .select(['idea_id', 'pool', 'title', 'body', 'language'])
        .orderBy('idea_id')
        .offset((page - 1) * answersPageSize)
        .limit(answersPageSize)
        .execute();
      const responses = await readResponses(trx, id, {
        shown: true,
        ideas: rows.map(({ idea_id }) => idea_id),
      });
      const moderations = await readModerations(trx, id);
      const answers = rows.flatMap(({ idea_id, pool, ...words }): AnswerView[] => {
        const own = responses.filter((row) => row.idea_id.equals(idea_id));
        const last = own.pop();
        if (!last) return [];
        const earlier = own.map(({ status, day }) => ({ status, day: writeDay(day) }));
        const { title, language, moderation } = presentText(words, moderations.get(idea_id.toString('hex')));
        const about = { idea: encodeBytes(idea_id), pool, title, language, moderation };
        return [{ ...about, response: presentResponse(last), earlier }];
      });
      return { answers, pages };
    });
}

function presentResponse(row: ResponseRow): AnswerView['response'] {
  const { number, status, texts, responder, due, day } = row;
  return { number, status, texts, responder, due: due === null ? null : writeDay(due), day: writeDay(day) };
}
