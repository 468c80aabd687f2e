import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import type { Alarm } from '../../shared/device/alarm.ts';
import type { Pin } from '../../shared/device/pin.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError } from './api.ts';
import { advance, afterRelease, type Entry, type EntryState, withReceipt } from './entry.ts';
import { walletName } from './wallet-name.ts';

/**
 * What a member's device keeps, and nobody else: the seed, credentials, drafts, what was sent, and the ledgers as it has
 * seen them. It is never sent anywhere. Every function throws ApiError `storage` where the browser keeps nothing.
 */
export interface Membership {
  /** Campaign id. */
  campaign: string;
  pool: PoolId;
  /** encodeCredential of shared/device. */
  credential: string;
  /** The issuer's key it was checked against, base64url. */
  publicKey: string;
  /**
   * The moment from which entries may leave this device (shared/device/timing.ts): the only time in the wallet, drawn at
   * random, so that it does not say when its holder enrolled.
   */
  mayLeaveAt: number;
  /** The member's own name, to warn before it stands in a text; null where no link brought it. */
  name: string | null;
}

/** What an enrolment brings: kept together, or not at all. */
export interface Enrolled {
  membership: Membership;
  /** The ledger as it stood when the credential was issued. */
  pin: Pin;
}

/** A campaign's ledger as this device has seen it. An alarm is never taken back. */
export interface SeenLedger extends Pin {
  /** Campaign id. */
  campaign: string;
  alarms: readonly Alarm[];
}

/** An idea that is being written. */
export interface Draft {
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
}

interface Schema extends DBSchema {
  /**
   * `seed`: 32 bytes that everything else on the device derives from. `written`: its member has shown that they wrote its
   * words down.
   */
  seed: { key: 'seed' | 'written'; value: Uint8Array | true };
  memberships: { key: string; value: Membership };
  /** By Entry.key. */
  entries: { key: string; value: Entry; indexes: { campaign: string; order: number } };
  /** By campaign id. */
  drafts: { key: string; value: Draft };
  ledgers: { key: string; value: SeenLedger };
}

const seedBytes = 32;
const outdated: EntryState = { name: 'refused', reason: 'malformed_request' };
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(walletName, 2, {
    async upgrade(database, from, _, transaction) {
      if (from < 1) {
        database.createObjectStore('seed');
        database.createObjectStore('memberships', { keyPath: 'campaign' });
        const entries = database.createObjectStore('entries', { keyPath: 'key' });
        entries.createIndex('campaign', 'campaign');
        entries.createIndex('order', 'order');
        database.createObjectStore('drafts');
      }
      database.createObjectStore('ledgers', { keyPath: 'campaign' });
      if (from === 1) await dropOldForms(transaction);
    },
    // Another tab wipes the device, or the browser closed the database: open it anew when it is needed again.
    blocking: () => void close(),
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

/**
 * Version 1 knew no ledger, and its entries no blinding: no box takes them, and no campaign from that time has a ledger.
 * What was written stays to be read and copied.
 */
async function dropOldForms(
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  const entries = transaction.objectStore('entries');
  for (const entry of await entries.getAll()) {
    const added = { leaf: '', receipt: null, state: outdated };
    await entries.put(entry.kind === 'vote' ? { ...entry, ...added, replaced: [] } : { ...entry, ...added });
  }
  const memberships = transaction.objectStore('memberships');
  for (const membership of await memberships.getAll())
    await memberships.put({ ...membership, mayLeaveAt: 0 });
}

async function close(): Promise<void> {
  const database = await opened?.catch(() => undefined);
  opened = undefined;
  database?.close();
}

async function use<T>(action: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await action(await open());
  } catch (cause) {
    opened = undefined;
    throw cause instanceof ApiError ? cause : new ApiError('storage', 0, {}, cause);
  }
}

const asSeed = (stored: Uint8Array | true | undefined) => (stored === true ? undefined : stored);

/** The device's seed, made at random the first time. It is stored before this returns. */
export function readSeed(): Promise<Uint8Array> {
  return use(async (database) => {
    const transaction = database.transaction('seed', 'readwrite');
    const known = asSeed(await transaction.store.get('seed'));
    const seed = known ?? crypto.getRandomValues(new Uint8Array(seedBytes));
    if (!known) await transaction.store.put(seed, 'seed');
    await transaction.done;
    return seed;
  });
}

/** The device's seed, where it has one: looking leaves no trace. */
export function findSeed(): Promise<Uint8Array | undefined> {
  return use(async (database) => asSeed(await database.get('seed', 'seed')));
}

/** Does another seed take part in a campaign on this device? To restore `seed` would put an end to that. */
export function holdsOtherSeed(seed: Uint8Array): Promise<boolean> {
  return use(async (database) => {
    const known = asSeed(await database.get('seed', 'seed'));
    return known !== undefined && !sameBytes(known, seed) && (await database.count('memberships')) > 0;
  });
}

/**
 * Makes `seed` the device's, with the membership that it brought. Everything that another seed had made goes, in all
 * campaigns: the device could no longer prove that it is its own. `written`: its words are in its member's hands.
 */
export async function restore(seed: Uint8Array, enrolled: Enrolled, written: boolean): Promise<void> {
  await use(async (database) => {
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores, 'readwrite');
    const kept = transaction.objectStore('seed');
    const known = asSeed(await kept.get('seed'));
    if (!known || !sameBytes(known, seed)) {
      for (const store of stores) await transaction.objectStore(store).clear();
      await kept.put(seed, 'seed');
    }
    if (written) await kept.put(true, 'written');
    await putEnrolled(transaction, enrolled);
    await transaction.done;
  });
  askToKeep();
}

