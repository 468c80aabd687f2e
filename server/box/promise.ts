import { type AnswerPromise, keepsPromise } from '../../shared/domain/promises.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { endIfAnswered, holdPromise, readRatedOf } from './answered.ts';
import { holdCampaign } from './hold-campaign.ts';
import { finishSoon } from './phases.ts';

/**
 * Promises to answer every idea above a line, which may be lowered and never raised. Throws campaign_not_found, phase_order,
 * promise_shrunk.
 */
export async function promiseAnswers(deps: Deps, slug: string, promise: AnswerPromise): Promise<void> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
    const record = await holdCampaign(trx, slug);
    const { id, policy, phase } = record.campaign;
    if (phase === 'draft' || phase === 'answered') throw new Fault('phase_order');
    const { promise: before } = await holdPromise(trx, id);
    if (before && !keepsPromise(before, promise, await readRatedOf(trx, record)))
      throw new Fault('promise_shrunk');
    await trx
      .updateTable('box.board')
      .set({ promise: JSON.stringify(promise) })
      .where('campaign_id', '=', id)
      .execute();
    await announce(trx, { slug, message: { type: 'answer' } });
    await endIfAnswered(trx, deps, slug);
    return { id, slug, policy };
  });
  deps.cache.forget(slug);
  await finishSoon(deps, campaign);
}
