import type { IDBPTransaction, StoreNames } from 'idb';
import {
  type EpochKey,
  epochKey,
  type Joined,
  type Membership,
  type Participation,
} from '../../../shared/device/participation.ts';
import { askToKeep, use } from './database.ts';
import type { Schema } from './schema.ts';

export function readParticipation(campaign: string): Promise<Participation | undefined> {
  return use((database) => database.get('participations', campaign));
}

/** Of all campaigns. */
export function readParticipations(): Promise<Participation[]> {
  return use((database) => database.getAll('participations'));
}

/** Does nothing where there is none. */
export async function changeParticipation(
  campaign: string,
  make: (current: Participation) => Participation,
): Promise<void> {
  await use(async (database) => {
    const transaction = database.transaction('participations', 'readwrite');
    const current = await transaction.store.get(campaign);
    if (current) await transaction.store.put(make(current));
    await transaction.done;
  });
}

export function readMembership(epoch: EpochKey): Promise<Membership | undefined> {
  return use((database) => database.get('memberships', epochKey(epoch)));
}

/** Of this group, by epoch. */
export async function readMemberships(group: string): Promise<Membership[]> {
  const own = await readAllMemberships();
  return own.filter((one) => one.group === group).sort((one, other) => one.epoch - other.epoch);
}

/** Of all groups that this device has joined. */
export function readAllMemberships(): Promise<Membership[]> {
  return use((database) => database.getAll('memberships'));
}

export async function saveMembership(membership: Membership): Promise<void> {
  await use((database) => database.put('memberships', membership, epochKey(membership)));
  askToKeep();
}

/** Returns the participation as it is kept. */
export async function saveJoined(joined: Joined): Promise<Participation> {
  const kept = await use(async (database) => {
    const transaction = database.transaction(['memberships', 'participations', 'ledgers'], 'readwrite');
    const participation = await putJoined(transaction, joined);
    await transaction.done;
    return participation;
  });
  askToKeep();
  return kept;
}

/** As part of a larger change. Words and typed codes bring no name: the one that is known stays. */
export async function putJoined<Stores extends StoreNames<Schema>[]>(
  transaction: IDBPTransaction<Schema, Stores, 'readwrite'>,
  { membership, participation, pin }: Joined,
): Promise<Participation> {
  const { campaign } = participation;
  await transaction.objectStore('memberships').put(membership, epochKey(membership));
  const participations = transaction.objectStore('participations');
  const known = await participations.get(campaign);
  const kept = {
    ...participation,
    leaving: known?.leaving ?? null,
    name: participation.name ?? known?.name ?? null,
    usedSlots: known?.usedSlots ?? participation.usedSlots,
    takenSlots: known?.takenSlots ?? participation.takenSlots,
    shownBatches: known?.shownBatches ?? participation.shownBatches,
  };
  await participations.put(kept);
  // What this device has seen of the ledger before, alarms above all, is not forgotten by taking part again.
  const ledgers = transaction.objectStore('ledgers');
  if (!(await ledgers.get(campaign))) await ledgers.put({ ...pin, campaign, alarms: [], left: [] });
  return kept;
}
