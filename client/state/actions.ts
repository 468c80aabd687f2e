import type { IdeaView } from '../../shared/api/box.ts';
import type { Choice } from '../../shared/api/constants.ts';
import { type Entry, retractable } from '../../shared/device/entry.ts';
import { ApiError } from '../services/api.ts';
import type { Draft, Membership } from '../services/wallet/schema.ts';
import type { Participation } from './participation.ts';

/** What a member does. Each is stored on the device when the promise resolves, and sent from there. Throws ApiError. */

function member({ membership }: Participation): Membership {
  const own = membership.current.value;
  if (!own) throw new ApiError('presentation_invalid');
  return own;
}

async function afterStoring({ entries, outbox }: Participation, campaign: string): Promise<void> {
  await entries.reload(campaign);
  void outbox.value?.flush();
}

/** Votes, or changes the vote. The same choice again does nothing. */
export async function vote(participation: Participation, idea: IdeaView, choice: Choice): Promise<void> {
  const membership = member(participation);
  if (participation.entries.votes.value.get(idea.id)?.body.choice === choice) return;
  const { storeVote } = await import('../services/sealing.ts');
  await storeVote({ membership, slug: participation.slug }, idea, choice);
  await afterStoring(participation, membership.campaign);
}

/** Returns the key of the entry, by which its fate can be followed. */
export async function submitIdea(participation: Participation, draft: Draft): Promise<string> {
  const membership = member(participation);
  const total = participation.campaign.data.value?.policy.ideasPerMember ?? 0;
  const [{ storeIdea }, { saveDraft }] = await Promise.all([
    import('../services/sealing.ts'),
    import('../services/wallet/drafts.ts'),
  ]);
  const key = await storeIdea({ membership, slug: participation.slug }, draft, total);
  await saveDraft(membership.campaign, undefined); // only now: the entry holds all that was typed
  await afterStoring(participation, membership.campaign);
  return key;
}

/** Takes back what has not left the device, or was refused. Returns whether it could still be taken back. */
export async function takeBack(participation: Participation, entry: Entry): Promise<boolean> {
  const { removeEntry } = await import('../services/wallet/entries.ts');
  const removed = await removeEntry(entry, retractable);
  await participation.entries.reload(entry.campaign);
  return removed;
}

/** Sends these entries (by key) at once, whatever would still keep them on the device. */
export async function sendNow({ outbox }: Participation, keys: ReadonlySet<string>): Promise<void> {
  await outbox.value?.sendNow(keys);
}
