import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ReceivedResponse } from '../../shared/api/answers.ts';
import { sizes } from '../../shared/api/constants.ts';
import { mayFollow, missingParts, tidyResponse, unanswered } from '../../shared/domain/responses.ts';
import { dayOf, readDay } from '../../shared/domain/waiting.ts';
import { hashContent } from '../../shared/ledger/contents.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { endIfAnswered } from './answered.ts';
import { cutLeaves, holdCuts } from './cut.ts';
import { holdCampaign } from './hold-campaign.ts';
import { finishSoon } from './phases.ts';
import { contentOf } from './response-contents.ts';
import { findLast, findShown } from './response-queries.ts';

/**
 * A released idea can be answered. Where it is hidden, an answer that it has can be replaced, since that one can hold what was
 * hidden. Throws idea_not_found, idea_hidden.
 */
export async function expectAnswerable(
  db: Kysely<BoxDatabase>,
  campaignId: string,
  idea: Uint8Array,
): Promise<void> {
  const shown = await findShown(db, campaignId, idea);
  if (!shown) throw new Fault('idea_not_found');
  if (shown.title === null && !(await findLast(db, campaignId, idea))) throw new Fault('idea_hidden');
}

/**
 * Answers an idea for the organiser: a public act, which the ledger says at once. It is shown when its leaf is there. `after`:
 * how many responses the idea had where this one was written. Throws campaign_not_found, phase_order, idea_not_found,
 * idea_hidden, response_incomplete, response_outdated, response_final.
 */
export async function respond(
  deps: Deps,
  slug: string,
  idea: Uint8Array,
  { after, ...said }: ReceivedResponse,
): Promise<void> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
    const { campaign, pools } = await holdCampaign(trx, slug);
    const { id, policy, phase } = campaign;
    if (phase === 'draft') throw new Fault('phase_order');
    await holdCuts(trx, id);
    await expectAnswerable(trx, id, idea);
    const ids = pools.map(({ pool }) => pool);
    const response = tidyResponse(said, ids);
    const missing = missingParts(response, ids);
    if (missing.length > 0) throw new Fault('response_incomplete', { missing });
    const last = await findLast(trx, id, idea);
    if ((last?.number ?? 0) !== after) throw new Fault('response_outdated');
    if (!mayFollow(last?.status ?? unanswered, response.status, phase)) throw new Fault('response_final');

    const row = {
      idea_id: Buffer.from(idea),
      status: response.status,
      texts: response.texts,
      responder: response.responder,
      due: response.due === null ? null : readDay(response.due),
      // Days go forward, whatever the clock does.
      day: Math.max(dayOf(deps.clock()), last?.day ?? 0),
      salt: randomBytes(sizes.blinding),
    };
    const hash = hashContent(contentOf(row));
    await trx
      .insertInto('box.response')
      .values({
        ...row,
        campaign_id: id,
        number: after + 1,
        texts: JSON.stringify(row.texts),
        hash: Buffer.from(hash),
        shown: false,
      })
      .execute();
    await cutLeaves(trx, deps, id, [{ kind: 'response', idea, hash }]);
    await endIfAnswered(trx, deps, slug);
    return { id, slug, policy };
  });
  deps.cache.forget(slug);
  await finishSoon(deps, campaign);
}
