import type { Choice } from '../../shared/api/constants.ts';
import { firstRevision } from '../../shared/device/revisions.ts';
import { uniform } from '../../shared/device/timing.ts';
import { ApiError } from './api.ts';
import {
  type Entry,
  freeSlots,
  type IdeaEntry,
  ideaKey,
  leftBehind,
  type VoteEntry,
  voteKey,
  waiting,
} from './entry.ts';
import { sealIdea, sealVote } from './member.ts';
import { putEntry, readEntries, setEntryState } from './wallet/entries.ts';
import type { Draft, Membership } from './wallet/schema.ts';
import { readSeed } from './wallet/seed.ts';

/** Seals what a member says and stores it on the device, from where the outbox sends it. Throws ApiError. */

interface Target {
  membership: Membership;
  slug: string;
}

/** A vote, or a change of mind: each gets a higher revision than the one before, and than `above`. */
export async function storeVote(
  { membership, slug }: Target,
  idea: { id: string; title: string },
  choice: Choice,
  above?: number,
): Promise<void> {
  const { campaign } = membership;
  const key = voteKey(campaign, idea.id);
  await putEntry(key, (before, order): VoteEntry => {
    const earlier = before?.kind === 'vote' ? before.body.revision : above;
    const revision = earlier === undefined ? firstRevision() : Math.max(earlier, above ?? 0) + 1;
    const sealed = sealVote(membership, idea.id, choice, revision);
    const common = { key, order, campaign, slug, title: idea.title, state: waiting, receipt: null };
    const replaced = before ? leftBehind(before) : [];
    return { kind: 'vote', ...common, ...sealed, first: earlier === undefined, replaced };
  });
}

/** An idea, in a slot that is drawn at random from those that are free. Throws `slot_used` where none is. */
export async function storeIdea(
  { membership, slug }: Target,
  draft: Draft,
  ideasPerMember: number,
): Promise<string> {
  const { campaign } = membership;
  const seed = await readSeed();
  const free = freeSlots(await readEntries(campaign), ideasPerMember);
  const slot = free[Math.floor(uniform() * free.length)];
  if (slot === undefined) throw new ApiError('slot_used');
  const sealed = sealIdea(membership, seed, slot, draft);
  const key = ideaKey(campaign, slot);
  await putEntry(key, (_, order): IdeaEntry => {
    const common = { key, order, campaign, slug, title: sealed.body.title, state: waiting, receipt: null };
    return { kind: 'idea', ...common, ...sealed };
  });
  return key;
}

/**
 * Mends what the box refused because this device lost track, after a restored profile for example: a vote gets a
 * revision above the one that the box holds, an idea another slot.
 */
export async function mend(
  target: Target,
  entry: Entry,
  error: ApiError,
  ideasPerMember: number,
): Promise<boolean> {
  if (entry.kind === 'vote') {
    const { revision } = error.details;
    const other = error.code === 'vote_outdated' || error.code === 'already_counted';
    if (!other || typeof revision !== 'number') return false;
    const idea = { id: entry.body.idea, title: entry.title };
    await storeVote(target, idea, entry.body.choice, revision);
    return true;
  }
  if (error.code !== 'slot_used') return false;
  if (freeSlots(await readEntries(entry.campaign), ideasPerMember).length === 0) return false;
  const { title, body, language, underOwnName } = entry.body;
  const to = await storeIdea(target, { title, body, language, underOwnName }, ideasPerMember);
  await setEntryState(entry, { name: 'moved', to }); // its slot counts as taken from now on
  return true;
}