export function wordsAreWritten(): Promise<boolean> {
  return use(async (database) => (await database.get('seed', 'written')) === true);
}

export async function noteWordsWritten(): Promise<void> {
  await use((database) => database.put('seed', true, 'written'));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function readMembership(campaign: string): Promise<Membership | undefined> {
  return use((database) => database.get('memberships', campaign));
}

export async function saveMembership(enrolled: Enrolled): Promise<void> {
  await use(async (database) => {
    const transaction = database.transaction(['memberships', 'ledgers'], 'readwrite');
    await putEnrolled(transaction, enrolled);
    await transaction.done;
  });
  askToKeep();
}

async function putEnrolled<Stores extends StoreNames<Schema>[]>(
  transaction: IDBPTransaction<Schema, Stores, 'readwrite'>,
  { membership, pin }: Enrolled,
): Promise<void> {
  const { campaign } = membership;
  await transaction.objectStore('memberships').put(membership);
  // What this device has seen of the ledger before, alarms above all, is not forgotten by enrolling again.
  const ledgers = transaction.objectStore('ledgers');
  if (!(await ledgers.get(campaign))) await ledgers.put({ ...pin, campaign, alarms: [] });
}

/** Asks the browser not to clear what the device holds when space runs short; it may say no. */
function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

export function readLedger(campaign: string): Promise<SeenLedger | undefined> {
  return use((database) => database.get('ledgers', campaign));
}

/**
 * Notes how far the ledger was followed, and moves on what was found in it: `found` are leaf hashes. All or nothing, so
 * that no entry is passed over. A pin that another tab has overtaken is not put back.
 */
export function saveFollowed(campaign: string, pin: Pin, found: ReadonlySet<string>): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction(['ledgers', 'entries'], 'readwrite');
    const ledgers = transaction.objectStore('ledgers');
    const known = await ledgers.get(campaign);
    if (known && known.frontier.size < pin.frontier.size) await ledgers.put({ ...known, ...pin });
    const entries = transaction.objectStore('entries');
    for (const entry of found.size > 0 ? await entries.index('campaign').getAll(campaign) : []) {
      const moved = afterRelease(entry, found);
      if (moved !== entry) await entries.put(moved);
    }
    await transaction.done;
  });
}

/** Keeps an alarm, once a kind. */
export function saveAlarm(campaign: string, alarm: Alarm): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction('ledgers', 'readwrite');
    const known = await transaction.store.get(campaign);
    if (known && !known.alarms.some(({ code }) => code === alarm.code)) {
      await transaction.store.put({ ...known, alarms: [...known.alarms, alarm] });
    }
    await transaction.done;
  });
}

/** In the order in which they were made. */
export async function readEntries(campaign: string): Promise<Entry[]> {
  const entries = await use((database) => database.getAllFromIndex('entries', 'campaign', campaign));
  return entries.sort((a, b) => a.order - b.order);
}

/** Everything that has still to be sent, of all campaigns. */
export async function readWaiting(): Promise<Entry[]> {
  const entries = await use((database) => database.getAll('entries'));
  return entries.filter(({ state }) => state.name === 'waiting');
}

/**
 * Stores what `make` builds in the place `key`; it gets what stands there now and the order to take, and works without
 * waiting for anything, so that no other tab comes in between.
 */
export function putEntry(
  key: string,
  make: (before: Entry | undefined, order: number) => Entry,
): Promise<Entry> {
  return use(async (database) => {
    const transaction = database.transaction('entries', 'readwrite');
    const before = await transaction.store.get(key);
    const newest = await transaction.store.index('order').openCursor(null, 'prev');
    const entry = make(before, (newest?.value.order ?? 0) + 1);
    await transaction.store.put(entry);
    await transaction.done;
    return entry;
  });
}

/** Gives the entry a new state, unless a newer one has taken its place. */
export function setEntryState(entry: Entry, state: EntryState): Promise<void> {
  return change(entry.key, (current) => (current.order === entry.order ? advance(current, state) : current));
}

/** The box has the entry. Its receipt is kept, also where a newer choice has taken its place; null where there is none. */
export function acceptEntry({ key, order, leaf }: Entry, receipt: string | null): Promise<void> {
  return change(key, (current) => {
    if (current.order === order) return { ...advance(current, { name: 'accepted' }), receipt };
    return receipt === null ? current : withReceipt(current, leaf, receipt);
  });
}

function change(key: string, make: (current: Entry) => Entry): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction('entries', 'readwrite');
    const current = await transaction.store.get(key);
    if (current) await transaction.store.put(make(current));
    await transaction.done;
  });
}

/** Takes the entry out if `allowed` says so of what is stored now. Returns whether it did. */
export function removeEntry({ key, order }: Entry, allowed: (entry: Entry) => boolean): Promise<boolean> {
  return use(async (database) => {
    const transaction = database.transaction('entries', 'readwrite');
    const current = await transaction.store.get(key);
    const removed = current?.order === order && allowed(current);
    if (removed) await transaction.store.delete(key);
    await transaction.done;
    return removed;
  });
}

export function readDraft(campaign: string): Promise<Draft | undefined> {
  return use((database) => database.get('drafts', campaign));
}

export async function saveDraft(campaign: string, draft: Draft | undefined): Promise<void> {
  await use<unknown>((database) =>
    draft ? database.put('drafts', draft, campaign) : database.delete('drafts', campaign),
  );
}

/** Forgets everything, of all campaigns. Nothing can bring it back. */
export async function wipe(): Promise<void> {
  try {
    await close();
    await deleteDB(walletName);
  } catch (cause) {
    throw new ApiError('storage', 0, {}, cause);
  }
}
