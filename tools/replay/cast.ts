import type { VoteBody } from '../../shared/api/box.ts';
import { type Http, Refused } from '../../tests/support/http.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { type Participant, prepareVote, sendVote } from '../../tests/support/participant.ts';
import type { Ballot, Cast } from './plan.ts';

/** What the box said to the votes so far. */
export interface Sendings {
  sent: number;
  accepted: number;
  /** Repeats that changed nothing, as it has to be: refused, or answered with the receipt that was given before. */
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
    let last: { body: VoteBody; receipt: string | undefined } | undefined;
    for (const cast of casts) {
      const copied = cast.copy ? last : undefined;
      const body = copied?.body ?? prepareVote(member, idea, cast.choice, cast.revision);
      const { said, receipt } = await outcome(http, member.campaign.slug, body, copied?.receipt);
      last = { body, receipt };
      record(sendings, cast, said, `${voter.id} on ${comment}`);
      onEach();
    }
  });
}

/** `before`: the receipt that the same bytes got earlier. */
async function outcome(
  http: Http,
  slug: string,
  body: VoteBody,
  before: string | undefined,
): Promise<{ said: string; receipt?: string }> {
  try {
    const receipt = await sendVote(http, slug, body);
    return { said: receipt === before ? 'same_receipt' : 'accepted', receipt };
  } catch (error) {
    if (error instanceof Refused) return { said: error.code ?? `status ${error.status}` };
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
