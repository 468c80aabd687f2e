import { addressOf } from '../../../shared/api/address.ts';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Choice } from '../../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../../shared/api/registrar.ts';
import { campaignContracts } from '../../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import type { Group } from '../../../shared/credential/arc1.ts';
import { rulesOf } from '../../../shared/device/departure.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { enrol } from '../../../shared/device/enrol.ts';
import type { IdeaDraft } from '../../../shared/device/entries.ts';
import type { IdeaEntry } from '../../../shared/device/entry.ts';
import { verifyReceipt } from '../../../shared/device/follow.ts';
import type { LeavingNote } from '../../../shared/device/leaving-note.ts';
import type { Membership } from '../../../shared/device/membership.ts';
import { createMemoryStorage, type MemoryStorage } from '../../../shared/device/memory-storage.ts';
import type { Outbox } from '../../../shared/device/outbox.ts';
import { expectShown } from '../../../shared/device/pin.ts';
import type { Reading } from '../../../shared/device/reading.ts';
import { lookAtBoard, storeIdea, storeVote } from '../../../shared/device/storing.ts';
import { startVisit } from '../../../shared/device/visit.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { solveAdmission } from '../../../tests/support/participant.ts';
import type { Person } from '../plan/people.ts';
import { ledgerSource, noteReading, readLedger } from './ledger.ts';
import { createNetwork, type Fates } from './network.ts';
import type { Recorder } from './recorder.ts';

/** What a device takes from the campaign that is played. */
export interface DevicePorts {
  recorder: Recorder;
  group: Group;
  random(): number;
  now(): number;
  setTimer(milliseconds: number, action: () => Promise<void>): () => void;
  fates: Fates;
  /** Ids of the ideas that this person's browser finds on the board. */
  board(person: Person): Promise<string[]>;
  /** The ledger as it was when the campaign opened. */
  opening: Reading;
}

/** What a careless device would put into an idea: the request that it was issued for, its code, the time. */
export interface Holder {
  group: Group;
  membership: Membership;
  seed: Uint8Array;
  request: Uint8Array;
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

/** Enrols by code, or by proof of work where there is none. */
export async function enrolDevice(
  ports: DevicePorts,
  slug: string,
  pool: PoolId,
  person: Person,
  code: string | undefined,
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
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const storage = createMemoryStorage(seed);
  const sizeNow = async () => signedSize((await source.view()).checkpoint);
  const readView = () => network.read(campaignContracts.readCampaign, { params: { slug } });
  let view: CampaignView = await readView();
  const read = (before: Reading | undefined) =>
    careless.checksNothing ? Promise.resolve(opening) : readLedger(source, before);
  let reading: Reading | undefined = await read(undefined);
  const { id } = view;
  const own = view.pools.find((one) => one.id === pool);
  if (!own) throw new Error(`There is no pool of ${pool}`);
  const admission: EnrolmentBody['admission'] =
    code === undefined
      ? { kind: 'open', solution: await solveAdmission(recorder.http, slug, pool) }
      : { kind: 'code', code };
  let request = '';
  const enrolled = await enrol(
    {
      group,
      seen: undefined,
      saveAlarm: storage.saveAlarm,
      post(to, body) {
        request = body.request;
        return network.postEnrolment(to, body);
      },
      random,
      now,
    },
    seed,
    { campaign: view, pool: own, admission, name: null, reading },
  );
  await storage.saveEnrolled(enrolled);
  recorder.forget(); // there is one more to hide among
  const { membership } = enrolled;
  const ownSize = await sizeNow();
  const holder: Holder = {
    group,
    membership,
    seed,
    request: fromBase64url(request),
    code,
    enrolledAt: now(),
  };
  const device = {
    storage: careless.reuse ? withReuse(storage, holder, careless.reuse) : storage,
    group,
    random,
  };
  const target = { membership, slug };
  let outbox: Outbox | undefined;
  let note: LeavingNote = { entries: [], presences: [] };

  async function askCarelessly(): Promise<void> {
    for (const path of asked.splice(0)) await recorder.send(person, 'GET', path);
  }

  async function refresh(): Promise<void> {
    view = await readView();
    const ideas = new Set(await board(person));
    reading = await read(reading);
    await noteReading(storage, reading, id);
    await lookAtBoard(storage, await storage.readEntries(id), ideas);
    await outbox?.flush();
    await askCarelessly();
  }

  return {
    holder,
    isOpen: () => outbox !== undefined,
    refresh,
    async lacksOthers() {
      const { missing } = rulesOf(membership, view, false);
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
