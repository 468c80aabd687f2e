import type { CampaignState } from './campaign.ts';
import { forgetAllInvitations } from './invitation.ts';

const channelName = 'candor.wiped';

/** The device was wiped: open pages of it, in this tab and in others, forget what they have read from the wallet. */
export function announceWipe(state: CampaignState): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
  forget(state);
}

/** Returns what stops listening. */
export function followWipes(state: CampaignState): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = () => forget(state);
  return () => channel.close();
}

function forget({ participation, enrolling }: CampaignState): void {
  enrolling.cancel();
  participation.set(null);
  forgetAllInvitations();
}
