/**
 * What a closing page says to the next one: it has no time to write to the database. The browser keeps what is in
 * localStorage before a call returns, and what is in sessionStorage for as long as the tab is there.
 */
import type { LeavingNote } from '../../../shared/device/leaving-note.ts';

/** Of each wallet its own: what somebody else sent says nothing about this one's entries. */
const keyOf = (wallet: number) => `candor.leaving.${wallet}`;
/** Milliseconds for which a page that is loaded again in the same tab is the same visit. */
const sameVisit = 10 * 60_000;
/** The wallet that this page has sent from before: it was only turned to another campaign and back. */
let begun: number | undefined;

/** Where the browser keeps nothing, the next visit knows of no departure. */
export function noteLeaving(wallet: number, note: LeavingNote): void {
  try {
    localStorage.setItem(keyOf(wallet), JSON.stringify(note));
    sessionStorage.setItem(keyOf(wallet), String(Date.now()));
  } catch {
    // Without it, what left may be sent a second time.
  }
}

/** The note of the page before, which is gone then. `reloaded`: that page was in this tab, a moment ago. */
export function takeNote(wallet: number): { note: LeavingNote; reloaded: boolean } {
  const reloaded = begun === wallet || wasHereJustNow(wallet);
  begun = wallet;
  let note: LeavingNote = { entries: [], presences: [] };
  try {
    // Only this file writes there.
    note = { ...note, ...(JSON.parse(localStorage.getItem(keyOf(wallet)) ?? '{}') as Partial<LeavingNote>) };
    localStorage.removeItem(keyOf(wallet));
  } catch {
    // There is no note that can be read.
  }
  return { note, reloaded };
}

/** Nothing stays of whoever was wiped. */
export function forgetNote(wallet: number): void {
  localStorage.removeItem(keyOf(wallet));
}

function wasHereJustNow(wallet: number): boolean {
  try {
    const age = Date.now() - Number(sessionStorage.getItem(keyOf(wallet)) ?? 0);
    sessionStorage.removeItem(keyOf(wallet));
    return age >= 0 && age < sameVisit;
  } catch {
    return false;
  }
}
