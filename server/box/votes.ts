import type { VoteBody } from '../../shared/api/box.ts';
import { voteMessage } from '../../shared/credential/messages.ts';
import { voteScope } from '../../shared/credential/scopes.ts';
import { mayVoteOn } from '../../shared/domain/boards.ts';
import { acceptsVotes } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { decodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { type AcceptedVote, findIdeaPool, holdPhase, upsertPendingVote, voteOfTag } from './queries.ts';

/**
 * Takes a vote, or a change of one, for the next release; it is durable when this returns. A vote counts once a tag:
 * only a higher revision supersedes an earlier vote.
 */
export async function acceptVote(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  body: VoteBody,
): Promise<void> {
  const { pool, choice, revision } = body;
  const ideaId = decodeBytes(body.idea);
  const presentation = decodeBytes(body.presentation);
  const scope = voteScope(campaign.id, ideaId);
  const tag = verifyPresentation(deps, campaign, pool, scope, voteMessage(choice, revision), presentation);
  await crowd(campaign, pool);

  const vote = { campaignId: campaign.id, ideaId, pool, tag, choice, revision, presentation };
  if (!(await upsertPendingVote(deps.box, vote, campaign.mode === 'merged'))) {
    throw await reasonOfRefusal(deps, campaign, vote);
  }
}

async function reasonOfRefusal({ box }: Deps, campaign: OpenedCampaign, vote: AcceptedVote): Promise<Fault> {
  const phase = await box.transaction().execute((trx) => holdPhase(trx, campaign.id));
  if (!acceptsVotes(phase)) return new Fault('phase_closed');
  const author = await findIdeaPool(box, campaign.id, vote.ideaId);
  if (!author) return new Fault('idea_not_found');
  if (!mayVoteOn(campaign.mode, vote.pool, author)) return new Fault('wrong_pool');
  const newest = await voteOfTag(box, vote);
  if (newest?.choice === vote.choice) return new Fault('already_counted', { revision: newest.revision });
  return new Fault('vote_outdated', newest && { revision: newest.revision });
}
