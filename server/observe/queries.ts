import type { Kysely } from 'kysely';
import type { BoxDatabase } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;

/** What is published of each opened campaign: nothing here changes but with a release or a phase. */
export function publishedFigures(db: Db) {
  return db
    .selectFrom('campaign.campaign')
    .innerJoin('box.board', 'box.board.campaign_id', 'campaign.campaign.id')
    .innerJoin('ledger.head', 'ledger.head.campaign_id', 'campaign.campaign.id')
    .select(['slug', 'box.board.phase', 'release', 'ideas', 'size', 'told'])
    .orderBy('slug')
    .execute();
}

/** The campaigns of which a release is being worked on. */
export async function campaignsAtWork(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('box.release_work')
    .innerJoin('campaign.campaign', 'id', 'campaign_id')
    .select('slug')
    .distinct()
    .execute();
  return rows.map(({ slug }) => slug);
}
