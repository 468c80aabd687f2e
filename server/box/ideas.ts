import type { IdeaBody } from '../../shared/api/box.ts';
import { ideaId, ideaMessage } from '../../shared/credential/messages.ts';
import { ideaScope } from '../../shared/credential/scopes.ts';
import { acceptsIdeas } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { decodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { holdPhase, ideaOfTag, insertPendingIdea } from './queries.ts';

/**
 * Takes an idea for the next release; it is durable when this returns its id (16 bytes). The same idea again, from
 * whomever, is already_counted; another one in the same place slot_used.
 */
export async function acceptIdea(deps: Deps, crowd: Crowd, campaign: OpenedCampaign, body: IdeaBody) {
  if (body.slot > campaign.policy.ideasPerMember) throw new Fault('presentation_invalid');
  const authorKey = decodeBytes(body.authorKey);
  const presentation = decodeBytes(body.presentation);
  const { pool, underOwnName } = body;
  const published = { title: body.title, body: body.body, language: body.language, authorKey };
  const message = ideaMessage({ ...published, underOwnName });
  const scope = ideaScope(campaign.id, body.slot);
  const tag = verifyPresentation(deps, campaign, pool, scope, message, presentation);
  await crowd(campaign, pool);

  const id = ideaId(published);
  await deps.box.transaction().execute(async (trx) => {
    if (!acceptsIdeas(await holdPhase(trx, campaign.id))) throw new Fault('phase_closed');
    const idea = { campaignId: campaign.id, pool, tag, ideaId: id, ...published, underOwnName, presentation };
    if (await insertPendingIdea(trx, idea)) return;
    const earlier = await ideaOfTag(trx, campaign.id, pool, tag);
    throw new Fault(earlier && !earlier.equals(id) ? 'slot_used' : 'already_counted');
  });
  return id;
}
