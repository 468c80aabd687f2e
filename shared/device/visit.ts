import type { PresenceBody } from '../api/box.ts';
import type { CampaignView } from '../api/campaigns.ts';
import { comingRelease, rulesOf } from './departure.ts';
import { type Entry, type IdeaEntry, idOf } from './entry.ts';
import type { LeavingNote } from './leaving-note.ts';
import { type Clock, surelyUntil } from './moments.ts';
import { createOutbox, type Outbox, type OutboxPorts } from './outbox.ts';
import type { Participation, SeenLedger } from './participation.ts';
import type { Queue } from './queue.ts';
import { sealPresence } from './sealing.ts';
import { accept, type Device, replaceRefused, setState } from './storing.ts';
import { awaitedFrom, canBeAwaited, stillSettling } from './timing.ts';

/** The box as a device reaches it. Throws ApiError. */
export interface BoxPort {
  /** Returns the receipt, base64url, as it came. `keepalive`: the page may be closing. */
  postEntry(entry: Pick<Entry, 'kind' | 'slug' | 'body'>, keepalive: boolean): Promise<string>;
  postPresence(slug: string, body: PresenceBody, keepalive: boolean): Promise<void>;
}

/** What a visit needs from around it. */
export interface VisitPorts
  extends Device,
    Pick<OutboxPorts, 'refreshView' | 'noteLeaving' | 'online' | 'onChange' | 'now' | 'setTimer' | 'alone'> {
  box: BoxPort;
  /**
   * The public view of a campaign of this device, as it was read last; undefined where it does not come. No request may hang
   * on the question: which campaigns it is asked for is this device's past.
   */
  viewOf(campaign: string): CampaignView | undefined;
  /** What `noteLeaving` kept in the visit before, and whether this page is that one, loaded again a moment ago. */
  takeNote(): { note: LeavingNote; reloaded: boolean };
  /** Does the campaign show what its first leaf promised? */
  showsPromised(seen: SeenLedger, campaign: CampaignView): boolean;
  /** By how much the server's clock is ahead of this device's (moments.ts, Clock): as the page found it when it was loaded. */
  ahead(): number | null;
  /** The same by the newest answer, as far as it is believed for the ends of phases (moments.ts, believedAhead). */
  endsAhead(): number;
  /** When the phase that is shown ends by the ledger and the server's clock (pin.ts, phaseEndBy). */
  phaseEnd(seen: SeenLedger, campaign: CampaignView): number | null;
  /** Throws ApiError `receipt_wrong` where the receipt (base64url) does not hold for the entry. */
  believeReceipt(entry: Entry, receipt: string): Promise<void>;
}

/**
 * Begins a visit, which lasts for as long as a member's page is open: what is pending on the device, of all campaigns, is
 * sent by the outbox that this resolves to.
 */
export async function startVisit(ports: VisitPorts): Promise<Outbox> {
  const { storage, group, box, viewOf, showsPromised, phaseEnd, believeReceipt, random, now } = ports;
  const { refreshView, noteLeaving, online, onChange, setTimer, alone } = ports;
  const clock = (): Clock => ({ now: now(), ahead: ports.ahead() });

  async function readQueue(campaign: string): Promise<Queue | undefined> {
    const [known, seen, entries] = await Promise.all([
      storage.readParticipation(campaign),
      storage.readLedger(campaign),
      storage.readEntries(campaign),
    ]);
    const view = viewOf(campaign);
    const pool = view?.pools.find(({ id }) => id === known?.pool);
    const [first] = entries;
    // What cannot be judged, since its campaign does not answer, stays on the device.
    if (!known || !seen || !view || !pool || !first) return undefined;
    const end = phaseEnd(seen, view);
    const endsAhead = ports.endsAhead();
    const participation = await settle(known, view, surelyUntil(end, endsAhead, now()));
    const alarmed = seen.alarms.length > 0 || !showsPromised(seen, view);
    const batch = comingRelease(view, pool.id, seen.frontier.size);
    const rules = {
      ...rulesOf(participation, view, {
        alarmed,
        phaseEnds: end === null ? null : end - endsAhead,
        ahead: ports.ahead(),
      }),
      batch,
    };
    return { participation, slug: first.slug, entries, rules, batch };
  }

  /** The participation with its moment as it stands now. */
  async function settle(
    participation: Participation,
    view: CampaignView,
    until: number | null,
  ): Promise<Participation> {
    const settling = stillSettling(random, participation, clock(), view.policy, until);
    const { mayLeaveAt, ahead } = settling;
    if (mayLeaveAt === participation.mayLeaveAt && ahead === participation.ahead) return participation;
    await storage.changeParticipation(participation.campaign, (current) => ({
      ...current,
      mayLeaveAt,
      ahead,
    }));
    onChange();
    return { ...participation, mayLeaveAt, ahead };
  }

  function noteShown(campaign: string, batch: number): Promise<void> {
    return storage.changeParticipation(campaign, (current) => ({
      ...current,
      shownBatches: [...new Set([...current.shownBatches, batch])],
    }));
  }

  function noteSlot({ campaign, body: { slot } }: IdeaEntry): Promise<void> {
    return storage.changeParticipation(campaign, (current) => ({
      ...current,
      usedSlots: [...new Set([...current.usedSlots, slot])],
    }));
  }

  async function readQueues(sent: ReadonlySet<string>): Promise<Queue[]> {
    const pending = (await storage.readPending()).map(({ campaign }) => campaign);
    const queues = await Promise.all([...new Set([...pending, ...sent])].map(readQueue));
    return queues.filter((queue) => queue !== undefined);
  }

  // The ledger must not be followed before this is noted: no release with such an entry may be passed over.
  const { note, reloaded } = ports.takeNote();
  for (const { campaign, batch } of note.presences) await noteShown(campaign, batch);
  for (const entry of await storage.readPending()) {
    const { state, campaign } = entry;
    const noted = note.entries.includes(idOf(entry));
    if (state.name !== 'pending' || !(state.tried || noted)) continue;
    if (noted && entry.kind === 'idea') await noteSlot(entry);
    const queue = reloaded ? undefined : await readQueue(campaign);
    const kept = state.awaits && canBeAwaited(state.awaits, clock()) ? state.awaits : null;
    const awaits = kept ?? (queue ? awaitedFrom(queue.rules, random, clock()) : state.awaits);
    if (!state.tried || awaits !== state.awaits) {
      await setState(storage, entry, { ...state, tried: true, awaits });
    }
  }

  return createOutbox({
    readQueues,
    setState: (entry, state) => setState(storage, entry, state),
    accept: (entry, receipt) => accept(storage, entry, receipt),
    async post(entry, keepalive) {
      if (entry.kind === 'idea' && !keepalive) await noteSlot(entry);
      const posted = box.postEntry(entry, keepalive);
      posted.catch(() => undefined); // it may fail before it is looked at
      if (entry.kind === 'idea' && keepalive) await noteSlot(entry);
      const receipt = await posted;
      await believeReceipt(entry, receipt);
      return receipt;
    },
    postPresence: ({ participation, slug, batch }, keepalive) =>
      box.postPresence(slug, sealPresence(group, participation, batch), keepalive),
    saveShownBatch: noteShown,
    async replace(entry, error) {
      const participation = await storage.readParticipation(entry.campaign);
      if (!participation) return false;
      return replaceRefused(ports, { participation, slug: entry.slug }, entry, error);
    },
    refreshView,
    noteLeaving,
    online,
    onChange,
    random,
    now,
    setTimer,
    alone,
  });
}
