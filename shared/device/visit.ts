import type { PresenceBody } from '../api/box.ts';
import type { CampaignView } from '../api/campaigns.ts';
import { acceptsMembers, plannedEnd } from '../domain/phases.ts';
import type { Admission } from '../domain/pools.ts';
import { rulesOf } from './departure.ts';
import { type Entry, type IdeaEntry, idOf } from './entry.ts';
import type { LeavingNote } from './leaving-note.ts';
import type { Membership, SeenLedger } from './membership.ts';
import { createOutbox, type Outbox, type OutboxPorts } from './outbox.ts';
import type { Queue } from './queue.ts';
import { sealPresence } from './sealing.ts';
import { accept, type Device, replaceRefused, setState } from './storing.ts';
import { awaitedFrom, settlesAt } from './timing.ts';

/**
 * A pool's release has an entry in the ledger; but those of the last round time and of two ends of phases may still be on
 * their way there. A number beyond that would leave the device silent, and known by it, until the pool has come so far.
 */
const mostAhead = 3;

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
  /** Throws ApiError `receipt_wrong` where the receipt (base64url) does not hold for the entry. */
  believeReceipt(entry: Entry, receipt: string): Promise<void>;
}

/**
 * Begins a visit, which lasts for as long as a member's page is open: what is pending on the device, of all campaigns, is
 * sent by the outbox that this resolves to.
 */
export async function startVisit(ports: VisitPorts): Promise<Outbox> {
  const { storage, group, box, viewOf, showsPromised, believeReceipt, random, now } = ports;
  const { refreshView, noteLeaving, online, onChange, setTimer, alone } = ports;

  async function readQueue(campaign: string): Promise<Queue | undefined> {
    const [known, seen, entries] = await Promise.all([
      storage.readMembership(campaign),
      storage.readLedger(campaign),
      storage.readEntries(campaign),
    ]);
    const view = viewOf(campaign);
    const pool = view?.pools.find(({ id }) => id === known?.pool);
    const [first] = entries;
    // What cannot be judged, since its campaign does not answer, stays on the device.
    if (!known || !seen || !view || !pool || !first) return undefined;
    const membership = await settle(known, view, pool.admission);
    const alarmed = seen.alarms.length > 0 || !showsPromised(seen, view);
    const believed = acceptsMembers(view.phase) && pool.batch <= seen.frontier.size + mostAhead;
    const batch = believed ? pool.batch : 0;
    const rules = { ...rulesOf(membership, view, alarmed), batch };
    return { membership, slug: first.slug, entries, rules, batch };
  }

  /** The membership with its moment as it stands now. */
  async function settle(
    membership: Membership,
    view: CampaignView,
    admission: Admission,
  ): Promise<Membership> {
    const { campaign, mayLeaveAt: kept } = membership;
    const mayLeaveAt = settlesAt(random, kept, now(), view.policy, admission, plannedEnd(view));
    if (mayLeaveAt === kept) return membership;
    await storage.changeMembership(campaign, (current) => ({ ...current, mayLeaveAt }));
    onChange();
    return { ...membership, mayLeaveAt };
  }

  function noteShown(campaign: string, batch: number): Promise<void> {
    return storage.changeMembership(campaign, (current) => ({
      ...current,
      shownBatches: [...new Set([...current.shownBatches, batch])],
    }));
  }

  function noteSlot({ campaign, body: { slot } }: IdeaEntry): Promise<void> {
    return storage.changeMembership(campaign, (current) => ({
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
    const awaits = state.awaits ?? (queue ? awaitedFrom(queue.rules, random, now()) : null);
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
    postPresence: ({ membership, slug, batch }, keepalive) =>
      box.postPresence(slug, sealPresence(group, membership, batch), keepalive),
    saveShownBatch: noteShown,
    async replace(entry, error) {
      const membership = await storage.readMembership(entry.campaign);
      const view = viewOf(entry.campaign);
      if (!membership || !view) return false;
      const { ideasPerMember } = view.policy;
      return replaceRefused(ports, { membership, slug: entry.slug }, entry, error, ideasPerMember);
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
