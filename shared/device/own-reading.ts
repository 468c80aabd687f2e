/** What becomes of a device's own entries when the ledger was read. */
import { advance, type Entry, isChanged, isShown, pending } from './entry.ts';

/** What a reading of the ledger says about own entries. */
export interface OwnReading {
  /** The hashes of own leaves that stand in what was read, base64url. */
  found: ReadonlySet<string>;
  /** All of the ledger was read on this visit. */
  whole: boolean;
  /** Number of the pool's coming release; 0 where none is believed. */
  batch: number;
  /** The ledger was restored to a state before the one that this device had seen. */
  restored: boolean;
}

/** The entry after the ledger was read. */
export function afterReading(entry: Entry, { found, whole, batch, restored }: OwnReading): Entry {
  const known = afterRelease(restored ? afterRestoration(entry) : entry, found);
  return batch > 0 && whole ? awaitLeaf(known, batch) : known;
}

/** A release may still be on its way to the ledger when it is counted. When the next one is out, it has arrived. */
const releasesToWait = 1;

/** An accepted entry whose leaf did not come with the releases that should have brought it is sent again, with its bytes. */
function awaitLeaf(entry: Entry, batch: number): Entry {
  const { state } = entry;
  if (state.name !== 'accepted') return entry;
  // A restored server counts its releases from an earlier number.
  const by = Math.min(state.by ?? Number.POSITIVE_INFINITY, batch + releasesToWait);
  if (batch > by) return { ...entry, state: { ...pending, tried: true } };
  return by === state.by ? entry : { ...entry, state: { name: 'accepted', by } };
}

/**
 * The entry after the ledger went back: whatever was found in it may be gone. An earlier choice cannot be sent again, and
 * need not be, since the newest one counts.
 */
function afterRestoration(entry: Entry): Entry {
  const { state } = entry;
  const sure = state.name === 'accepted' || state.name === 'mixed' || state.name === 'counted';
  const doubted: Entry = sure ? { ...entry, state: { name: 'accepted', by: 0 } } : entry;
  return isChanged(doubted) ? { ...doubted, replaced: [] } : doubted;
}

/** The entry, with `found` own leaves in the ledger. */
function afterRelease(entry: Entry, found: ReadonlySet<string>): Entry {
  const seen = found.has(entry.leaf);
  if (!isChanged(entry)) return seen ? advance(entry, { name: isShown(entry) ? 'mixed' : 'counted' }) : entry;
  const left = entry.replaced.filter(({ leaf }) => !found.has(leaf));
  const rest = left.length === entry.replaced.length ? entry : { ...entry, replaced: left };
  return seen ? { ...advance(rest, { name: 'counted' }), standing: null } : rest;
}
