import type { ReceivedPresence } from '../../shared/api/box.ts';
import { presenceMessage } from '../../shared/credential/messages.ts';
import { presenceScope } from '../../shared/credential/scopes.ts';
import { takesIdeas, takesVotes } from '../../shared/domain/phases.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';
import { holdBoard, insertPresence } from './queries.ts';

/**
 * Accepts a presence in the pool's coming release; a release counts people by presences. The tag is the
 * member's pseudonym in this one scope: nothing connects it with an entry. A repeated presence looks the same
 * from outside: the lock on the board is written in either case, so that committing takes as long.
 */
export async function acceptPresence(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  { pool, batch, presentation }: ReceivedPresence,
): Promise<void> {
  const scope = presenceScope(campaign.id, pool, batch);
  const tag = await verifyPresentation(deps, campaign, pool, scope, presenceMessage(pool), presentation);
  await crowd(campaign, pool);
  await deps.writers.transaction().execute(async (trx) => {
    const { planned, ...coming } = await holdBoard(trx, campaign.id, pool);
    const now = deps.clock();
    if (!takesIdeas(planned, now) && !takesVotes(planned, now)) throw new Fault('phase_closed');
    if (coming.batch !== batch) throw new Fault('batch_released');
    await insertPresence(trx, campaign.id, pool, batch, tag);
  });
}
