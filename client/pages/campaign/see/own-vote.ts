import { sizes } from '../../../../shared/api/constants.ts';
import { fromBase64url, toBase64url } from '../../../../shared/device/encoding.ts';
import type { Entry, VoteEntry } from '../../../../shared/device/entry.ts';

/** The newest vote that the box has taken. */
export function lastVote(entries: readonly Entry[]): VoteEntry | undefined {
  const taken = entries.filter((entry): entry is VoteEntry => {
    const { name } = entry.state;
    return entry.kind === 'vote' && name !== 'pending' && name !== 'refused';
  });
  return taken.at(-1);
}

/** U, UPrimeCommit and m1Commit stand before the tag in a presentation (shared/credential/presentation.ts). */
const tagStart = 96;

/**
 * The row of box.vote that the box made of this vote. It is put together here, from what was sent: the server is not asked,
 * for then it would know who asks. What the server adds later (published_…) the device does not know.
 */
export function storedVote({ campaign, body }: Pick<VoteEntry, 'campaign' | 'body'>): Record<string, string> {
  const presentation = fromBase64url(body.presentation);
  return {
    campaign_id: campaign,
    idea_id: body.idea,
    pool: body.pool,
    tag: toBase64url(presentation.subarray(tagStart, tagStart + sizes.tag)),
    choice: body.choice,
    revision: String(body.revision),
    presentation: body.presentation,
  };
}
