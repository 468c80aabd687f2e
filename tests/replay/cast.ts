import type { VoteBody } from '../../shared/api/box.ts';
import { type Http, Refused } from '../support/http.ts';
import { inParallel } from '../support/parallel.ts';
import { type Participant, prepareVote, sendVote } from '../support/participant.ts';
import type { Ballot, Cast } from './plan.ts';

/** What the box said to the votes so far. */
export interface Sendings {
  sent: number;
  accepted: number;
  /** Repeats that were refused as they have to be. */
  refused: number;
  /** Answers other than the expected one, in words. */
  faults: string[];
}

/** Sends the ballots of one round, `limit` at once; the casts of one ballot one after the other. */
export async function castRound(
  http: Http,
  ballots: readonly Ballot[],
  members: ReadonlyMap<string, Participant>,
  ideas: ReadonlyMap<string, string>,
  limit: number,
  sendings: Sendings,
  onEach: () => void,
): Promise<void> {
  await inParallel(ballots, limit, async ({ voter, comment, casts }) => {
    const member = members.get(voter.id);
    const idea = ideas.get(comment);
    if (!member || !idea)
      throw new Error(`Participant ${voter.id} or comment ${comment} is not in the campaign`);
    let last: VoteBody | undefined;
    for (const cast of casts) {
      const body: VoteBody = cast.copy && last ? last : prepareVote(member, idea, cast.choice, cast.revision);
      last = body;
      record(sendings, cast, await outcome(http, member.campaign.slug, body), `${voter.id} on ${comment}`);
      onEach();
    }
  });
}

async function outcome(http: Http, slug: string, body: VoteBody): Promise<string> {
  try {
    await sendVote(http, slug, body);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refused) return error.code ?? `status ${error.status}`;
    throw error;
  }
}

function record(sendings: Sendings, { expect, choice, revision }: Cast, said: string, whose: string): void {
  sendings.sent++;
  if (said === 'accepted') sendings.accepted++;
  else if (said === expect) sendings.refused++;
  if (said !== expect)
    sendings.faults.push(`vote of ${whose} (${choice}, revision ${revision}): ${said} instead of ${expect}`);
}
