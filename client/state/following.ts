import { effect, untracked } from '@preact/signals';
import { openPromises } from '../../shared/device/entry.ts';
import { listenLive } from '../services/live.ts';
import type { Membership } from '../services/wallet/schema.ts';
import type { Participation } from './participation.ts';

const watchMilliseconds = 60_000;

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

  /**
   * What nobody announces is looked for now and then: others to hide among, since nobody says when somebody enrolled, and
   * the close of a ledger that still owes this device something, since a server that keeps it back keeps still.
   */
  const watch = setInterval(() => {
    const waits = entries.all.value.some(({ state }) => state.name === 'pending');
    const owed = entries.all.value.some((entry) => openPromises(entry).length > 0);
    const crowd = waits && (participation.rules.value?.missing ?? 0) > 0;
    if (crowd || (owed && campaign.data.value?.phase === 'closed')) void refresh();
  }, watchMilliseconds);

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
    clearInterval(watch);
    stopWatching();
    stopSending?.();
    stopListening();
    removeEventListener('online', refreshNow);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
