import type { Kysely } from 'kysely';
import type { AnswerFigures } from '../../shared/api/answers.ts';
import { collectsFirst } from '../../shared/domain/phases.ts';
import { promisedIdeas } from '../../shared/domain/promises.ts';
import { isFinal, type ResponseStatus, responseStatuses } from '../../shared/domain/responses.ts';
import { medianDays, writeDay } from '../../shared/domain/waiting.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import { readRated } from './rated-ideas.ts';
import { readResponses, readWeeks } from './response-queries.ts';

/** How well a campaign is answered: what everybody is told, whoever may read its boards. */
export function readAnswerFigures(db: Kysely<BoxDatabase>, campaign: OpenedCampaign): Promise<AnswerFigures> {
  const { id } = campaign;
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const board = await trx
        .selectFrom('box.board')
        .innerJoin('campaign.campaign', 'campaign.campaign.id', 'box.board.campaign_id')
        .select(['flow', 'promise', 'closed_day', 'results_published'])
        .where('box.board.campaign_id', '=', id)
        .executeTakeFirstOrThrow();
      const rated = await readRated(trx, campaign, [...campaign.pools.keys()]);
      const ideas = rated.filter(({ hidden }) => !hidden);
      const weekOf = await readWeeks(trx, id);
      const readable = new Set(ideas.map(({ id: idea }) => idea));
      const last = new Map<string, ResponseStatus>();
      const firstFinal = new Map<string, number>();
      for (const { idea_id, status, day } of await readResponses(trx, id, { shown: true })) {
        const idea = encodeBytes(idea_id);
        if (!readable.has(idea)) continue;
        last.set(idea, status);
        if (isFinal(status) && !firstFinal.has(idea)) firstFinal.set(idea, day);
      }
      const isAnswered = (idea: string) => isFinal(last.get(idea) ?? 'new');
      /** From which the wait for an answer is counted; undefined where it has not begun. */
      const begins = ({ release }: { release: number }) =>
        (collectsFirst(board.flow) ? undefined : weekOf(release)) ?? board.closed_day ?? undefined;
      const waited = ideas.flatMap((idea) => {
        const [from, until] = [begins(idea), firstFinal.get(idea.id)];
        // What was answered before the close kept nobody waiting.
        return from === undefined || until === undefined ? [] : Math.max(0, until - from);
      });
      const above =
        board.promise && board.results_published ? new Set(promisedIdeas(rated, board.promise)) : undefined;
      const waiting = ideas
        .filter(({ id: idea }) => (!above || above.has(idea)) && !isAnswered(idea))
        .flatMap((idea) => begins(idea) ?? []);
      return {
        ideas: ideas.length,
        statuses: Object.fromEntries(
          responseStatuses.map((status) => [
            status,
            [...last.values()].filter((own) => own === status).length,
          ]),
        ) as Record<ResponseStatus, number>,
        promise: board.promise,
        promised: above ? { ideas: above.size, answered: [...above].filter(isAnswered).length } : null,
        medianDays: medianDays(waited),
        waitingSince: waiting.length === 0 ? null : writeDay(Math.min(...waiting)),
      };
    });
}
