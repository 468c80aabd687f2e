/**
 * A member's device whose page stays open: the product's own (shared/device), with the requests of its own client
 * (client/services), so that what it makes of an answer is what a browser makes of it. Only its storage is in memory.
 */

import { ApiError } from '../../client/services/api.ts';
import { postJoin } from '../../client/services/entries.ts';
import { postEnrolment } from '../../client/services/registrar.ts';
import type { Choice } from '../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import type { Group } from '../../shared/credential/arc1.ts';
import { type Alarm, LedgerAlarm } from '../../shared/device/alarm.ts';
import { lookAtBoard } from '../../shared/device/board.ts';
import type { IdeaDraft } from '../../shared/device/entries.ts';
import { type Entry, openPromises } from '../../shared/device/entry.ts';
import { alarmOf, expectKept, verifyReceipt } from '../../shared/device/follow.ts';
import { isQuiet, settleAnew } from '../../shared/device/identified.ts';
import { createMemoryStorage } from '../../shared/device/memory-storage.ts';
import type { Participation } from '../../shared/device/participation.ts';
import { expectShown, phaseEndBy } from '../../shared/device/pin.ts';
import { storeIdea, storeVote } from '../../shared/device/storing.ts';
import { takePart } from '../../shared/device/take-part.ts';
import { type BoxPort, startVisit } from '../../shared/device/visit.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { noteReading } from '../device/ledger.ts';
import type { Page } from './page.ts';

export interface Surroundings {
  page: Page;
  box: BoxPort;
  group: Group;
  random(): number;
  /** The device has verified the box's receipt for the leaf with this hash (base64url). */
  acknowledge(leaf: string): void;
}

export interface MemberDevice {
  participation: Participation;
  vote(idea: string, choice: Choice): Promise<void>;
  write(draft: IdeaDraft): Promise<void>;
  /** In the order in which they were made. */
  entries(): Promise<Entry[]>;
  alarms(): Promise<readonly Alarm[]>;
  /** Takes note of what the page has read. */
  look(): Promise<void>;
  /** Sends everything that may leave now. */
  sendNow(): Promise<void>;
  close(): void;
}

export async function enrolDevice(
  { page, box, group, random, acknowledge }: Surroundings,
  pool: PoolId,
  admission: EnrolmentBody['admission'],
): Promise<MemberDevice> {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const storage = createMemoryStorage(seed);
  const { id, slug, pools, policy } = page.view;
  const own = pools.find((one) => one.id === pool);
  if (!own) throw new Error(`There is no pool of ${pool}`);
  const { readMemberships, saveMembership, saveAlarm } = storage;
  const joined = await takePart(
    {
      ...{ group, seen: undefined, readMemberships, saveMembership, saveAlarm, random, now: Date.now },
      ...{ postEnrolment, postJoin, ahead: () => 0 },
      isQuiet: () => isQuiet(storage, () => false),
      settleAnew: () => settleAnew(storage, random, { now: Date.now(), ahead: 0 }),
    },
    seed,
    { campaign: page.view, pool: own, admission, name: null, reading: page.reading },
  );
  await storage.saveJoined(joined);
  const { participation } = joined;
  const device = { storage, group, random };
  const target = { participation, slug };

  /** False where an alarm was kept: the server contradicts itself. */
  async function keepingAlarms(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof LedgerAlarm)) throw thrown;
      await storage.saveAlarm(id, thrown.alarm);
      return false;
    }
  }

  async function follow(): Promise<void> {
    const seen = await storage.readLedger(id);
    if (page.contradiction && seen) throw alarmOf(page.contradiction, seen);
    await noteReading(storage, page.reading, page.view);
    if (!isClosed(page.view.phase)) return;
    expectKept(page.reading, (await storage.readEntries(id)).flatMap(openPromises), false);
  }

  const outbox = await startVisit({
    ...device,
    box,
    viewOf: (campaign) => (campaign === id ? page.view : undefined),
    refreshView: page.refreshView,
    showsPromised(seen, campaign) {
      expectShown(seen, campaign);
      return true;
    },
    ahead: () => 0,
    endsAhead: () => 0,
    phaseEnd: phaseEndBy,
    async believeReceipt({ leaf }, receipt) {
      const seen = await storage.readLedger(id);
      if (!seen) throw new ApiError('storage');
      if (!(await keepingAlarms(() => verifyReceipt(seen, leaf, receipt))))
        throw new ApiError('receipt_wrong');
      acknowledge(leaf);
    },
    noteLeaving() {},
    takeNote: () => ({ note: { entries: [], presences: [] }, reloaded: false }),
    online: () => true,
    onChange() {},
    now: Date.now,
    alone: (action) => action(),
    setTimer(milliseconds, action) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  });

  return {
    participation,
    async vote(idea, choice) {
      await storeVote(device, target, { id: idea, title: '' }, choice);
      void outbox.flush();
    },
    async write(draft) {
      await storeIdea(device, target, draft, policy.ideasPerMember);
      void outbox.flush();
    },
    entries: () => storage.readEntries(id),
    alarms: async () => (await storage.readLedger(id))?.alarms ?? [],
    async look() {
      await keepingAlarms(follow);
      await lookAtBoard(storage, id, policy.ideasPerMember, page.board);
      void outbox.flush();
    },
    async sendNow() {
      await outbox.sendNow(new Set((await storage.readPending()).map(({ key }) => key)));
    },
    close: () => outbox.stop(),
  };
}
