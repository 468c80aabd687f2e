import type { IDBPDatabase } from 'idb';
import type { Joined, Participation } from '../../../shared/device/participation.ts';
import { ApiError } from '../api.ts';
import { walletExists } from './active.ts';
import { askToKeep, use, useAnother } from './database.ts';
import { putJoined } from './participations.ts';
import type { Schema } from './schema.ts';

const seedBytes = 32;

const asSeed = (stored: Uint8Array | true | undefined) => (stored === true ? undefined : stored);

/** The device's seed, made at random the first time. It is stored before this returns. */
export function makeSeed(): Promise<Uint8Array> {
  return use(async (database) => {
    const transaction = database.transaction('seed', 'readwrite');
    const known = asSeed(await transaction.store.get('seed'));
    const seed = known ?? crypto.getRandomValues(new Uint8Array(seedBytes));
    if (!known) await transaction.store.put(seed, 'seed');
    await transaction.done;
    return seed;
  }, true);
}

/** The device's seed, of somebody who has begun to take part. Where it is gone, none is made in its place: `wallet_gone`. */
export function readSeed(): Promise<Uint8Array> {
  return use(async (database) => {
    const seed = asSeed(await database.get('seed', 'seed'));
    if (!seed) throw new ApiError('wallet_gone');
    return seed;
  });
}

export async function isSeedOf(database: IDBPDatabase<Schema>, seed: Uint8Array): Promise<boolean> {
  const known = asSeed(await database.get('seed', 'seed'));
  return known !== undefined && sameBytes(known, seed);
}

/** Has another seed joined a group on this device? To restore `seed` would put an end to that. */
export async function holdsOtherSeed(seed: Uint8Array): Promise<boolean> {
  if (!(await walletExists())) return false;
  return use(async (database) => {
    return !(await isSeedOf(database, seed)) && (await database.count('memberships')) > 0;
  });
}

/**
 * Makes `seed` the device's, with the participation that it brought. Everything that another seed had made goes, in all
 * campaigns: the device could no longer prove that it is its own. `written`: its words are in its member's hands.
 * Returns the participation as it is kept.
 */
export async function restoreSeed(
  seed: Uint8Array,
  joined: Joined,
  written: boolean,
): Promise<Participation> {
  const kept = await use((database) => putSeed(database, seed, joined, written), true);
  askToKeep();
  return kept;
}

/** The same for another person of the device, in a new wallet: that of the page stays as it is. */
export async function restoreApart(
  wallet: number,
  seed: Uint8Array,
  joined: Joined,
  written: boolean,
): Promise<void> {
  await useAnother(wallet, (database) => putSeed(database, seed, joined, written));
  askToKeep();
}

async function putSeed(
  database: IDBPDatabase<Schema>,
  seed: Uint8Array,
  joined: Joined,
  written: boolean,
): Promise<Participation> {
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores, 'readwrite');
  const seeds = transaction.objectStore('seed');
  const known = asSeed(await seeds.get('seed'));
  if (!known || !sameBytes(known, seed)) {
    for (const store of stores) await transaction.objectStore(store).clear();
    await seeds.put(seed, 'seed');
  }
  if (written) await seeds.put(true, 'written');
  const participation = await putJoined(transaction, joined);
  await transaction.done;
  return participation;
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
