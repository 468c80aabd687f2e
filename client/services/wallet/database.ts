import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames, unwrap } from 'idb';
import type { EntryState } from '../../../shared/device/entry.ts';
import { ApiError } from '../api.ts';
import { walletExists, walletName } from './exists.ts';
import { abortWhenLeft } from './page-leaving.ts';
import type { Schema } from './schema.ts';

const outdated: EntryState = { name: 'refused', reason: 'malformed_request' };
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(walletName, 3, {
    async upgrade(database, from, _, transaction) {
      if (from < 1) {
        database.createObjectStore('seed');
        database.createObjectStore('memberships', { keyPath: 'campaign' });
        const entries = database.createObjectStore('entries', { keyPath: 'key' });
        entries.createIndex('campaign', 'campaign');
        entries.createIndex('order', 'order');
        database.createObjectStore('drafts');
      }
      if (from < 2) database.createObjectStore('ledgers', { keyPath: 'campaign' });
      if (from === 1) await dropOldForms(transaction);
      if (from > 0 && from < 3) await completeForms(transaction);
    },
    // Another tab wipes the device, or the browser closed the database: open it anew when it is needed again.
    blocking: () => void close(),
    terminated: () => {
      opened = undefined;
    },
  }).then((database) => {
    abortWhenLeft(unwrap(database));
    return database;
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

/**
 * Version 2 called an entry that has still to be sent by another name, counted no changes of votes and showed no presence.
 */
async function completeForms(
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  const entries = transaction.objectStore('entries');
  for (const entry of await entries.getAll()) {
    const { name }: { name: string } = entry.state;
    const state = (name === 'waiting' ? { ...entry.state, name: 'pending' } : entry.state) as EntryState;
    const unchanged = { changes: 0, standing: null, refusal: null };
    await entries.put(entry.kind === 'vote' ? { ...entry, ...unchanged, state } : { ...entry, state });
  }
  const memberships = transaction.objectStore('memberships');
  for (const membership of await memberships.getAll()) {
    await memberships.put({ ...membership, shownBatch: 0 });
  }
}

async function close(): Promise<void> {
  const database = await opened?.catch(() => undefined);
  opened = undefined;
  database?.close();
}

/**
 * Throws ApiError `storage` where the browser keeps nothing; so do the other files here, which are built on it. Only who
 * begins to take part makes a wallet (`make`): whoever comes late, such as an answer that was on its way when the device
 * was wiped, must not leave an empty one behind.
 */
export async function use<T>(
  action: (database: IDBPDatabase<Schema>) => Promise<T>,
  make = false,
): Promise<T> {
  if (!opened && !make && !(await walletExists())) throw new ApiError('storage');
  try {
    return await action(await open());
  } catch (cause) {
    opened = undefined;
    throw cause instanceof ApiError ? cause : new ApiError('storage', 0, {}, cause);
  }
}

/** Asks the browser not to clear what the device holds when space runs short; it may say no. */
export function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

/** Forgets everything, of all campaigns. Nothing can bring it back. */
export async function deleteWallet(): Promise<void> {
  await close();
  await deleteDB(walletName);
}
