/**
 * What a board tells a device about its member's own ideas. Everybody reads a board alike, and nothing here asks for anything: what
 * is found changes no request.
 */
import type { IdeaView } from '../api/box.ts';
import { toBase64url } from './encoding.ts';
import { authorKey } from './entries.ts';
import { afterLook, type Entry, isShown, isSlotRefused } from './entry.ts';
import type { DeviceStorage } from './storage.ts';
import { setState } from './storing.ts';

/** Of an idea on the board, what a device looks at. */
export type ShownIdea = Pick<IdeaView, 'id' | 'authorKey'>;

/**
 * Moves on the ideas of this device that stand on the board, and notes in which slots (1 … `ideasPerMember`) ideas stand that the
 * member sent from another device: their author's keys follow from the seed. Returns whether there was anything new. Does nothing
 * where the device takes no part in the campaign.
 */
export async function lookAtBoard(
  storage: DeviceStorage,
  campaign: string,
  ideasPerMember: number,
  board: readonly ShownIdea[],
): Promise<boolean> {
  const participation = await storage.readParticipation(campaign);
  if (!participation || board.length === 0) return false;
  const entries = await storage.readEntries(campaign);
  const counted = await moveOn(storage, entries, board);
  const { takenSlots } = participation;
  const found = slotsElsewhere(await storage.readSeed(), campaign, ideasPerMember, entries, board);
  if (found.every((slot) => takenSlots.includes(slot))) return counted;
  await storage.changeParticipation(campaign, (current) => ({
    ...current,
    takenSlots: [...new Set([...current.takenSlots, ...found])],
  }));
  return true;
}

async function moveOn(
  storage: DeviceStorage,
  entries: readonly Entry[],
  board: readonly ShownIdea[],
): Promise<boolean> {
  const ideas = new Set(board.map(({ id }) => id));
  const moved = entries.flatMap((entry) => {
    const state = isShown(entry) ? afterLook(entry, ideas) : entry.state;
    return state === entry.state ? [] : [{ entry, state }];
  });
  await Promise.all(moved.map(({ entry, state }) => setState(storage, entry, state)));
  return moved.length > 0;
}

function slotsElsewhere(
  seed: Uint8Array,
  campaign: string,
  ideasPerMember: number,
  entries: readonly Entry[],
  board: readonly ShownIdea[],
): number[] {
  const own = new Set(
    entries.flatMap((entry) => (isShown(entry) && !isSlotRefused(entry) ? [entry.idea] : [])),
  );
  const keys = new Set(board.flatMap((idea) => (own.has(idea.id) ? [] : [idea.authorKey])));
  const slots = Array.from({ length: ideasPerMember }, (_, index) => index + 1);
  return slots.filter((slot) => keys.has(toBase64url(authorKey(seed, campaign, slot))));
}
