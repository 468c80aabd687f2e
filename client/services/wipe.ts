/**
 * Takes everything that this site keeps in the browser away: the wallet and any other database, storage, caches and
 * workers. The memory of open pages is for state/tabs.ts. Throws ApiError `wipe_failed`.
 */
import { deleteDB } from 'idb';
import { ApiError } from './api.ts';
import { activeWallet } from './wallet/active.ts';
import { deleteWallet } from './wallet/database.ts';
import { forgetNote } from './wallet/leaving.ts';

export async function wipeDevice(): Promise<null> {
  try {
    await deleteWallet();
    localStorage.clear();
    sessionStorage.clear();
    await Promise.all([deleteDatabases(), deleteCaches(), endWorkers()]);
    return null; // no wallet in particular
  } catch (cause) {
    throw new ApiError('wipe_failed', 0, {}, cause);
  }
}

/** Takes away what is this person's alone; that of others on the device stays. Returns their wallet's number. Throws as above. */
export async function wipePerson(): Promise<number> {
  try {
    const wallet = await activeWallet();
    await deleteWallet();
    forgetNote(wallet);
    sessionStorage.clear();
    return wallet;
  } catch (cause) {
    throw new ApiError('wipe_failed', 0, {}, cause);
  }
}

async function deleteDatabases(): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? []; // where the browser does not list them, the wallet was all
  await Promise.all(databases.map(({ name }) => name !== undefined && deleteDB(name)));
}

/** There are no caches and workers outside of a secure context; Candor itself keeps none. */
async function deleteCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function endWorkers(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
}
