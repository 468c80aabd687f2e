import { refuseEnd } from '../../shared/domain/ends.ts';
import { endNameOf, type Phase } from '../../shared/domain/phases.ts';
import type { Leaf } from '../../shared/ledger/leaves.ts';
import { endColumns, endsOf } from '../database/ends.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { tooFar } from '../http/too-far.ts';
import { cutLeaves } from './cut.ts';
import { holdCampaign } from './hold-campaign.ts';
import { finishSoon } from './phases.ts';

/**
 * Announces the end of a phase, or moves it back: from now on entries are taken until then, and the ledger says so at once, so
 * that devices believe it. Throws campaign_not_found, malformed_request, phase_order, notice_too_short, end_not_later, ends_disordered.
 */
export async function announceEnd(deps: Deps, slug: string, phase: Phase, until: Date): Promise<void> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
    const { campaign } = await holdCampaign(trx, slug);
    const { id, policy } = campaign;
    const name = endNameOf(phase);
    const refusal = refuseEnd({ ...campaign, ...endsOf(campaign) }, phase, until, deps.clock());
    if (refusal === 'malformed_request') throw tooFar('until');
    if (refusal || !name) throw new Fault(refusal ?? 'phase_order');
    await trx
      .updateTable('campaign.campaign')
      .set({ [endColumns[name]]: until })
      .where('id', '=', id)
      .execute();
    const { ends_said: said } = await trx
      .selectFrom('box.board')
      .select('ends_said')
      .where('campaign_id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const number = (said[phase] ?? 0) + 1;
    await trx
      .updateTable('box.board')
      .set({ ends_said: JSON.stringify({ ...said, [phase]: number }) })
      .where('campaign_id', '=', id)
      .execute();
    const leaves: Leaf[] = [
      { kind: 'end', phase, number, until: until.toISOString() },
      { kind: 'announcement', phase, number },
    ];
    await cutLeaves(trx, deps, id, leaves);
    return { id, slug, policy };
  });
  deps.cache.forget(slug);
  await finishSoon(deps, campaign);
}
