import type { ReceivedVote } from '../../shared/api/box.ts';
import { voteMessage } from '../../shared/credential/messages.ts';
import { voteScope } from '../../shared/credential/scopes.ts';
import { mayVoteOn, sharesBoard } from '../../shared/domain/boards.ts';
import { isOver, takesVotes } from '../../shared/domain/phases.ts';
import { changesPerVote } from '../../shared/domain/votes.ts';
import { voteLeaf } from '../../shared/ledger/entries.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { findIdeaPool, holdBoard, isPromised, releasedVoteOfTag } from './queries.ts';
import { receiptFor } from './receipts.ts';
import { createVoteSeal } from './sealing.ts';
import {
  type CastVote,
  holdWaitingVote,
  insertWaitingVote,
  replaceVote,
  type WaitingVote,
} from './vote-queries.ts';

/**
 * Accepts a vote, or a change of one, for the next release. It is durable when this returns its receipt (64
 * bytes). Each tag has one vote: only a higher revision replaces an earlier vote, and only a limited number
 * of times. Identical bytes get the identical receipt.
 */
export async function acceptVote(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  body: ReceivedVote,
): Promise<Uint8Array> {
  const { pool, choice, revision, idea: ideaId, presentation } = body;
  const scope = voteScope(campaign.id, ideaId);
  const tag = await verifyPresentation(
    deps,
    campaign,
    pool,
    scope,
    voteMessage(choice, revision),
    presentation,
  );
  await crowd(campaign, pool);

  const vote: CastVote = { ideaId, pool, tag, choice, revision, changes: 0, presentation };
  const leaf = voteLeaf(body);
  const first = sealed(deps, campaign, vote, leaf);
  // Both phases that accept votes end when voting ends.
  const over = isOver({ ...campaign, phase: 'voting' }, deps.clock());
  const stored = !over && (await insertWaitingVote(deps.writers, first, vote, sharesBoard(campaign.mode)));
  if (!stored) await supersede(deps, campaign, vote, leaf);
  return receiptFor(deps, campaign, leaf);
}

function sealed({ keys }: Deps, { id }: OpenedCampaign, vote: CastVote, leaf: Uint8Array): WaitingVote {
  const seal = createVoteSeal(keys, id);
  return { campaignId: id, pool: vote.pool, name: seal.name(vote), sealed: seal.seal(vote), leaf };
}

/** Replaces the vote that waits or was counted. Throws the reason if that is not allowed. */
async function supersede(
  deps: Deps,
  campaign: OpenedCampaign,
  vote: CastVote,
  leaf: Uint8Array,
): Promise<void> {
  const { id, mode, policy } = campaign;
  const seal = createVoteSeal(deps.keys, id);
  const name = seal.name(vote);
  await deps.writers.transaction().execute(async (trx) => {
    const { phase, batches } = await holdBoard(trx, id);
    if (await isPromised(trx, id, leaf)) return;
    if (!takesVotes({ ...campaign, phase }, deps.clock())) throw new Fault('phase_closed');
    const author = await findIdeaPool(trx, id, vote.ideaId);
    if (!author) throw new Fault('idea_not_found');
    if (!mayVoteOn(mode, vote.pool, author)) throw new Fault('wrong_pool');
    const waiting = await holdWaitingVote(trx, id, name);
    // Checked again: the identical bytes may have been stored while this waited for the lock.
    if (await isPromised(trx, id, leaf)) return;
    const newest = waiting ? seal.open(name, waiting) : await releasedVoteOfTag(trx, id, vote);
    if (!newest) {
      // The first attempt was blocked by another vote of this tag that was just being stored.
      const stored = await insertWaitingVote(
        trx,
        sealed(deps, campaign, vote, leaf),
        vote,
        sharesBoard(mode),
      );
      if (!stored) throw new Fault('unavailable');
      return;
    }
    if (newest.revision >= vote.revision) {
      const code = newest.choice === vote.choice ? 'already_counted' : 'vote_outdated';
      throw new Fault(code, { revision: newest.revision });
    }
    if (newest.changes >= changesPerVote) throw new Fault('changes_spent');
    const changed = sealed(deps, campaign, { ...vote, changes: newest.changes + 1 }, leaf);
    await replaceVote(trx, changed, batches[vote.pool], policy.results === 'running');
  });
}
