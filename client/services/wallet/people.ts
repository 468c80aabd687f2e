import type { IDBPDatabase } from 'idb';
import { freeMark, type Mark, markOf } from '../../../shared/device/mark.ts';
import { useAnother } from './database.ts';
import { listWallets } from './names.ts';
import { occupied } from './occupied.ts';
import type { Schema } from './schema.ts';
import { isSeedOf } from './seed.ts';

/** Somebody who has joined a group on this device. They are told apart by a mark that was drawn, and by no name. */
export interface Person {
  wallet: number;
  mark: Mark;
  /** How many entries of theirs have still to be sent, in all campaigns. */
  waiting: number;
}

/** All of them; none where the browser does not say. Draws a mark for whoever has none yet. Throws ApiError. */
export async function readPeople(): Promise<Person[]> {
  // Two tabs that draw at once could draw the same.
  return navigator.locks ? navigator.locks.request('candor.marks', readEach) : readEach();
}

async function readEach(): Promise<Person[]> {
  const people: Person[] = [];
  for (const wallet of await occupied((await listWallets()) ?? [])) {
    const taken = people.map(({ mark }) => mark);
    people.push(await useAnother(wallet, (database) => readPerson(database, wallet, taken)));
  }
  return people;
}

async function readPerson(
  database: IDBPDatabase<Schema>,
  wallet: number,
  taken: readonly Mark[],
): Promise<Person> {
  const transaction = database.transaction(['seed', 'entries'], 'readwrite');
  const entries = await transaction.objectStore('entries').getAll();
  const waiting = entries.filter(({ state }) => state.name === 'pending').length;
  const seeds = transaction.objectStore('seed');
  const known = await seeds.get('mark');
  const bytes = known instanceof Uint8Array ? known : freeMark(taken, drawBytes);
  if (bytes !== known) await seeds.put(bytes, 'mark');
  await transaction.done;
  return { wallet, mark: markOf(bytes), waiting };
}

function drawBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(2));
}

/** The wallet in which somebody has joined with this seed, if one has. */
export async function walletOf(seed: Uint8Array): Promise<number | undefined> {
  for (const wallet of await occupied((await listWallets()) ?? []))
    if (await useAnother(wallet, (database) => isSeedOf(database, seed))) return wallet;
  return undefined;
}
