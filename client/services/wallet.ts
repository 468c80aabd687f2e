import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError } from './api.ts';
import type { Entry, EntryState } from './entry.ts';
import { walletName } from './wallet-name.ts';

/**
 * What a member's device keeps, and nobody else: the seed, credentials, drafts, and what was sent. It is never sent
 * anywhere and holds no times. Every function throws ApiError `storage` where the browser keeps nothing.
 */
export interface Membership {
  /** Campaign id. */
  campaign: string;
  pool: PoolId;
  /** encodeCredential of shared/device. */
  credential: string;
  /** The issuer's key it was checked against, base64url. */
  publicKey: string;
  /** The member's own name in the roster, to warn before it stands in a text; null without a roster. */
  name: string | null;
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
}

const seedBytes = 32;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(walletName, 1, {
    upgrade(database) {
      database.createObjectStore('seed');
      database.createObjectStore('memberships', { keyPath: 'campaign' });
      const entries = database.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('campaign', 'campaign');
      entries.createIndex('order', 'order');
      database.createObjectStore('drafts');
    },
    // Another tab wipes the device, or the browser closed the database: open it anew when it is needed again.
    blocking: () => void close(),
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
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
export async function restore(seed: Uint8Array, membership: Membership, written: boolean): Promise<void> {
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
    await transaction.objectStore('memberships').put(membership);
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

export async function saveMembership(membership: Membership): Promise<void> {
  await use((database) => database.put('memberships', membership));
  askToKeep();
}

/** Asks the browser not to clear what the device holds when space runs short; it may say no. */
function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
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
export function setEntryState({ key, order }: Entry, state: EntryState): Promise<void> {
  return use(async (database) => {
    const transaction = database.transaction('entries', 'readwrite');
    const current = await transaction.store.get(key);
    if (current?.order === order) await transaction.store.put({ ...current, state });
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
