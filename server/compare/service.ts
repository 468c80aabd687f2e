import { type Comparison, comparisonSchema } from '../../shared/api/comparison.ts';
import { nobody } from '../../shared/domain/crowd.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { readModerations } from '../campaigns/moderation-queries.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import { presentText } from '../campaigns/present.ts';
import type { Told } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { type Answer, createAnswer } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import { candourIndex, compareIdeas } from './compute.ts';
import { allIdeas, allResults, candourAnswers, readBoardState, releasedEntries } from './queries.ts';

/** The comparison as JSON: computed once a release, and served from then on. Throws results_not_published. */
export function comparisonAnswer(deps: Deps, campaign: OpenedCampaign): Promise<Answer> {
  return deps.cache.get(campaign.slug, 'comparison', async () =>
    createAnswer(comparisonSchema, await compareCampaign(deps, campaign)),
  );
}

async function compareCampaign({ box }: Deps, campaign: OpenedCampaign): Promise<Comparison> {
  const { id } = campaign;
  const pools = [...campaign.pools.keys()];
  const k = campaign.policy.minimumGroup;
  const read = await box
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { release, phase, results_published, told } = await readBoardState(trx, id);
      if (!results_published) throw new Fault('results_not_published');
      return {
        release,
        told,
        ideas: await allIdeas(trx, id),
        moderations: await readModerations(trx, id),
        results: await allResults(trx, id),
        entries: await releasedEntries(trx, id, pools, k),
        // While ideas come in, the share before and after one of them would tell its author's answer.
        answers: isClosed(phase) ? await candourAnswers(trx, id) : [],
      };
    });

  const ideas = read.ideas.map(({ idea_id, pool, ...text }) => ({
    ...{ idea_id, pool },
    ...presentText(text, read.moderations.get(idea_id.toString('hex'))),
  }));
  return {
    release: read.release,
    minimumGroup: k,
    ...compareIdeas(pools, ideas, read.results, k),
    participation: read.entries.map((entries) => ({
      ...entries,
      ...peopleOf(campaign, entries.pool, read.told),
    })),
    candour: pools.map((pool) => {
      const answers = read.answers.find((row) => row.pool === pool) ?? { yes: 0, no: 0 };
      return { pool, ...candourIndex(answers, k) };
    }),
  };
}

function peopleOf(campaign: OpenedCampaign, pool: PoolId, told: Told) {
  const { eligible, enrolled } = told[pool] ?? nobody;
  return { eligible: expectPool(campaign, pool).admission === 'roster' ? eligible : null, enrolled };
}
