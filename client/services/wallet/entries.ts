import type { Entry } from '../../../shared/device/entry.ts';
import { use } from './database.ts';

/** In the order in which they were made. */
export async function readEntries(campaign: string): Promise<Entry[]> {
  const entries = await use((database) => database.getAllFromIndex('entries', 'campaign', campaign));
  return entries.sort((a, b) => a.order - b.order);
}

/** Everything that has still to be sent, of all campaigns. */
export async function readPending(): Promise<Entry[]> {
  const entries = await use((database) => database.getAll('entries'));
  return entries.filter(({ state }) => state.name === 'pending');
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

/** Does nothing where the place is empty. */
export function changeEntry(key: string, make: (current: Entry) => Entry): Promise<void> {
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
