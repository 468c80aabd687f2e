import type { ReceivedIdea } from '../../shared/api/box.ts';
import { answerCommitment, ideaId, ideaMessage } from '../../shared/credential/messages.ts';
import { ideaScope } from '../../shared/credential/scopes.ts';
import { answeredSlot } from '../../shared/domain/answers.ts';
import { takesIdeas } from '../../shared/domain/phases.ts';
import { ideaLeaf } from '../../shared/ledger/entries.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { findEarlierIdea, holdBoard, insertPendingIdea, isPromised } from './queries.ts';
import { receiptFor } from './receipts.ts';

/**
 * Accepts an idea for the next release. It is durable when this returns its receipt (64 bytes). Identical
 * bytes get the identical receipt. The same idea from another device is already_counted; another idea in the
 * same slot is slot_used.
 */
export async function acceptIdea(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  idea: ReceivedIdea,
): Promise<Uint8Array> {
  const { pool, slot, underOwnName, presentation, title, body, language, authorKey } = idea;
  if (slot > campaign.policy.ideasPerMember) throw new Fault('presentation_invalid');
  const answer = answerCommitment(idea.answerSalt, underOwnName);
  const published = { title, body, language, authorKey };
  const scope = ideaScope(campaign.id, slot);
  const message = ideaMessage({ ...published, answer });
  const tag = await verifyPresentation(deps, campaign, pool, scope, message, presentation);
  await crowd(campaign, pool);

  const id = ideaId(published);
  const leaf = ideaLeaf(id, { ...published, pool, answer, presentation });
  await deps.writers.transaction().execute(async (trx) => {
    const { phase, batches } = await holdBoard(trx, campaign.id);
    if (await isPromised(trx, campaign.id, leaf)) return;
    if (!takesIdeas({ ...campaign, phase }, deps.clock())) throw new Fault('phase_closed');
    const row = { campaignId: campaign.id, pool, tag, ideaId: id, ...published };
    const waits = await insertPendingIdea(
      trx,
      { ...row, underOwnName: countedAnswer(idea), answer, presentation },
      leaf,
      batches[pool],
    );
    const earlier = await findEarlierIdea(trx, row, waits ? 'box.idea' : 'box.pending_idea');
    if (waits && !earlier) return;
    throw new Fault(earlier && !earlier.idea_id.equals(id) ? 'slot_used' : 'already_counted');
  });
  return receiptFor(deps, campaign, leaf);
}

/** Answers are counted as people, and a tag is one person only within one slot (shared/domain/answers.ts). */
function countedAnswer({ slot, underOwnName }: ReceivedIdea): ReceivedIdea['underOwnName'] {
  return slot === answeredSlot ? underOwnName : null;
}
