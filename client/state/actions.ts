import type { Choice } from '../../shared/api/constants.ts';
import { type Entry, type IdeaEntry, retractable } from '../../shared/device/entry.ts';
import type { Leaving } from '../../shared/device/participation.ts';
import { ApiError } from '../services/api.ts';
import { announceChange } from '../services/tabs.ts';
import type { Draft, Participation } from '../services/wallet/schema.ts';
import type { CampaignState } from './campaign.ts';

/** What a member does. Each is stored on the device when the promise resolves, and sent from there. Throws ApiError. */

/** Waits for an enrolment that is under way: its member may read, vote and write meanwhile. */
async function member({ participation, enrolling }: CampaignState): Promise<Participation> {
  await enrolling.ended();
  const own = participation.current.value;
  if (!own) throw enrolling.error.value ?? new ApiError('presentation_invalid');
  return own;
}

async function afterStoring({ entries, outbox }: CampaignState, campaign: string): Promise<void> {
  await Promise.all([entries.reload(campaign), outbox.value?.look()]);
  void announceChange();
  void outbox.value?.flush();
}

/** Votes, or changes the vote. The same choice again does nothing. */
export async function vote(
  state: CampaignState,
  idea: { id: string; title: string },
  choice: Choice,
): Promise<void> {
  const participation = await member(state);
  if (state.entries.votes.value.get(idea.id)?.body.choice === choice) return;
  const { storeVote } = await import('../services/sealing.ts');
  await storeVote({ participation, slug: state.slug }, idea, choice);
  await afterStoring(state, participation.campaign);
}

/** Returns the key of the entry, by which its fate can be followed. */
export async function submitIdea(state: CampaignState, draft: Draft): Promise<string> {
  const participation = await member(state);
  const total = state.campaign.data.value?.policy.ideasPerMember ?? 0;
  const [{ storeIdea }, { saveDraft }] = await Promise.all([
    import('../services/sealing.ts'),
    import('../services/wallet/drafts.ts'),
  ]);
  const key = await storeIdea({ participation, slug: state.slug }, draft, total);
  await saveDraft(participation.campaign, undefined); // only now: the entry holds all that was typed
  await afterStoring(state, participation.campaign);
  return key;
}

/** Sends an idea whose place another device of its owner has used as another idea, as they wish. */
export async function moveIdea(state: CampaignState, entry: IdeaEntry): Promise<void> {
  const participation = await member(state);
  const total = state.campaign.data.value?.policy.ideasPerMember ?? 0;
  const sealing = await import('../services/sealing.ts');
  await sealing.moveIdea({ participation, slug: state.slug }, entry, total);
  await afterStoring(state, participation.campaign);
}

/** Takes back what has not left the device, or was refused. Returns whether it could still be taken back. */
export async function takeBack(state: CampaignState, entry: Entry): Promise<boolean> {
  const { removeEntry } = await import('../services/wallet/entries.ts');
  const removed = await removeEntry(entry, retractable);
  await state.entries.reload(entry.campaign);
  void announceChange();
  return removed;
}

/** When entries of a fresh participation leave; those that wait go by it too. */
export async function chooseLeaving(
  { participation, outbox }: CampaignState,
  leaving: Leaving,
): Promise<void> {
  await participation.choose(leaving);
  void announceChange();
  await outbox.value?.flush();
}

/** Sends these entries (by key) at once, whatever would still keep them on the device. */
export async function sendNow({ outbox }: CampaignState, keys: ReadonlySet<string>): Promise<void> {
  await outbox.value?.sendNow(keys);
}
