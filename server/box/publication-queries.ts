import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tally } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Choice } from '../../shared/domain/publication.ts';
import type { BoxDatabase } from '../database/tables.ts';

type Trx = Transaction<BoxDatabase>;

/** One idea in one pool. */
export interface CellKey {
  idea_id: Buffer;
  pool: PoolId;
}

export interface ChangedCell extends CellKey {
  tally: Tally;
  /** Voters whose choice differs from the one that the last publication counted. */
  changed: number;
  /** What the last publication showed. */
  result: Tally | undefined;
}

/** The cells that votes have changed since they were last published: all of them, or those among `cells`. */
export async function readChangedCells(
  db: Kysely<BoxDatabase>,
  campaignId: string,
  cells?: readonly CellKey[],
): Promise<ChangedCell[]> {
  const rows = await db
    .selectFrom('box.tally as tally')
    .leftJoin('box.result as result', (join) =>
      join
        .onRef('result.campaign_id', '=', 'tally.campaign_id')
        .onRef('result.idea_id', '=', 'tally.idea_id')
        .onRef('result.pool', '=', 'tally.pool'),
    )
    .select(['tally.idea_id', 'tally.pool', 'tally.agree', 'tally.disagree', 'tally.pass', 'tally.changed'])
    .select(['result.agree as agreed', 'result.disagree as disagreed', 'result.pass as passed'])
    .where('tally.campaign_id', '=', campaignId)
    .where('tally.changed', '>', 0)
    .$if(cells !== undefined, (query) =>
      query.where(
        sql<boolean>`(tally.idea_id, tally.pool) in (select idea_id, pool from ${tableOf(cells ?? [])})`,
      ),
    )
    .execute();
  return rows.map(({ idea_id, pool, agree, disagree, pass, changed, agreed, disagreed, passed }) => ({
    idea_id,
    pool,
    changed,
    tally: { agree, disagree, pass },
    result:
      agreed === null || disagreed === null || passed === null
        ? undefined
        : { agree: agreed, disagree: disagreed, pass: passed },
  }));
}

/**
 * How many voters of these cells made each choice, and which choices the publications so far had counted for
 * them.
 */
export async function countByPublished(trx: Trx, campaignId: string, cells: readonly CellKey[]) {
  const { rows } = await sql<CellKey & { choice: Choice; published: Choice[]; voters: number }>`
    select vote.idea_id, vote.pool, vote.choice, vote.published_choices as published, count(*) as voters
    from box.vote as vote join ${tableOf(cells)} using (idea_id, pool)
    where vote.campaign_id = ${campaignId}
    group by vote.idea_id, vote.pool, vote.choice, vote.published_choices`.execute(trx);
  return rows;
}

/** Publishes the present tallies of these cells. */
export async function writeResults(trx: Trx, campaignId: string, cells: readonly CellKey[]): Promise<void> {
  await sql`
    with current as (
      update box.tally as tally set changed = 0
      from ${tableOf(cells)}
      where tally.campaign_id = ${campaignId} and tally.idea_id = cell.idea_id and tally.pool = cell.pool
      returning tally.campaign_id, tally.idea_id, tally.pool, agree, disagree, pass
    )
    insert into box.result (campaign_id, idea_id, pool, agree, disagree, pass)
    select campaign_id, idea_id, pool, agree, disagree, pass from current
    on conflict (campaign_id, idea_id, pool) do update
      set agree = excluded.agree, disagree = excluded.disagree, pass = excluded.pass`.execute(trx);
}

/** Stores the present votes of these cells as those that the publication counted. */
export async function rememberVotes(trx: Trx, campaignId: string, cells: readonly CellKey[]): Promise<void> {
  await sql`
    update box.vote as vote
    set published_choice = choice,
      published_revision = revision,
      published_presentation = presentation,
      published_choices =
        case when choice = any(published_choices) then published_choices else published_choices || choice end
    from ${tableOf(cells)}
    where vote.campaign_id = ${campaignId} and vote.idea_id = cell.idea_id and vote.pool = cell.pool
      and published_revision is distinct from revision`.execute(trx);
}

function tableOf(cells: readonly CellKey[]) {
  const ideas = cells.map(({ idea_id }) => idea_id);
  const pools = cells.map(({ pool }) => pool);
  return sql`unnest(${ideas}::bytea[], ${pools}::text[]) as cell(idea_id, pool)`;
}
