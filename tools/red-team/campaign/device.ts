import { addressOf } from '../../../shared/api/address.ts';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Choice } from '../../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../../shared/api/registrar.ts';
import { campaignContracts } from '../../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import type { Group } from '../../../shared/credential/arc1.ts';
import { lookAtBoard, type ShownIdea } from '../../../shared/device/board.ts';
import { rulesOf } from '../../../shared/device/departure.ts';
import type { IdeaDraft } from '../../../shared/device/entries.ts';
import type { IdeaEntry } from '../../../shared/device/entry.ts';
import { verifyReceipt } from '../../../shared/device/follow.ts';
import type { LeavingNote } from '../../../shared/device/leaving-note.ts';
import type { MemoryStorage } from '../../../shared/device/memory-storage.ts';
import type { Outbox } from '../../../shared/device/outbox.ts';
import type { Leaving, Participation } from '../../../shared/device/participation.ts';
import { expectShown, phaseEndBy } from '../../../shared/device/pin.ts';
import type { Reading } from '../../../shared/device/reading.ts';
import { storeIdea, storeVote } from '../../../shared/device/storing.ts';
import { startVisit } from '../../../shared/device/visit.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { solveAdmission } from '../../../tests/support/participant.ts';
import { noteReading, readLedger } from '../../device/ledger.ts';
import type { Person } from '../plan/people.ts';
import { type Belongings, type JoinsCarelessly, joinCampaign, newBelongings } from './joining.ts';
import { createNetwork, type Fates, ledgerSource } from './network.ts';
import type { Recorder } from './recorder.ts';

/** What a device takes from the campaign that is played. */
export interface DevicePorts {
  recorder: Recorder;
  group: Group;
  random(): number;
  now(): number;
  setTimer(milliseconds: number, action: () => Promise<void>): () => void;
  fates: Fates;
  /** The ideas that this person's browser finds on the board. */
  board(person: Person): Promise<ShownIdea[]>;
  /** The ledger as it was when the campaign opened. */
  opening: Reading;
}

/** What a careless device would put into an idea: the requests that it was issued for, its code, the time. */
export interface Holder {
  group: Group;
  participation: Participation;
  seed: Uint8Array;
  /** For the membership. */
  request: Uint8Array;
  /** For the campaign credential. */
  join: Uint8Array;
  code: string | undefined;
  enrolledAt: number;
}

/** How a broken device differs from the product's. */
export interface Carelessness {
  /** Puts into an idea what tells whose it is. */
  reuse?: (holder: Holder, slot: number, draft: IdeaDraft) => Pick<IdeaEntry, 'body' | 'idea' | 'leaf'>;
  /** Its ideas leave at once, whatever would keep them. */
  allAtOnce?: true;
  /** Believes the ledger as it was at the opening, and never looks again: the broken ledger would alarm any other. */
  checksNothing?: true;
  /** Asks for the ledger from where it enrolled on, with each entry that it sends. */
  asksFromOwnSize?: true;
  /** How it asks for its credential. */
  joins?: JoinsCarelessly;
}

/** The product's own device (shared/device) in the hands of one member, with its storage in memory. */
export interface MemberDevice {
  holder: Holder;
  /** A page of the campaign is opened; it stays open until it is closed. */
  open(): Promise<void>;
  close(): Promise<void>;
  isOpen(): boolean;
  /** Does something wait for others to hide among? An open page then looks now and then whether they came. */
  lacksOthers(): Promise<boolean>;
  /** What an open page does when something may have been released. */
  refresh(): Promise<void>;
  /** Does nothing where the member has no place left. */
  write(draft: IdeaDraft): Promise<void>;
  vote(idea: string, choice: Choice): Promise<void>;
  /** Sends what is due; what was written a moment ago gets its delay. */
  flush(): Promise<void>;
  /** Sends all that is pending, as a member may who does not wait. */
  sendNow(): Promise<void>;
  /** By idea. */
  votes(): Promise<ReadonlyMap<string, Choice>>;
}

/** Leaves; more than any campaign here comes to. */
const farAhead = 1_000_000;

/** Who takes part, and with what. */
export interface Newcomer {
  person: Person;
  pool: PoolId;
  /** What enrols them where they are no member of the group yet; undefined: a proof of work. */
  code: string | undefined;
  /** What they choose about answers that wait for their enrolment to settle. */
  leaving: Leaving;
  /** Undefined: their browser was never here. */
  belongings: Belongings | undefined;
}

