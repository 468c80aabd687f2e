import type { Kysely } from 'kysely';
import type { BoxDatabase, ModerationRow } from '../database/tables.ts';

/** What was done last with each idea that was ever moderated, by its id in hexadecimal. */
export async function readModerations(
  db: Kysely<BoxDatabase>,
  campaignId: string,
): Promise<ReadonlyMap<string, ModerationRow>> {
  const rows = await db
    .selectFrom('box.moderation')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .execute();
  return new Map(rows.map((row) => [row.idea_id.toString('hex'), row]));
}
