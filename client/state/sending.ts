import { phaseEndBy } from '../../shared/device/pin.ts';
import { startVisit } from '../../shared/device/visit.ts';
import { clockAhead, deviceNow, serverAhead } from '../services/clock.ts';
import { postEntry, postPresence } from '../services/entries.ts';
import { believeReceipt, showsPromised } from '../services/ledger.ts';
import { device } from '../services/sealing.ts';
import { announceChange } from '../services/tabs.ts';
import { activeWallet } from '../services/wallet/active.ts';
import { noteLeaving, takeNote } from '../services/wallet/leaving.ts';
import type { CampaignState } from './campaign.ts';

/**
 * Sends what is pending on this device for as long as a member's pages are open: when it is due, when the network is back,
 * when the page is looked at again, and, as far as nothing locks it, at once when it closes. Returns what stops it.
 * Heavy: load it with import() when somebody takes part.
 */
export async function startSending(state: CampaignState): Promise<() => void> {
  const { campaign, entries, participation } = state;
  const wallet = await activeWallet();

  // Awaited by everyone, so that the moment of the next request does not say who needs it.
  const others = new Map((await state.campaigns()).map((view) => [view.id, view]));
  const own = () => campaign.data.value;

  const outbox = await startVisit({
    ...device,
    box: { postEntry, postPresence },
    viewOf: (id) => (own()?.id === id ? own() : others.get(id)),
    showsPromised,
    ahead: () => serverAhead.value,
    endsAhead: () => clockAhead.value,
    phaseEnd: phaseEndBy,
    believeReceipt,
    async refreshView(id) {
      // Another campaign's is read once a visit: to ask for it would say what this device is part of.
      if (own()?.id === id) await campaign.refresh();
    },
    onChange() {
      const id = participation.current.value?.campaign;
      if (!id) return;
      void entries.reload(id);
      void state.ledger.reload(id);
      void participation.reload();
      void announceChange();
    },
    noteLeaving: (note) => noteLeaving(wallet, note),
    takeNote: () => takeNote(wallet),
    online: () => navigator.onLine,
    now: deviceNow,
    setTimer(milliseconds, action) {
      const timer = setTimeout(() => void action(), milliseconds);
      return () => clearTimeout(timer);
    },
    /** In this tab and in the others of the same person. */
    async alone(action) {
      if (!navigator.locks) return action();
      await navigator.locks.request(`candor.outbox.${wallet}`, action);
    },
  });

  const retry = () => void outbox.retry();
  const leave = () => void outbox.leave();
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') leave();
    else void outbox.flush();
  };
  addEventListener('online', retry);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', onVisibility);
  state.outbox.value = outbox;
  void outbox.flush();

  return () => {
    removeEventListener('online', retry);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', onVisibility);
    outbox.stop();
    // Where another one has begun meanwhile, that one stays.
    if (state.outbox.value === outbox) state.outbox.value = undefined;
  };
}
