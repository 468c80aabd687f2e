import { type Entry, idOf } from './entry.ts';
import type { Queue } from './queue.ts';

/** Entries (`idOf`) and presences that left with a page, for the visit after it: a closing page has no time to keep more. */
export interface LeavingNote {
  entries: readonly string[];
  presences: readonly { campaign: string; batch: number }[];
}

/** Everything that left with this page so far. */
export function createLeavingNote() {
  const ids = new Set<string>();
  const presences = new Map<string, LeavingNote['presences'][number]>();
  return {
    /** The note with these entries, and the presences that are shown for these campaigns. */
    with(entries: readonly Entry[], showing: readonly Queue[]): LeavingNote {
      for (const entry of entries) ids.add(idOf(entry));
      for (const { batch, participation } of showing) {
        const { campaign } = participation;
        presences.set(`${campaign} ${batch}`, { campaign, batch });
      }
      return { entries: [...ids], presences: [...presences.values()] };
    },
  };
}
