import type { Transaction } from 'kysely';
import { promisedIdeas } from '../../shared/domain/promises.ts';
import { isFinal } from '../../shared/domain/responses.ts';
import type { CampaignRecord } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { announce } from '../live/events.ts';
import { cutLeaves } from './cut.ts';
import { holdCampaign } from './hold-campaign.ts';
import { readRated } from './rated-ideas.ts';
import { readResponses } from './response-queries.ts';

type Trx = Transaction<BoxDatabase>;

/**
 * A closed campaign is answered when every idea above its line has a final answer. Nobody says so by hand. It is never so
 * where nothing is above the line.
 */
export async function endIfAnswered(
  trx: Trx,
  deps: Pick<Deps, 'clientManifest'>,
  slug: string,
): Promise<void> {
  const record = await holdCampaign(trx, slug);
  const { id } = record.campaign;
  const { promise, phase, results_published } = await holdPromise(trx, id);
  if (!promise || phase !== 'closed' || !results_published) return;
  const above = promisedIdeas(await readRatedOf(trx, record), promise);
  const last = new Map(
    // The last one to each idea; what is not shown yet is on its way into the ledger, before the phase.
    (await readResponses(trx, id, { shown: false })).map((row) => [encodeBytes(row.idea_id), row.status]),
  );
  if (above.length === 0 || !above.every((idea) => isFinal(last.get(idea) ?? 'new'))) return;
  await trx.updateTable('campaign.campaign').set({ phase: 'answered' }).where('id', '=', id).execute();
  await trx.updateTable('box.board').set({ phase: 'answered' }).where('campaign_id', '=', id).execute();
  await cutLeaves(trx, deps, id, [], 'answered');
  await announce(trx, { slug, message: { type: 'phase', phase: 'answered' } });
}

export function readRatedOf(trx: Trx, { campaign, pools }: CampaignRecord) {
  return readRated(
    trx,
    campaign,
    pools.map(({ pool }) => pool),
  );
}

export function holdPromise(trx: Trx, campaignId: string) {
  return trx
    .selectFrom('box.board')
    .select(['promise', 'phase', 'results_published'])
    .where('campaign_id', '=', campaignId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
