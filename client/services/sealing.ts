import type { Choice } from '../../shared/api/constants.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import type { IdeaDraft } from '../../shared/device/entries.ts';
import type { IdeaEntry } from '../../shared/device/entry.ts';
import * as storing from '../../shared/device/storing.ts';
import { uniform } from '../../shared/device/timing.ts';
import type { Reason } from '../../shared/ledger/moderation-words.ts';
import { storage } from './wallet/storage.ts';

/** Seals what a member says into this browser's wallet, from where it is sent. Heavy: load it with import(). Throws ApiError. */
export const device: storing.Device = { storage, group, random: uniform };

export function storeVote(
  target: storing.Target,
  idea: { id: string; title: string },
  choice: Choice,
): Promise<void> {
  return storing.storeVote(device, target, idea, choice);
}

export function storeReport(
  target: storing.Target,
  idea: { id: string; title: string },
  reason: Reason,
): Promise<void> {
  return storing.storeReport(device, target, idea, reason);
}

/** Returns the key of the entry that takes over. */
export function moveIdea(target: storing.Target, entry: IdeaEntry, ideasPerMember: number): Promise<string> {
  return storing.moveIdea(device, target, entry, ideasPerMember);
}

/** Returns the key of the entry. */
export function storeIdea(target: storing.Target, draft: IdeaDraft, ideasPerMember: number): Promise<string> {
  return storing.storeIdea(device, target, draft, ideasPerMember);
}
