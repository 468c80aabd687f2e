import type { Kysely } from 'kysely';
import { mayVoteOn } from '../../shared/domain/boards.ts';
import { type Cell, presentCell } from '../../shared/domain/cells.ts';
import type { Mode, Policy } from '../../shared/domain/policy.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { RatedIdea } from '../../shared/domain/ranking.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { encodeBytes } from '../http/bytes.ts';
import { readResults } from './response-queries.ts';

interface Voting {
  id: string;
  mode: Mode;
  policy: Pick<Policy, 'minimumGroup'>;
}

/** Every released idea, hidden or not, with what is published of it, as its board shows it. */
export async function readRated(
  db: Kysely<BoxDatabase>,
  { id, mode, policy }: Voting,
  pools: readonly PoolId[],
): Promise<(RatedIdea & { release: number; hidden: boolean })[]> {
  const { results_published } = await db
    .selectFrom('box.board')
    .select('results_published')
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow();
  const ideas = await publishedIdeas(db, id).select(['idea_id', 'pool', 'release', 'title']).execute();
  const results = results_published ? await readResults(db, id) : [];
  const tallies = new Map(results.map((row) => [`${encodeBytes(row.idea_id)}/${row.pool}`, row]));
  return ideas.map(({ idea_id, pool: author, release, title }) => {
    const own = encodeBytes(idea_id);
    const cells = pools
      .filter((pool) => mayVoteOn(mode, pool, author))
      .map((pool): [PoolId, Cell] => {
        const tally = tallies.get(`${own}/${pool}`);
        return [pool, tally ? presentCell(tally, policy.minimumGroup) : { state: 'withheld' }];
      });
    return {
      id: own,
      release,
      hidden: title === null,
      cells: results_published ? Object.fromEntries(cells) : null,
    };
  });
}
