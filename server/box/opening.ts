import { nextPhase } from '../../shared/domain/phases.ts';
import { ledgerOrigin } from '../../shared/ledger/checkpoint.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { holdDraft } from '../campaigns/drafts.ts';
import { findCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { appendRelease, beginLedger } from '../ledger/append.ts';
import { policyLeaf } from '../ledger/policy.ts';
import { announce } from '../live/events.ts';
import { dayOf } from './cut.ts';

/**
 * Opens a draft: freezes the policy, publishes the issuing keys, begins the ledger with both, and lets
 * members in. Throws campaign_not_found, roster_missing, phase_order.
 */
export async function openBoard(deps: Deps, slug: string): Promise<void> {
  const { writers, issuers, signers, clientManifest } = deps;
  await writers.transaction().execute(async (trx) => {
    const id = await holdDraft(trx, slug).catch((error) => {
      throw error instanceof Fault && error.code === 'campaign_frozen' ? new Fault('phase_order') : error;
    });
    const record = await findCampaign(trx, slug);
    const to = record && nextPhase(record.campaign.flow, 'draft');
    if (!to) throw new Fault('phase_order');
    const empty = record.pools.filter(({ admission, eligible }) => admission === 'roster' && eligible === 0);
    if (empty.length > 0) throw new Fault('roster_missing', { pools: empty.map(({ pool }) => pool) });

    const pools = record.pools.map((row) => ({
      ...row,
      public_key: Buffer.from(issuers.of(id, row.pool).keys.publicKey),
    }));
    for (const { pool, public_key } of pools) {
      await trx
        .updateTable('campaign.pool')
        .set({ public_key })
        .where('campaign_id', '=', id)
        .where('pool', '=', pool)
        .execute();
    }
    await trx.updateTable('campaign.campaign').set({ phase: to }).where('id', '=', id).execute();
    await trx
      .insertInto('box.board')
      .values({
        campaign_id: id,
        phase: to,
        batches: JSON.stringify(Object.fromEntries(pools.map(({ pool }) => [pool, 1]))),
        results_published: record.campaign.policy.results === 'running',
        // Members who join on the first day are counted on the second day.
        told_day: dayOf(deps.clock()),
      })
      .execute();

    const origin = ledgerOrigin(new URL(deps.publicUrl()).host, id);
    const { publicKey } = await signers(id, origin);
    await beginLedger(trx, signers, policyLeaf({ ...record, pools }, origin, publicKey));
    if (clientManifest !== undefined) {
      const manifest = Buffer.from(clientManifest);
      await appendRelease(trx, signers, id, (head) => ({
        head: { ...head, manifest },
        leaves: [encodeLeaf({ kind: 'manifest', hash: manifest })],
      }));
    }
    await announce(trx, { slug, message: { type: 'phase', phase: to } });
  });
  deps.cache.forget(slug);
}
