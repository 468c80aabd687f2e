/**
 * What a closing page says to the next one: it has no time to write to the database. The browser keeps what is in
 * localStorage before a call returns, and what is in sessionStorage for as long as the tab is there.
 */
import type { LeavingNote } from '../../../shared/device/leaving-note.ts';

const key = 'candor.leaving';
/** Milliseconds for which a page that is loaded again in the same tab is the same visit. */
const sameVisit = 10 * 60_000;
/** This page has sent before: it was only turned to another campaign and back. */
let begun = false;

/** Where the browser keeps nothing, the next visit knows of no departure. */
export function noteLeaving(note: LeavingNote): void {
  try {
    localStorage.setItem(key, JSON.stringify(note));
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    // Without it, what left may be sent a second time.
  }
}

/** The note of the page before, which is gone then. `reloaded`: that page was in this tab, a moment ago. */
export function takeNote(): { note: LeavingNote; reloaded: boolean } {
  const reloaded = begun || wasHereJustNow();
  begun = true;
  let note: LeavingNote = { entries: [], presences: [] };
  try {
    // Only this file writes there.
    note = { ...note, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<LeavingNote>) };
    localStorage.removeItem(key);
  } catch {
    // There is no note that can be read.
  }
  return { note, reloaded };
}

function wasHereJustNow(): boolean {
  try {
    const age = Date.now() - Number(sessionStorage.getItem(key) ?? 0);
    sessionStorage.removeItem(key);
    return age >= 0 && age < sameVisit;
  } catch {
    return false;
  }
}
