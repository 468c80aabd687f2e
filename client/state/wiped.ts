import { activeWallet, leaveTab } from '../services/wallet/active.ts';
import type { CampaignState } from './campaign.ts';
import { forgetAllInvitations } from './invitation.ts';

const channelName = 'candor.wiped';

/** The number of a wallet that was wiped, or null where all were. */
type Wiped = number | null;

/** Open pages, in this tab and in others, forget what they have read from what was wiped. */
export function announceWipe(state: CampaignState, wiped: Wiped): Promise<void> {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(wiped);
  channel.close();
  return forget(state);
}

/** Returns what stops listening. */
export function followWipes(state: CampaignState): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = async ({ data: wiped }: MessageEvent<Wiped>) => {
    if (wiped === null || wiped === (await activeWallet())) await forget(state);
    else await state.participation.lookAround();
  };
  return () => channel.close();
}

async function forget({ participation, enrolling }: CampaignState): Promise<void> {
  enrolling.cancel();
  participation.set(null);
  forgetAllInvitations();
  await leaveTab();
  await participation.lookAround();
}
