import type { IDBPTransaction, StoreNames } from 'idb';
import type { Enrolled, Membership } from '../../../shared/device/membership.ts';
import { askToKeep, use } from './database.ts';
import type { Schema } from './schema.ts';

export function readMembership(campaign: string): Promise<Membership | undefined> {
  return use((database) => database.get('memberships', campaign));
}

/** Does nothing where there is none. */
export async function changeMembership(
  campaign: string,
  make: (current: Membership) => Membership,
): Promise<void> {
  await use(async (database) => {
    const transaction = database.transaction('memberships', 'readwrite');
    const current = await transaction.store.get(campaign);
    if (current) await transaction.store.put(make(current));
    await transaction.done;
  });
}

/** Returns the membership as it is kept. */
export async function saveMembership(enrolled: Enrolled): Promise<Membership> {
  const kept = await use(async (database) => {
    const transaction = database.transaction(['memberships', 'ledgers'], 'readwrite');
    const membership = await putEnrolled(transaction, enrolled);
    await transaction.done;
    return membership;
  });
  askToKeep();
  return kept;
}

/** As part of a larger change. Words and typed codes bring no name: the one that is known stays. */
export async function putEnrolled<Stores extends StoreNames<Schema>[]>(
  transaction: IDBPTransaction<Schema, Stores, 'readwrite'>,
  { membership, pin }: Enrolled,
): Promise<Membership> {
  const { campaign } = membership;
  const memberships = transaction.objectStore('memberships');
  const known = await memberships.get(campaign);
  const kept = {
    ...membership,
    name: membership.name ?? known?.name ?? null,
    usedSlots: known?.usedSlots ?? membership.usedSlots,
    shownBatches: known?.shownBatches ?? membership.shownBatches,
  };
  await memberships.put(kept);
  // What this device has seen of the ledger before, alarms above all, is not forgotten by enrolling again.
  const ledgers = transaction.objectStore('ledgers');
  if (!(await ledgers.get(campaign))) await ledgers.put({ ...pin, campaign, alarms: [] });
  return kept;
}