/** Takes part, and enrols by code or proof of work first where this device has no membership. */
export async function enrolDevice(
  ports: DevicePorts,
  slug: string,
  { person, pool, code, leaving, belongings = newBelongings() }: Newcomer,
  careless: Carelessness,
): Promise<MemberDevice> {
  const { recorder, group, random, now, setTimer, fates, board, opening } = ports;
  const network = createNetwork(recorder, person, {
    ...fates,
    accept(body) {
      fates.accept(body);
      const parts = { params: { slug }, query: { size: ownSize } };
      if (careless.asksFromOwnSize) asked.push(addressOf(ledgerContracts.readLedger.path, parts));
    },
  });
  const asked: string[] = [];
  const source = ledgerSource(network, slug);
  const { seed, storage } = belongings;
  const sizeNow = async () => signedSize((await source.view()).checkpoint);
  const readView = () => network.read(campaignContracts.readCampaign, { params: { slug } });
  let view: CampaignView = await readView();
  const read = (before: Reading | undefined) =>
    careless.checksNothing ? Promise.resolve(opening) : readLedger(source, before);
  let reading: Reading | undefined = await read(undefined);
  const { id } = view;
  const own = view.pools.find((one) => one.id === pool);
  if (!own) throw new Error(`There is no pool of ${pool}`);
  const admission = belongings.membership ? null : await admit(recorder, own.group, code);
  const join = careless.joins ?? joinCampaign;
  const plan = { campaign: view, pool: own, admission, name: null, reading };
  const taken = await join({ group, random, now }, network, belongings, plan);
  const joined = { ...taken, participation: { ...taken.participation, leaving } };
  // What it does not read it believes all the same: otherwise it would show no presence, and hardly anything be released.
  const frontier = { ...joined.pin.frontier, size: farAhead };
  await storage.saveJoined(careless.checksNothing ? { ...joined, pin: { ...joined.pin, frontier } } : joined);
  recorder.forget(); // there is one more to hide among
  const { participation } = joined;
  const ownSize = await sizeNow();
  const holder: Holder = {
    group,
    participation,
    seed,
    request: belongings.membership ?? new Uint8Array(),
    join: belongings.joins.at(-1)?.request ?? new Uint8Array(),
    code,
    enrolledAt: now(),
  };
  const device = {
    storage: careless.reuse ? withReuse(storage, holder, careless.reuse) : storage,
    group,
    random,
  };
  const target = { participation, slug };
  let outbox: Outbox | undefined;
  let note: LeavingNote = { entries: [], presences: [] };

  async function askCarelessly(): Promise<void> {
    for (const path of asked.splice(0)) await recorder.send(person, 'GET', path);
  }

  async function refresh(): Promise<void> {
    view = await readView();
    const ideas = await board(person);
    reading = await read(reading);
    await noteReading(storage, reading, view);
    await lookAtBoard(storage, id, view.policy.ideasPerMember, ideas);
    await outbox?.flush();
    await askCarelessly();
  }

  return {
    holder,
    isOpen: () => outbox !== undefined,
    refresh,
    async lacksOthers() {
      const { missing } = rulesOf(participation, view, { alarmed: false, phaseEnds: null, ahead: 0 });
      return missing > 0 && (await storage.readPending()).length > 0;
    },
    async open() {
      if (outbox) return;
      await network.read(campaignContracts.listCampaigns, {});
      outbox = await startVisit({
        ...device,
        box: network.box,
        viewOf: (campaign) => (campaign === id ? view : undefined),
        async refreshView() {
          view = await readView();
        },
        showsPromised(seen, campaign) {
          expectShown(seen, campaign); // an alarm ends the campaign: this server is honest
          return true;
        },
        ahead: () => 0,
        endsAhead: () => 0,
        phaseEnd: phaseEndBy,
        async believeReceipt({ leaf }, receipt) {
          const seen = await storage.readLedger(id);
          if (seen) await verifyReceipt(seen, leaf, receipt);
        },
        noteLeaving(left) {
          note = left;
        },
        takeNote: () => ({ note, reloaded: false }),
        online: () => true,
        onChange() {},
        now,
        async alone(action) {
          await action();
        },
        setTimer: (milliseconds, action) =>
          setTimer(milliseconds, async () => {
            await action();
            await askCarelessly();
          }),
      });
      await refresh();
    },
    async close() {
      await outbox?.leave();
      outbox?.stop();
      outbox = undefined;
      reading = undefined; // it lasts for as long as the page
      await askCarelessly();
    },
    async write(draft) {
      const { ideasPerMember } = view.policy;
      const ideas = (await storage.readEntries(id)).filter(({ kind }) => kind === 'idea');
      if (ideas.length >= ideasPerMember) return;
      const key = await storeIdea(device, target, draft, ideasPerMember);
      if (careless.allAtOnce) await outbox?.sendNow(new Set([key]));
      await askCarelessly();
    },
    vote: (idea, choice) => storeVote(device, target, { id: idea, title: '' }, choice),
    async flush() {
      await outbox?.flush();
      await askCarelessly();
    },
    async sendNow() {
      await outbox?.sendNow(new Set((await storage.readPending()).map(({ key }) => key)));
    },
    async votes() {
      const entries = await storage.readEntries(id);
      return new Map(
        entries.flatMap((entry) => (entry.kind === 'vote' ? [[entry.body.idea, entry.body.choice]] : [])),
      );
    },
  };
}

async function admit(
  { http }: Recorder,
  group: string,
  code: string | undefined,
): Promise<EnrolmentBody['admission']> {
  if (code !== undefined) return { kind: 'code', code };
  return { kind: 'open', solution: await solveAdmission(http, group) };
}

function withReuse(
  storage: MemoryStorage,
  holder: Holder,
  reuse: NonNullable<Carelessness['reuse']>,
): MemoryStorage {
  return {
    ...storage,
    putEntry: (key, make) =>
      storage.putEntry(key, (before, order) => {
        const entry = make(before, order);
        return entry.kind === 'idea' ? { ...entry, ...reuse(holder, entry.body.slot, entry.body) } : entry;
      }),
  };
}
