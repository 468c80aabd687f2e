import type { VoteBody } from '../../shared/api/box.ts';
import { voteMessage } from '../../shared/credential/messages.ts';
import { voteScope } from '../../shared/credential/scopes.ts';
import { leafOfVote } from '../../shared/device/leaves.ts';
import { mayVoteOn } from '../../shared/domain/boards.ts';
import { acceptsVotes } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { decodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { findIdeaPool, holdPhase, isPromised, releasedVoteOfTag } from './queries.ts';
import { receiptFor } from './receipts.ts';
import { createVoteSeal } from './sealing.ts';
import {
  type CastVote,
  holdWaitingVote,
  insertWaitingVote,
  replaceWaitingVote,
  type WaitingVote,
} from './vote-queries.ts';

/**
 * Takes a vote, or a change of one, for the next release; it is durable when this returns its receipt (64 bytes). A vote
 * counts once a tag: only a higher revision supersedes an earlier vote. The very same bytes get the very same receipt.
 */
export async function acceptVote(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  body: VoteBody,
): Promise<Uint8Array> {
  const { pool, choice, revision } = body;
  const ideaId = decodeBytes(body.idea);
  const presentation = decodeBytes(body.presentation);
  decodeBytes(body.blinding); // goes into the leaf as it came, and must be bytes like the others
  const scope = voteScope(campaign.id, ideaId);
  const tag = verifyPresentation(deps, campaign, pool, scope, voteMessage(choice, revision), presentation);
  await crowd(campaign, pool);

  const seal = createVoteSeal(deps.secret, campaign.id);
  const vote: CastVote = { ideaId, pool, tag, choice, revision, presentation };
  const leaf = leafOfVote(body);
  const waiting = { campaignId: campaign.id, pool, name: seal.name(vote), sealed: seal.seal(vote), leaf };
  const stored = await insertWaitingVote(deps.box, waiting, vote, campaign.mode === 'merged');
  if (!stored) await supersede(deps, campaign, vote, waiting);
  return receiptFor(deps, campaign, leaf);
}

/** Puts the vote in the place of the one that waits there. Throws what speaks against it. */
async function supersede(
  deps: Deps,
  campaign: OpenedCampaign,
  vote: CastVote,
  waiting: WaitingVote,
): Promise<void> {
  await deps.box.transaction().execute(async (trx) => {
    if (await isPromised(trx, campaign.id, waiting.leaf)) return;
    if (!acceptsVotes(await holdPhase(trx, campaign.id))) throw new Fault('phase_closed');
    const author = await findIdeaPool(trx, campaign.id, vote.ideaId);
    if (!author) throw new Fault('idea_not_found');
    if (!mayVoteOn(campaign.mode, vote.pool, author)) throw new Fault('wrong_pool');
    const sealed = await holdWaitingVote(trx, campaign.id, waiting.name);
    // Again, since the very same bytes may be what this waited for.
    if (await isPromised(trx, campaign.id, waiting.leaf)) return;
    const newest = sealed
      ? createVoteSeal(deps.secret, campaign.id).open(waiting.name, sealed)
      : await releasedVoteOfTag(trx, campaign.id, vote);
    if (newest && newest.revision >= vote.revision) {
      const code = newest.choice === vote.choice ? 'already_counted' : 'vote_outdated';
      throw new Fault(code, { revision: newest.revision });
    }
    if (sealed) return replaceWaitingVote(trx, waiting);
    // What stood in its way was released meanwhile, or another vote of the tag comes in at this very moment.
    const stored = await insertWaitingVote(trx, waiting, vote, campaign.mode === 'merged');
    if (!stored) throw new Fault('unavailable');
  });
}
