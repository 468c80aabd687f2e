import type { Kysely } from 'kysely';
import { encodeIssuingKey } from '../../shared/credential/arc1.ts';
import { textsContent } from '../../shared/device/leaves.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import { encodeContent } from '../../shared/ledger/contents.ts';
import { writeExport } from '../../shared/ledger/export.ts';
import type { OpenedResult } from '../../shared/ledger/results.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import { findCampaign, publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { readCells, readCheckpoints, readLeaves } from './queries.ts';

/**
 * A closed campaign as one file (shared/ledger/export.ts). Ideas and results of a pool are in it, with the pool's issuing
 * key, where `mayRead` says so; the ledger itself always is.
 */
export async function exportLedger(
  { box, issuers }: Pick<Deps, 'box' | 'issuers'>,
  campaign: OpenedCampaign,
  mayRead: (pool: PoolId) => boolean,
): Promise<string> {
  const pools = poolIds.filter((pool) => campaign.pools[pool] && mayRead(pool));
  const results: OpenedResult[] = [];
  for (const pool of pools) {
    const issuingKey = encodeIssuingKey(issuers.of(campaign.id, pool).keys.secret);
    const cells = await readCells(box, campaign.id, pool, 0, Number.MAX_SAFE_INTEGER);
    results.push({ pool, issuingKey, cells });
  }
  const leaves = await readLeaves(box, campaign.id, 0, Number.MAX_SAFE_INTEGER);
  return writeExport({
    checkpoints: await readCheckpoints(box, campaign.id),
    leaves: leaves.map(({ leaf }) => leaf),
    contents: await readContents(box, campaign, pools),
    results,
  });
}

async function readContents(
  db: Kysely<BoxDatabase>,
  { id, slug }: OpenedCampaign,
  pools: readonly PoolId[],
): Promise<Uint8Array[]> {
  const record = await findCampaign(db, slug);
  const ideas = await publishedIdeas(db, id)
    .selectAll()
    .where('pool', 'in', pools)
    .orderBy('idea_id')
    .execute();
  return [
    ...(record ? [encodeContent(textsContent(record.campaign.texts))] : []),
    ...ideas.map(({ pool, title, body, language, author_key: authorKey, answer, presentation }) =>
      encodeContent({ kind: 'idea', pool, title, body, language, authorKey, answer, presentation }),
    ),
  ];
}
