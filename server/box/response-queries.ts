import { type Kysely, sql, type Transaction } from 'kysely';
import { mondayOf } from '../../shared/domain/waiting.ts';
import type { Leaf } from '../../shared/ledger/leaves.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase, ResponseRow } from '../database/tables.ts';

type Db = Kysely<BoxDatabase>;
type Trx = Transaction<BoxDatabase>;

/** A released idea as everybody sees it; without a title where it is hidden. */
export function findShown(db: Db, campaignId: string, idea: Uint8Array) {
  return publishedIdeas(db, campaignId)
    .select('title')
    .where('idea_id', '=', Buffer.from(idea))
    .executeTakeFirst();
}

/** The last response to the idea, shown or not. Its number is how many there were by then. */
export function findLast(db: Db, campaignId: string, idea: Uint8Array) {
  return db
    .selectFrom('box.response')
    .select(['number', 'status', 'day'])
    .where('campaign_id', '=', campaignId)
    .where('idea_id', '=', Buffer.from(idea))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Of these ideas, or of all, in the order in which they were given. `shown`: only those that have their leaf. */
export function readResponses(
  db: Db,
  campaignId: string,
  { shown, ideas }: { shown: boolean; ideas?: readonly Buffer[] },
): Promise<ResponseRow[]> {
  return db
    .selectFrom('box.response')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .$if(shown, (query) => query.where('shown', '=', true))
    .$if(ideas !== undefined, (query) => query.where(sql<boolean>`idea_id = any(${ideas ?? []}::bytea[])`))
    .orderBy('idea_id')
    .orderBy('number')
    .execute();
}

/** Shows the responses whose leaves these are: the ledger has them now. */
export async function showResponses(trx: Trx, campaignId: string, leaves: readonly Leaf[]): Promise<void> {
  const responses = leaves.flatMap((leaf) => (leaf.kind === 'response' ? leaf : []));
  if (responses.length === 0) return;
  for (const { idea, hash } of responses) {
    await trx
      .updateTable('box.response')
      .set({ shown: true })
      .where('campaign_id', '=', campaignId)
      .where('idea_id', '=', Buffer.from(idea))
      .where('hash', '=', Buffer.from(hash))
      .execute();
  }
  await sql`
    update box.board set responded = (
      select count(distinct idea_id) from box.response where campaign_id = ${campaignId} and shown
    ) where campaign_id = ${campaignId}`.execute(trx);
}

/** Keeps the first release of a week where the wait for an answer is counted from the release. `day`: of this one. */
export async function noteWeek(trx: Trx, campaignId: string, release: number, day: number): Promise<void> {
  await sql`
    insert into box.release_week (campaign_id, monday, release)
    select id, ${mondayOf(day)}::integer, ${release}::integer from campaign.campaign
    where id = ${campaignId} and flow = 'continuous'
    on conflict do nothing`.execute(trx);
}

/** The Monday of the week in which a release came; undefined where it was not kept. */
export async function readWeeks(
  db: Db,
  campaignId: string,
): Promise<(release: number) => number | undefined> {
  const weeks = await db
    .selectFrom('box.release_week')
    .select(['monday', 'release'])
    .where('campaign_id', '=', campaignId)
    .orderBy('release', 'desc')
    .execute();
  return (release) => weeks.find((week) => week.release <= release)?.monday;
}

/** The results that are published, by idea. */
export function readResults(db: Db, campaignId: string) {
  return db
    .selectFrom('box.result')
    .select(['idea_id', 'pool', 'agree', 'disagree', 'pass'])
    .where('campaign_id', '=', campaignId)
    .execute();
}
