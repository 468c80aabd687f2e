/**
 * A member's device whose page stays open, on a clock that is wrong: the product's own (shared/device) at a real server, whose
 * clock and minutes the test moves (timed.ts).
 */
import { ApiError, answeredError } from '../../shared/api/api-error.ts';
import { campaignContracts, entryContracts, memberContracts } from '../../shared/api/routes/box.ts';
import { lookAtBoard } from '../../shared/device/board.ts';
import { encodeCredential } from '../../shared/device/credential-store.ts';
import { asksItsOwner } from '../../shared/device/departure.ts';
import { leavesOf } from '../../shared/device/entry.ts';
import { verifyReceipt } from '../../shared/device/follow.ts';
import { createMemoryStorage } from '../../shared/device/memory-storage.ts';
import { believedAhead } from '../../shared/device/moments.ts';
import { phaseEndBy, pinLedger } from '../../shared/device/pin.ts';
import { beginReading } from '../../shared/device/reading.ts';
import { goOnReading } from '../../shared/device/restorations.ts';
import { moveIdea, storeIdea, storeVote } from '../../shared/device/storing.ts';
import { type BoxPort, startVisit } from '../../shared/device/visit.ts';
import type { Body } from '../../shared/entries/kinds.ts';
import { noteReading } from '../../tools/device/ledger.ts';
import { call, type Http, Refused } from './http.ts';
import { ledgerSource } from './ledger.ts';
import { ideaText } from './open-campaign.ts';
import { type Participant, poolOf, readBoard } from './participant.ts';

/** An entry that reached the server, with when it did and what came of it. */
export interface Arrival {
  leaf: string;
  /** Milliseconds since 1970, by the server's clock. */
  at: number;
  code: 'accepted' | string;
}

export interface ClockedDevice {
  vote(idea: string): Promise<void>;
  write(title: string): Promise<void>;
  /** Sends what waits for its owner's word as other ideas. */
  move(): Promise<void>;
  /** Hears that something changed, as an open page does. */
  refresh(): Promise<void>;
  /** Does what has become due. */
  pass(): Promise<void>;
  /** Has a network from now on, or none. */
  connect(online: boolean): Promise<void>;
  /** Closes its page, which sends what nothing locks. */
  close(): Promise<void>;
  arrivals: readonly Arrival[];
  /** Hashes of the leaves of its entries, with what became of each. */
  outcomes(): Promise<Map<string, string>>;
}

/** `rightNow`: the server's clock. `wrongBy`: how far the device's is ahead of it. Milliseconds. */
export async function openClockedDevice(
  http: Http,
  { campaign, pool, group, seed, membership, credential }: Participant,
  { rightNow, wrongBy, random }: { rightNow(): number; wrongBy: number; random(): number },
): Promise<ClockedDevice> {
  const { id, slug } = campaign;
  const params = { slug };
  const storage = createMemoryStorage(seed);
  const arrivals: Arrival[] = [];
  const timers = new Set<{ at: number; action: () => Promise<void> }>();
  const read = () => call(http, campaignContracts.readCampaign, { params });
  let view = await read();
  let reading = await beginReading(ledgerSource(http, slug));
  let online = true;
  const now = () => rightNow() + wrongBy;

  const { group: groupId, epoch, membershipKey, publicKey } = poolOf(view, pool);
  const own = { group: groupId, epoch, name: null };
  const participation = {
    ...{ ...own, campaign: id, pool, mayLeaveAt: 0, ahead: null, leaving: null },
    ...{ credential: encodeCredential(group, credential), publicKey: publicKey ?? '' },
    ...{ shownBatches: [], usedSlots: [], takenSlots: [] },
  };
  await storage.saveJoined({
    membership: {
      ...{ ...own, settlesAt: 0, ahead: null },
      ...{ credential: encodeCredential(group, membership), publicKey: membershipKey ?? '' },
    },
    participation,
    pin: pinLedger(reading, view),
  });

  async function orApiError<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw new ApiError('network', 0, {}, thrown);
      const { status, code, details } = thrown;
      throw answeredError(status, { error: { code, details } });
    }
  }
  const box: BoxPort = {
    async postEntry({ kind, body }) {
      const at = rightNow();
      const leaf = (await storage.readEntries(id)).find((entry) => entry.body === body)?.leaf ?? '';
      // The body is of the entry's kind, which TypeScript does not see of one that may be any.
      const contract = entryContracts[kind] as (typeof entryContracts)['idea'];
      try {
        const { receipt } = await orApiError(() =>
          call(http, contract, { params, body: body as Body<'idea'> }),
        );
        arrivals.push({ leaf, at, code: 'accepted' });
        return receipt;
      } catch (thrown) {
        if (thrown instanceof ApiError) arrivals.push({ leaf, at, code: thrown.code });
        throw thrown;
      }
    },
    postPresence: (_, body) =>
      orApiError(async () => void (await call(http, memberContracts.postPresence, { params, body }))),
  };

  const device = { storage, group, random };
  const outbox = await startVisit({
    ...device,
    box,
    viewOf: () => view,
    async refreshView() {
      view = await read();
    },
    showsPromised: () => true,
    ahead: () => -wrongBy,
    endsAhead: () => believedAhead(-wrongBy),
    phaseEnd: phaseEndBy,
    async believeReceipt({ leaf }, receipt) {
      const seen = await storage.readLedger(id);
      if (seen) await verifyReceipt(seen, leaf, receipt);
    },
    noteLeaving() {},
    takeNote: () => ({ note: { entries: [], presences: [] }, reloaded: false }),
    online: () => online,
    onChange() {},
    now,
    alone: (action) => action(),
    setTimer(milliseconds, action) {
      const timer = { at: now() + milliseconds, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  });
  const target = { participation, slug };

  return {
    arrivals,
    async vote(idea) {
      await storeVote(device, target, { id: idea, title: '' }, 'agree');
      await outbox.flush();
    },
    async write(title) {
      await storeIdea(device, target, ideaText(title), view.policy.ideasPerMember);
      await outbox.flush();
    },
    async move() {
      const rules = (await storage.readParticipation(id)) ?? participation;
      for (const entry of await storage.readEntries(id))
        if (asksItsOwner(entry, rules)) await moveIdea(device, target, entry, view.policy.ideasPerMember);
      await outbox.flush();
    },
    async refresh() {
      if (!online) return;
      view = await read();
      reading = await goOnReading(ledgerSource(http, slug), reading);
      await noteReading(storage, reading, view);
      await lookAtBoard(storage, id, view.policy.ideasPerMember, await readBoard(http, slug));
      await outbox.flush();
    },
    async pass() {
      for (const timer of [...timers]) {
        if (timer.at > now() || !timers.delete(timer)) continue;
        await timer.action();
      }
    },
    async connect(given) {
      online = given;
      if (online) await outbox.retry();
    },
    close: () => outbox.leave(),
    async outcomes() {
      const entries = await storage.readEntries(id);
      return new Map(entries.flatMap((entry) => leavesOf(entry).map((leaf) => [leaf, entry.state.name])));
    },
  };
}
