import type { IdeaBody, VoteBody } from '../api/box.ts';
import type { CampaignView } from '../api/campaigns.ts';
import { lockOf, rulesOf } from './departure.ts';
import type { Entry } from './entry.ts';
import type { SeenLedger } from './membership.ts';
import { createOutbox, type Outbox, type OutboxPorts, type Queued } from './outbox.ts';
import { accept, type Device, replaceRefused, setState } from './storing.ts';

/** The box as a device reaches it. Each resolves to the receipt, base64url, as it came. Throws ApiError. */
export interface BoxPort {
  /** `keepalive`: the page may be closing. */
  postIdea(slug: string, body: IdeaBody, keepalive: boolean): Promise<string>;
  postVote(slug: string, body: VoteBody, keepalive: boolean): Promise<string>;
}

/** What a visit needs from around it. */
export interface VisitPorts extends Device, Pick<OutboxPorts, 'onChange' | 'now' | 'setTimer' | 'alone'> {
  box: BoxPort;
  /** The campaign's public view, as it was read last; undefined where it does not come. */
  viewOf(campaign: string, slug: string): Promise<CampaignView | undefined>;
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
  const { storage, box, viewOf, showsPromised, believeReceipt, random, now } = ports;
  const { onChange, setTimer, alone } = ports;

  /** What cannot be judged, since its campaign does not answer, stays on the device; `unjudged`: it is listed all the same. */
  async function readQueue(unjudged = false): Promise<Queued[]> {
    const pending = await storage.readPending();
    const campaigns = new Map(pending.map((entry) => [entry.campaign, entry.slug]));
    const queues = [...campaigns].map(async ([id, slug]) => {
      const [own, seen, view, all] = await Promise.all([
        storage.readMembership(id),
        storage.readLedger(id),
        viewOf(id, slug),
        storage.readEntries(id),
      ]);
      if (!own || !seen || !(view || unjudged)) return [];
      const { mayLeaveAt } = own;
      const rules = view
        ? rulesOf(own, view, seen.alarms.length > 0 || !showsPromised(seen, view))
        : { mayLeaveAt, delayMinutes: 0, phaseEnds: null, missing: 0, alarmed: false };
      return pending
        .filter((entry) => entry.campaign === id)
        .map((entry) => ({ entry, entries: all, rules }));
    });
    return (await Promise.all(queues)).flat();
  }

  // What an earlier visit left pending may have left with its last breath, without a note of it; but not what was locked.
  // The ledger must not be followed before that is noted: no release with such an entry may be passed over.
  for (const { entry, entries, rules } of await readQueue(true)) {
    if (entry.state.name !== 'pending' || lockOf(entry, entries, rules, now()) !== null) continue;
    await setState(storage, entry, { ...entry.state, tried: true });
  }

  return createOutbox({
    readQueue: () => readQueue(),
    setState: (entry, state) => setState(storage, entry, state),
    accept: (entry, receipt) => accept(storage, entry, receipt),
    async post(entry, keepalive) {
      const posted =
        entry.kind === 'idea'
          ? box.postIdea(entry.slug, entry.body, keepalive)
          : box.postVote(entry.slug, entry.body, keepalive);
      const receipt = await posted;
      await believeReceipt(entry, receipt);
      return receipt;
    },
    async replace(entry, error) {
      const membership = await storage.readMembership(entry.campaign);
      const view = await viewOf(entry.campaign, entry.slug);
      if (!membership || !view) return false;
      const { ideasPerMember } = view.policy;
      return replaceRefused(ports, { membership, slug: entry.slug }, entry, error, ideasPerMember);
    },
    onChange,
    random,
    now,
    setTimer,
    alone,
  });
}
