import { deleteDB, type IDBPDatabase, type OpenDBCallbacks, openDB, unwrap } from 'idb';
import { ApiError } from '../api.ts';
import { activeWallet, giveTabTo, walletExists } from './active.ts';
import { walletName } from './names.ts';
import { abortWhenLeft } from './page-leaving.ts';
import type { Schema } from './schema.ts';

/** Nothing before the first release is kept from one form of the wallet to the next: what was in it is dropped. */
const version = 6;
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= activeWallet().then((wallet) =>
    openWallet(wallet, {
      // Another tab wipes it, or the browser closed it: open it anew when it is needed again.
      blocking: () => void close(),
      terminated: () => {
        opened = undefined;
      },
    }),
  );
  return opened;
}

/** Makes the wallet where there is none. */
async function openWallet(
  wallet: number,
  callbacks: Pick<OpenDBCallbacks<Schema>, 'blocking' | 'terminated'>,
): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(walletName(wallet), version, {
    ...callbacks,
    upgrade(database, _before, _version, transaction) {
      transaction.done.catch(() => undefined); // where it is broken off, to open it fails, which says all
      for (const earlier of [...database.objectStoreNames]) database.deleteObjectStore(earlier);
      database.createObjectStore('seed');
      database.createObjectStore('memberships');
      database.createObjectStore('participations', { keyPath: 'campaign' });
      const entries = database.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('campaign', 'campaign');
      entries.createIndex('order', 'order');
      database.createObjectStore('drafts');
      database.createObjectStore('ledgers', { keyPath: 'campaign' });
    },
  });
  abortWhenLeft(unwrap(database));
  return database;
}

async function close(): Promise<void> {
  const database = await opened?.catch(() => undefined);
  opened = undefined;
  database?.close();
}

/**
 * Throws ApiError `storage` where the browser keeps nothing, `wallet_gone` where it keeps no more what it kept, `page_outdated`
 * where that is of a newer page; so do the other files here, which are built on it. Only who begins to take part makes a wallet (`make`): whoever comes late, such as
 * an answer that was on its way when the device was wiped, must not leave an empty one behind.
 */
export async function use<T>(
  action: (database: IDBPDatabase<Schema>) => Promise<T>,
  make = false,
): Promise<T> {
  if (!opened && !make && !(await walletExists())) throw new ApiError('wallet_gone');
  try {
    const database = await open();
    if (make) giveTabTo(await activeWallet());
    return await action(database);
  } catch (cause) {
    opened = undefined;
    if (cause instanceof ApiError) throw cause;
    // A newer page has given the wallet another form.
    const older = cause instanceof DOMException && cause.name === 'VersionError';
    const gone = !make && !(await walletExists());
    throw new ApiError(older ? 'page_outdated' : gone ? 'wallet_gone' : 'storage', 0, {}, cause);
  }
}

/** Asks the browser not to clear what the device holds when space runs short; it may say no. */
export function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

/** In the wallet of somebody else, or in a new one, while the page goes on with its own. Throws what `use` does. */
export async function useAnother<T>(
  wallet: number,
  action: (database: IDBPDatabase<Schema>) => Promise<T>,
): Promise<T> {
  let database: IDBPDatabase<Schema> | undefined;
  try {
    // Whoever wipes it is not kept waiting.
    database = await openWallet(wallet, { blocking: () => database?.close() });
    return await action(database);
  } catch (cause) {
    throw new ApiError('storage', 0, {}, cause);
  } finally {
    database?.close();
  }
}

/** Forgets everything of this page's person, of all campaigns. Nothing can bring it back. */
export async function deleteWallet(): Promise<void> {
  const wallet = await activeWallet();
  await close();
  await deleteDB(walletName(wallet));
}
