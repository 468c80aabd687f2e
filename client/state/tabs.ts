/** What one tab of this browser does is shown in all of them. */
import { announce, listenToTabs } from '../services/tabs.ts';
import { activeWallet, leaveTab, walletExists } from '../services/wallet/active.ts';
import type { CampaignState } from './campaign.ts';
import { forgetAllInvitations } from './invitation.ts';

/** `wallet`: the number of the one that was wiped, or null where all were. This page forgets what it has read of it, too. */
export function announceWipe(state: CampaignState, wallet: number | null): Promise<void> {
  announce({ wallet, wiped: true });
  return forget(state);
}

/** Takes over what other tabs change. Nothing is asked of the server for it. Returns what stops listening. */
export function followTabs(state: CampaignState): () => void {
  return listenToTabs(async ({ wallet, wiped }) => {
    if (wallet !== null && wallet !== (await activeWallet())) await state.participation.lookAround();
    else if (wiped) await forget(state);
    else await catchUp(state);
  });
}

/** Shows what the wallet has by now. Never rejects. */
export async function catchUp({
  campaign,
  participation,
  enrolling,
  entries,
  ledger,
}: CampaignState): Promise<void> {
  const id = campaign.data.value?.id;
  if (id === undefined) return;
  if (!participation.current.value) {
    await participation.load(id);
    // What this page was still computing for is there.
    if (participation.current.value) enrolling.cancel();
    return;
  }
  await Promise.all([entries.reload(id), participation.reload(), ledger.reload(id)]);
  if (await walletExists()) return;
  enrolling.cancel(); // nobody has joined any more
  await participation.load(id);
}

async function forget({ participation, enrolling }: CampaignState): Promise<void> {
  enrolling.cancel();
  participation.set(null);
  forgetAllInvitations();
  await leaveTab();
  await participation.lookAround();
}
