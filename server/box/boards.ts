import { type Kysely, sql } from 'kysely';
import { type IdeasPage, type IdeaView, ideasPageSize } from '../../shared/api/box.ts';
import { mayVoteOn } from '../../shared/domain/boards.ts';
import { presentCell } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { readModerations } from '../campaigns/moderation-queries.ts';
import { type OpenedCampaign, poolsOn } from '../campaigns/opened.ts';
import { presentText } from '../campaigns/present.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase, IdeaRow, ModerationRow } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';

type Db = Kysely<BoxDatabase>;

/**
 * One page of a board, from 1: released ideas in the order of their ids, with what is published of them.
 * Throws page_unknown, pool_not_found.
 */
export async function readBoard(
  db: Db,
  campaign: OpenedCampaign,
  board: 'all' | PoolId,
  page: number,
): Promise<IdeasPage> {
  // One snapshot: a page never mixes two releases.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { release, results_published } = await trx
        .selectFrom('box.board')
        .select(['release', 'results_published'])
        .where('campaign_id', '=', campaign.id)
        .executeTakeFirstOrThrow();
      const ideas = publishedIdeas(trx, campaign.id).where('pool', 'in', poolsOn(campaign, board));
      const { total } = await ideas.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
      const pages = Math.max(1, Math.ceil(total / ideasPageSize));
      if (page > pages) throw new Fault('page_unknown');
      const rows = await ideas
        .selectAll()
        .orderBy('idea_id')
        .offset((page - 1) * ideasPageSize)
        .limit(ideasPageSize)
        .execute();
      const moderations = await readModerations(trx, campaign.id);
      const cells = results_published ? await readCells(trx, campaign, rows) : undefined;
      return {
        release,
        total,
        ideas: rows.map((row) =>
          presentIdea(
            row,
            moderations.get(row.idea_id.toString('hex')),
            cells?.get(encodeBytes(row.idea_id)) ?? null,
          ),
        ),
        pages,
      };
    });
}

/** The published cells of these ideas, by idea id; a cell that was never published is withheld. */
async function readCells(
  db: Db,
  campaign: OpenedCampaign,
  ideas: IdeaRow[],
): Promise<Map<string, IdeaView['cells']>> {
  const rows =
    ideas.length === 0
      ? []
      : await db
          .selectFrom('box.result')
          .selectAll()
          .where('campaign_id', '=', campaign.id)
          .where(
            'idea_id',
            'in',
            ideas.map(({ idea_id }) => idea_id),
          )
          .execute();
  const tallies = new Map(rows.map((row) => [`${encodeBytes(row.idea_id)}/${row.pool}`, row]));
  return new Map(
    ideas.map((idea) => {
      const id = encodeBytes(idea.idea_id);
      const voters = [...campaign.pools.keys()].filter((pool) => mayVoteOn(campaign.mode, pool, idea.pool));
      const cells = voters.map((pool) => {
        const tally = tallies.get(`${id}/${pool}`);
        return [pool, tally ? presentCell(tally, campaign.policy.minimumGroup) : { state: 'withheld' }];
      });
      return [id, Object.fromEntries(cells)];
    }),
  );
}

function presentIdea(
  row: IdeaRow,
  moderation: ModerationRow | undefined,
  cells: IdeaView['cells'],
): IdeaView {
  return {
    id: encodeBytes(row.idea_id),
    pool: row.pool,
    ...presentText(row, moderation),
    authorKey: encodeBytes(row.author_key),
    release: row.release,
    cells,
  };
}
