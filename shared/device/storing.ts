/** What a member says is sealed and stored on the device, from where the outbox sends it; and what becomes of it there. */
import { ApiError } from '../api/api-error.ts';
import type { Choice } from '../api/constants.ts';
import type { Group } from '../credential/arc1.ts';
import { ideaId } from '../credential/messages.ts';
import { answeredSlot } from '../domain/answers.ts';
import { changesPerVote } from '../domain/votes.ts';
import { type KindName, namedIdea, type Said } from '../entries/kinds.ts';
import type { Reason } from '../ledger/moderation-words.ts';
import { toBase64url } from './encoding.ts';
import { type IdeaDraft, sayIdea, sayReport, sayVote } from './entries.ts';
import {
  accepted,
  advance,
  afterRefusal,
  type Entry,
  type EntryState,
  freeSlots,
  type IdeaEntry,
  ideaKey,
  isSlotRefused,
  type Kept,
  leftBehind,
  mayBeInBox,
  pending,
  reportKey,
  standingOf,
  type VoteEntry,
  voteKey,
  withReceipt,
} from './entry.ts';
import type { Participation } from './participation.ts';
import { firstRevision } from './revisions.ts';
import { sealEntry } from './sealing.ts';
import type { DeviceStorage } from './storage.ts';
import type { Random } from './timing.ts';

/** What sealing takes from around it. */
export interface Device {
  storage: DeviceStorage;
  group: Group;
  random: Random;
}

export interface Target {
  participation: Participation;
  slug: string;
}

/** A vote, or a change of mind: each gets a higher revision than the one before, and than `above`. */
export async function storeVote(
  { storage, group }: Device,
  { participation, slug }: Target,
  idea: { id: string; title: string },
  choice: Choice,
  above?: number,
): Promise<void> {
  const { campaign } = participation;
  const key = voteKey(campaign, idea.id);
  await storage.putEntry(key, (before, order): VoteEntry => {
    const earlier = before?.kind === 'vote' ? before.body.revision : above;
    const revision = earlier === undefined ? firstRevision() : Math.max(earlier, above ?? 0) + 1;
    const sealed = sealEntry(group, participation, 'vote', sayVote(idea.id, choice, revision));
    const common = { key, order, campaign, slug, title: idea.title, state: pending, receipt: null };
    return { ...common, ...sealed, ...following(before, earlier, above) };
  });
}

/**
 * What a vote takes over from the one in whose place it comes; `above`: since that one was refused. Throws ApiError
 * `changes_spent` where no further one may come.
 */
function following(before: Entry | undefined, earlier: number | undefined, above: number | undefined) {
  const first = earlier === undefined;
  if (before?.kind !== 'vote') {
    return { first, replaced: [], changes: first ? 0 : 1, standing: null, refusal: null };
  }
  const replaced = leftBehind(before);
  const { changes, standing } = before;
  if (above !== undefined) return { first, replaced, changes: Math.max(1, changes), standing, refusal: null };
  if (!mayBeInBox(before)) return { first, replaced, changes, standing, refusal: null };
  if (changes >= changesPerVote) throw new ApiError('changes_spent');
  return { first, replaced, changes: changes + 1, standing: standingOf(before), refusal: null };
}

/**
 * An idea, in a slot that is drawn at random from those that are free: of those from which nothing was sent, where there are
 * any, since two ideas in one slot, of which the box refused one, are seen to be one person's. Returns the key of its entry.
 * Throws ApiError `slot_used` where none is free.
 */
export async function storeIdea(
  device: Device,
  target: Target,
  draft: IdeaDraft,
  ideasPerMember: number,
): Promise<string> {
  const { storage, random } = device;
  const { campaign } = target.participation;
  const seed = await storage.readSeed();
  const { usedSlots, takenSlots } = (await storage.readParticipation(campaign)) ?? target.participation;
  const free = freeSlots(await storage.readEntries(campaign), takenSlots, ideasPerMember);
  const fresh = free.filter((one) => !usedSlots.includes(one));
  const answers = draft.underOwnName !== null && fresh.includes(answeredSlot);
  const slot = answers ? answeredSlot : (drawSlot(random, fresh) ?? drawSlot(random, free));
  if (slot === undefined) throw new ApiError('slot_used');
  const said = sayIdea(seed, campaign, slot, answers ? draft : { ...draft, underOwnName: null });
  const place = { key: ideaKey(campaign, slot), title: said.title };
  return storeEntry(device, target, 'idea', said, place, { idea: toBase64url(ideaId(namedIdea(said))) });
}

