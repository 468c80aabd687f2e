import { postIdea, postVote } from '../services/box.ts';
import type { Participation } from './participation.ts';

/** How long to gather acceptances before the campaign is fetched again to see where its releases stand. */
const gatherMilliseconds = 1_000;

/**
 * Sends what waits on this device for as long as a member's pages are open: when it is due, when the network is back,
 * when the page is looked at again, and at once when it closes. Returns what stops it.
 */
export async function startSending(participation: Participation): Promise<() => void> {
  const { campaign, entries, membership } = participation;
  const [wallet, { createOutbox }, { mend }] = await Promise.all([
    import('../services/wallet.ts'),
    import('../services/outbox.ts'),
    import('../services/sealing.ts'),
  ]);
  let gathering: ReturnType<typeof setTimeout> | undefined;

  // What an earlier visit left waiting may have left with its last breath, without a note of it.
  for (const entry of await wallet.readWaiting()) {
    if (entry.state.name === 'waiting') await wallet.setEntryState(entry, { ...entry.state, tried: true });
  }

  const outbox = createOutbox({
    readWaiting: wallet.readWaiting,
    setState: wallet.setEntryState,
    post: (entry, keepalive) =>
      entry.kind === 'idea'
        ? postIdea(entry.slug, entry.body, keepalive)
        : postVote(entry.slug, entry.body, keepalive),
    async mend(entry, error) {
      const own = await wallet.readMembership(entry.campaign);
      const view = campaign.data.value;
      // Only this campaign's policy is at hand: an idea for another one waits to be taken back there.
      const slots = view?.id === entry.campaign ? view.policy.ideasPerMember : 0;
      return own !== undefined && mend({ membership: own, slug: entry.slug }, entry, error, slots);
    },
    onChange(accepted) {
      const id = membership.current.value?.campaign;
      if (id) void entries.reload(id);
      if (!accepted) return;
      clearTimeout(gathering);
      gathering = setTimeout(() => void campaign.refresh(), gatherMilliseconds);
    },
    random: Math.random,
    now: Date.now,
  });

  const sendAll = () => void outbox.flush('all');
  const leave = () => outbox.leave();
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') leave();
    else void outbox.flush('due');
  };
  addEventListener('online', sendAll);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', onVisibility);
  participation.outbox.value = outbox;
  void outbox.flush('due');

  return () => {
    removeEventListener('online', sendAll);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(gathering);
    outbox.stop();
    participation.outbox.value = undefined;
  };
}
