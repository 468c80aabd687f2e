import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase, BoxTables, IdeaRow, ModerationRow } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

export type KeptText = Selectable<BoxTables['box.kept_text']>;

/** A released idea with what was done with it and what is kept of it. Held until the transaction ends. */
export async function holdIdea(
  trx: Trx,
  campaignId: string,
  ideaId: Buffer,
): Promise<{ idea: IdeaRow; moderation: ModerationRow | undefined; kept: KeptText | undefined } | undefined> {
  const idea = await publishedIdeas(trx, campaignId)
    .selectAll()
    .where('idea_id', '=', ideaId)
    .forUpdate()
    .executeTakeFirst();
  if (!idea) return undefined;
  const moderation = await trx
    .selectFrom('box.moderation')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', ideaId)
    .executeTakeFirst();
  const kept = await trx
    .selectFrom('box.kept_text')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', ideaId)
    .executeTakeFirst();
  return { idea, moderation, kept };
}

/** Puts other words on the board, or none, without a salt; with one, what was written. */
export async function showText(
  trx: Trx,
  { campaign_id, idea_id }: Pick<IdeaRow, 'campaign_id' | 'idea_id'>,
  text: Pick<IdeaRow, 'title' | 'body' | 'language' | 'text_salt'>,
): Promise<void> {
  await trx
    .updateTable('box.idea')
    .set(text)
    .where('campaign_id', '=', campaign_id)
    .where('idea_id', '=', idea_id)
    .execute();
}

export async function keepText(trx: Trx, text: KeptText): Promise<void> {
  await trx.insertInto('box.kept_text').values(text).execute();
}

export async function forgetKept(
  trx: Trx,
  { campaign_id, idea_id }: Pick<KeptText, 'campaign_id' | 'idea_id'>,
): Promise<void> {
  await trx
    .deleteFrom('box.kept_text')
    .where('campaign_id', '=', campaign_id)
    .where('idea_id', '=', idea_id)
    .execute();
}

export async function writeModeration(trx: Trx, row: ModerationRow): Promise<void> {
  const { campaign_id: _campaign, idea_id: _idea, ...done } = row;
  await trx
    .insertInto('box.moderation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['campaign_id', 'idea_id']).doUpdateSet(done))
    .execute();
}

export async function countModerations(trx: Trx, campaignId: string, more: number): Promise<void> {
  await trx
    .updateTable('box.board')
    .set({ moderations: sql`moderations + ${more}` })
    .where('campaign_id', '=', campaignId)
    .execute();
}

/** What is kept of a campaign, by the id of its idea in hexadecimal. */
export async function readKept(db: Db, campaignId: string): Promise<ReadonlyMap<string, KeptText>> {
  const rows = await db
    .selectFrom('box.kept_text')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map((row) => [row.idea_id.toString('hex'), row]));
}

/** Deletes what could be restored up to a day before this one. Changes nothing where there is none. */
export async function deleteOverdue(db: Db, day: number): Promise<void> {
  await db.deleteFrom('box.kept_text').where('until', '<', day).execute();
}
