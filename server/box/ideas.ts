import type { IdeaBody } from '../../shared/api/box.ts';
import { answerCommitment, ideaId, ideaMessage } from '../../shared/credential/messages.ts';
import { ideaScope } from '../../shared/credential/scopes.ts';
import { leafOfIdea } from '../../shared/device/leaves.ts';
import { takesIdeas } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { decodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { findEarlierIdea, holdBoard, insertPendingIdea, isPromised } from './queries.ts';
import { receiptFor } from './receipts.ts';

/**
 * Takes an idea for the next release; it is durable when this returns its receipt (64 bytes). The
 * very same bytes get the very same receipt; the same idea from another device is already_counted, another idea in the
 * same place slot_used.
 */
export async function acceptIdea(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  body: IdeaBody,
): Promise<Uint8Array> {
  if (body.slot > campaign.policy.ideasPerMember) throw new Fault('presentation_invalid');
  const { pool, underOwnName } = body;
  const authorKey = decodeBytes(body.authorKey);
  const presentation = decodeBytes(body.presentation);
  const answer = answerCommitment(decodeBytes(body.answerSalt), underOwnName);
  const published = { title: body.title, body: body.body, language: body.language, authorKey };
  const scope = ideaScope(campaign.id, body.slot);
  const message = ideaMessage({ ...published, answer });
  const tag = await verifyPresentation(deps, campaign, pool, scope, message, presentation);
  await crowd(campaign, pool);

  const id = ideaId(published);
  const leaf = leafOfIdea(body);
  await deps.writers.transaction().execute(async (trx) => {
    const { phase, batches } = await holdBoard(trx, campaign.id);
    if (await isPromised(trx, campaign.id, leaf)) return;
    if (!takesIdeas({ ...campaign, phase }, deps.clock())) throw new Fault('phase_closed');
    const idea = { campaignId: campaign.id, pool, tag, ideaId: id, ...published };
    const waits = await insertPendingIdea(
      trx,
      { ...idea, underOwnName, answer, presentation },
      leaf,
      batches[pool],
    );
    const earlier = await findEarlierIdea(trx, idea, waits ? 'box.idea' : 'box.pending_idea');
    if (waits && !earlier) return;
    throw new Fault(earlier && !earlier.idea_id.equals(id) ? 'slot_used' : 'already_counted');
  });
  return receiptFor(deps, campaign, leaf);
}
