import { uniform } from '../../shared/device/timing.ts';
import { fetchCampaign, postIdea, postVote } from '../services/box.ts';
import { holdOf } from '../services/departure.ts';
import { believeReceipt, showsPromised } from '../services/ledger.ts';
import { createOutbox, type Queued } from '../services/outbox.ts';
import { mend } from '../services/sealing.ts';
import { acceptEntry, readEntries, readWaiting, setEntryState } from '../services/wallet/entries.ts';
import { readLedger } from '../services/wallet/ledgers.ts';
import { readMembership } from '../services/wallet/memberships.ts';
import type { Participation } from './participation.ts';
import { rulesOf } from './rules.ts';

/**
 * Sends what waits on this device for as long as a member's pages are open: when it is due, when the network is back,
 * when the page is looked at again, and, as far as nothing holds it back, at once when it closes. Returns what stops it.
 * Heavy: load it with import() when somebody takes part.
 */
export async function startSending(participation: Participation): Promise<() => void> {
  const { campaign, entries, membership } = participation;

  /** Of other campaigns, whose pages are not open, the view is fetched once. */
  const others = new Map<string, ReturnType<typeof fetchCampaign>>();
  async function viewOf(id: string, slug: string) {
    const own = campaign.data.value;
    if (own?.id === id) return own;
    const view = others.get(id) ?? fetchCampaign(slug);
    others.set(id, view);
    return view.catch(() => undefined);
  }

  /** What cannot be judged, since its campaign does not answer, stays on the device; `unjudged`: it is listed all the same. */
  async function readQueue(unjudged = false): Promise<Queued[]> {
    const waiting = await readWaiting();
    const campaigns = new Map(waiting.map((entry) => [entry.campaign, entry.slug]));
    const queues = [...campaigns].map(async ([id, slug]) => {
      const [own, seen, view, all] = await Promise.all([
        readMembership(id),
        readLedger(id),
        viewOf(id, slug),
        readEntries(id),
      ]);
      if (!own || !seen || !(view || unjudged)) return [];
      const { mayLeaveAt } = own;
      const rules = view
        ? rulesOf(own, view, seen.alarms.length > 0 || !showsPromised(seen, view))
        : { mayLeaveAt, delayMinutes: 0, phaseEnds: null, missing: 0, alarmed: false };
      return waiting
        .filter((entry) => entry.campaign === id)
        .map((entry) => ({ entry, entries: all, rules }));
    });
    return (await Promise.all(queues)).flat();
  }

  // What an earlier visit left waiting may have left with its last breath, without a note of it; but not what was held.
  // The ledger must not be followed before that is noted: no release with such an entry may be passed over.
  for (const { entry, entries: all, rules } of await readQueue(true)) {
    if (entry.state.name !== 'waiting' || holdOf(entry, all, rules, Date.now()) !== null) continue;
    await setEntryState(entry, { ...entry.state, tried: true });
  }

  const outbox = createOutbox({
    readQueue: () => readQueue(),
    setState: setEntryState,
    accept: acceptEntry,
    async post(entry, keepalive) {
      const posted =
        entry.kind === 'idea'
          ? postIdea(entry.slug, entry.body, keepalive)
          : postVote(entry.slug, entry.body, keepalive);
      const receipt = await posted;
      await believeReceipt(entry, receipt);
      return receipt;
    },
    async mend(entry, error) {
      const own = await readMembership(entry.campaign);
      const view = await viewOf(entry.campaign, entry.slug);
      const slots = view?.policy.ideasPerMember ?? 0;
      return own !== undefined && mend({ membership: own, slug: entry.slug }, entry, error, slots);
    },
    onChange() {
      const id = membership.current.value?.campaign;
      if (!id) return;
      void entries.reload(id);
      void participation.ledger.reload(id);
    },
    random: uniform,
    now: Date.now,
  });

  const retry = () => void outbox.retry();
  const leave = () => outbox.leave();
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') leave();
    else void outbox.flush();
  };
  addEventListener('online', retry);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', onVisibility);
  participation.outbox.value = outbox;
  void outbox.flush();

  return () => {
    removeEventListener('online', retry);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', onVisibility);
    outbox.stop();
    participation.outbox.value = undefined;
  };
}
