import { effect, untracked } from '@preact/signals';
import { listenLive } from '../services/live.ts';
import type { Membership } from '../services/wallet/schema.ts';
import type { Participation } from './participation.ts';

const crowdMilliseconds = 60_000;

/**
 * Keeps a campaign's pages up to date while they are open: fetches it, finds out whether this device takes part, sends
 * what waits, follows the ledger, and fetches again when something was released, when the connection is back, and when the page is looked
 * at after a while. Returns what stops it.
 */
export function follow(participation: Participation): () => void {
  const { slug, campaign, ideas, membership, entries, ledger, outbox } = participation;

  async function refresh() {
    await campaign.refresh();
    const view = campaign.data.value;
    if (view && membership.current.value === undefined) await membership.load(view.id);
    if (outbox.value) await readRecord();
    if (ideas.data.value || ideas.error.value) await ideas.refresh();
  }

  /** The ledger, the board for ideas that are in it, and the outbox: what waited for one of them may leave now. */
  async function readRecord() {
    const view = campaign.data.value;
    if (view) await ledger.follow(view);
    if (view && ledger.seen.value) await entries.reload(view.id);
    const awaited = entries.ideas.value.some(({ state }) => state.name === 'mixed');
    if (awaited && !ideas.data.value) await ideas.refresh();
    void outbox.value?.flush();
  }

  /** Nobody says when somebody enrolled: whoever waits for others to hide among looks now and then. */
  const crowdWatch = setInterval(() => {
    const waits = entries.all.value.some(({ state }) => state.name === 'waiting');
    if (waits && (participation.rules.value?.missing ?? 0) > 0) void refresh();
  }, crowdMilliseconds);

  const refreshNow = () => void refresh();
  const onVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };

  let stopSending: (() => void) | undefined;
  let stopped = false;
  async function send(member: Membership) {
    const { startSending } = await import('./sending.ts');
    const stop = await startSending(participation);
    if (stopped || membership.current.value !== member) return stop();
    stopSending = stop;
    void readRecord();
  }

  const stopWatching = effect(() => {
    const member = membership.current.value;
    untracked(() => {
      stopSending?.();
      stopSending = undefined;
      if (ideas.data.value) void ideas.refresh(); // a member may see another board
      if (!member) {
        entries.clear();
        ledger.clear();
        return;
      }
      void entries.reload(member.campaign);
      void ledger.reload(member.campaign);
      // Ready before they are wanted, also without a network.
      void import('../services/sealing.ts');
      void import('../services/wallet/drafts.ts');
      void import('../services/wallet/seed.ts');
      void send(member);
    });
  });

  void refresh();
  const stopListening = listenLive(slug, { onMessage: refreshNow, onReconnect: refreshNow });
  addEventListener('online', refreshNow);
  document.addEventListener('visibilitychange', onVisible);

  return () => {
    stopped = true;
    clearInterval(crowdWatch);
    stopWatching();
    stopSending?.();
    stopListening();
    removeEventListener('online', refreshNow);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
