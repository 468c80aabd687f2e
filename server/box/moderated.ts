import { type Kysely, sql } from 'kysely';
import { ideasPageSize } from '../../shared/api/box.ts';
import type { ModeratedPage } from '../../shared/api/moderation.ts';
import { toldReports } from '../../shared/domain/moderation.ts';
import type { Reason } from '../../shared/ledger/moderation-words.ts';
import { readModerations } from '../campaigns/moderation-queries.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import { presentText } from '../campaigns/present.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type KeptText, readKept } from './moderation-queries.ts';
import { countReports } from './report-queries.ts';

/** One page of all released ideas, in the order of their ids, as moderators see them. Throws page_unknown. */
export async function readModeratedPage(
  db: Kysely<BoxDatabase>,
  { id: campaign, policy }: OpenedCampaign,
  page: number,
): Promise<ModeratedPage> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const ideas = publishedIdeas(trx, campaign);
      const { total } = await ideas.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
      const pages = Math.max(1, Math.ceil(total / ideasPageSize));
      if (page > pages) throw new Fault('page_unknown');
      const rows = await ideas
        .selectAll()
        .orderBy('idea_id')
        .offset((page - 1) * ideasPageSize)
        .limit(ideasPageSize)
        .execute();
      const moderations = await readModerations(trx, campaign);
      const kept = await readKept(trx, campaign);
      const reports = await countReports(trx, campaign);
      return {
        total,
        pages,
        ideas: rows.map((row) => {
          const id = row.idea_id.toString('hex');
          const moderation = moderations.get(id);
          return {
            id: encodeBytes(row.idea_id),
            pool: row.pool,
            ...presentText(row, moderation),
            authorKey: encodeBytes(row.author_key),
            release: row.release,
            number: moderation?.number ?? 0,
            reports: presentReports(reports.get(id), policy.minimumGroup),
            kept: presentKept(kept.get(id)),
          };
        }),
      };
    });
}

function presentReports(
  counts: ReadonlyMap<Reason, number> | undefined,
  k: number,
): ModeratedPage['ideas'][number]['reports'] {
  if (!counts) return null;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...counts].flatMap(([reason, given]) => {
    const count = toldReports(given, k);
    return count === null ? [] : [{ reason, count }];
  });
  return { count: toldReports(all, k), reasons: reasons.sort((a, b) => (a.reason < b.reason ? -1 : 1)) };
}

function presentKept(row: KeptText | undefined): ModeratedPage['ideas'][number]['kept'] {
  if (!row) return null;
  const { title, body, language, until } = row;
  return { title, body, language, until: new Date(until * 86_400_000).toISOString().slice(0, 10) };
}