/**
 * Stores an idea whose slot an idea from another device has once more, in another slot. Only where its owner wishes so: where the
 * box had refused it, whoever keeps what is sent joins both slots' tags by the text. Returns the key of the new entry. Throws
 * ApiError `slot_used` where no slot is free.
 */
export async function moveIdea(
  device: Device,
  target: Target,
  entry: IdeaEntry,
  ideasPerMember: number,
): Promise<string> {
  const { title, body, language, underOwnName } = entry.body;
  const to = await storeIdea(device, target, { title, body, language, underOwnName }, ideasPerMember);
  await setState(device.storage, entry, { name: 'moved', to, refused: isSlotRefused(entry) });
  return to;
}

/** A report of an idea to the moderators: one an idea. */
export async function storeReport(
  device: Device,
  target: Target,
  idea: { id: string; title: string },
  reason: Reason,
): Promise<void> {
  const place = { key: reportKey(target.participation.campaign, idea.id), title: idea.title };
  await storeEntry(device, target, 'report', sayReport(idea.id, reason), place, {});
}

/**
 * An entry of a kind that is never changed. `place`: its key, one a scope, and the title that the member reads it by.
 * Returns the key.
 */
async function storeEntry<K extends Exclude<KindName, 'vote'>>(
  { storage, group }: Device,
  { participation, slug }: Target,
  kind: K,
  said: Said<K>,
  { key, title }: { key: string; title: string },
  own: Omit<Extract<Entry, { kind: K }>, keyof Kept<K>>,
): Promise<string> {
  const { campaign } = participation;
  const sealed = sealEntry(group, participation, kind, said);
  await storage.putEntry(key, (_, order) => {
    const kept: Kept<K> = { ...sealed, key, order, campaign, slug, title, state: pending, receipt: null };
    // Together they are all of its fields.
    return { ...kept, ...own } as unknown as Entry;
  });
  return key;
}

/** The slot for answers is kept for an idea that has one, for as long as there is another. */
function drawSlot(random: Random, slots: readonly number[]): number | undefined {
  const others = slots.filter((slot) => slot !== answeredSlot);
  const among = others.length > 0 ? others : slots;
  return among[Math.floor(random() * among.length)];
}

/**
 * Stores a vote with a revision above the one that the box holds in place of one that the box refused because this device lost
 * track, after a restored profile for example: both have the same tag in any case. False where that does not help. An idea in a
 * slot that was used is not replaced: the same text under another slot's tag would join the two.
 */
export async function replaceRefused(
  device: Device,
  target: Target,
  entry: Entry,
  { code, details }: ApiError,
): Promise<boolean> {
  const { revision } = details;
  const other = code === 'vote_outdated' || code === 'already_counted';
  if (entry.kind !== 'vote' || !other || typeof revision !== 'number') return false;
  const idea = { id: entry.body.idea, title: entry.title };
  await storeVote(device, target, idea, entry.body.choice, revision);
  return true;
}

/** Gives the entry a new state, unless a newer one has taken its place. */
export function setState(storage: DeviceStorage, { key, order }: Entry, state: EntryState): Promise<void> {
  return storage.changeEntry(key, (current) => {
    if (current.order !== order) return current;
    return state.name === 'refused' ? afterRefusal(current, state.reason) : advance(current, state);
  });
}

/** The box has the entry. Its receipt (base64url) is kept, also where a newer choice has taken its place. */
export function accept(storage: DeviceStorage, { key, order, leaf }: Entry, receipt: string): Promise<void> {
  return storage.changeEntry(key, (current) => {
    if (current.order === order) return accepted(current, receipt);
    return withReceipt(current, leaf, receipt);
  });
}
