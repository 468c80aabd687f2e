import { effect, untracked } from '@preact/signals';
import { listenLive } from '../services/live.ts';
import type { Participation } from './participation.ts';
import { startSending } from './sending.ts';

/**
 * Keeps a campaign's pages up to date while they are open: fetches it, finds out whether this device takes part, sends
 * what waits, and fetches again when something was released, when the connection is back, and when the page is looked
 * at after a while. Returns what stops it.
 */
export function follow(participation: Participation): () => void {
  const { slug, campaign, ideas, membership, entries, outbox } = participation;

  async function refresh() {
    await campaign.refresh();
    const view = campaign.data.value;
    if (view && membership.current.value === undefined) await membership.load(view.id);
    releaseHeld();
    const awaited = entries.ideas.value.some(({ state }) => state.name === 'accepted');
    if (ideas.data.value || ideas.error.value || awaited) await ideas.refresh();
  }

  /** What was held back for want of people leaves as soon as there are enough. */
  function releaseHeld() {
    const view = campaign.data.value;
    const own = view?.pools.find(({ id }) => id === membership.current.value?.pool);
    if (!view || !own || own.enrolled < view.policy.minimumAnonymitySet) return;
    const held = entries.all.value.some(
      ({ state }) => state.name === 'waiting' && state.obstacle === 'anonymity_set_too_small',
    );
    if (held) void outbox.value?.flush('all');
  }

  const refreshNow = () => void refresh();
  const onVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };

  let stopSending: (() => void) | undefined;
  let stopped = false;
  const stopWatching = effect(() => {
    const member = membership.current.value;
    untracked(() => {
      stopSending?.();
      stopSending = undefined;
      if (ideas.data.value) void ideas.refresh(); // a member may see another board
      if (!member) return entries.clear();
      void entries.reload(member.campaign);
      void import('../services/member.ts'); // ready before the first vote, also without a network
      void startSending(participation).then((stop) => {
        if (stopped || membership.current.value !== member) stop();
        else stopSending = stop;
      });
    });
  });

  void refresh();
  const stopListening = listenLive(slug, { onMessage: refreshNow, onReconnect: refreshNow });
  addEventListener('online', refreshNow);
  document.addEventListener('visibilitychange', onVisible);

  return () => {
    stopped = true;
    stopWatching();
    stopSending?.();
    stopListening();
    removeEventListener('online', refreshNow);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
