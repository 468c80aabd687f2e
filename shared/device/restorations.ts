/**
 * A server that was restored from a backup goes on from an earlier state of its ledger. It says so by a leaf, whose place is
 * where the ledger went back to (docs/decisions/0033). To a device that had seen more, the ledger contradicts itself without
 * that leaf.
 */
import { equalBytes } from '../bytes/bytes.ts';
import { hashBytes, hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { tileWidth } from '../ledger/tiles.ts';
import { beginReading, continueReading, type Reading, ReadingError } from './reading.ts';
import type { LedgerSource } from './reading-tiles.ts';

const restoration = hashLeaf(encodeLeaf({ kind: 'restoration' }));

/** The places, in what was read, of the leaves that say that the ledger was restored. */
export function findRestorations({ hashes }: Pick<Reading, 'hashes'>): number[] {
  const places: number[] = [];
  for (const [n, tile] of hashes) {
    for (let at = 0; at < tile.length; at += hashBytes) {
      if (tile[at] === restoration[0] && equalBytes(tile.subarray(at, at + hashBytes), restoration))
        places.push(n * tileWidth + at / hashBytes);
    }
  }
  return places;
}

/**
 * Goes on with the reading of this visit to the newest checkpoint. Where the ledger was restored meanwhile, the reading
 * begins anew: everybody who had read it does so. Throws like `continueReading`.
 */
export async function goOnReading(source: LedgerSource, reading: Reading): Promise<Reading> {
  try {
    await continueReading(source, reading);
    return reading;
  } catch (thrown) {
    if (!(thrown instanceof ReadingError && thrown.code === 'ledger_forked')) throw thrown;
    const anew = await beginReading(source);
    if (!isRestoredBefore(anew, reading.frontier.size, findRestorations(reading))) throw thrown;
    return anew;
  }
}

/** Does a restoration stand among the first `size` leaves that is not one of the `known` places? */
export function isRestoredBefore(reading: Reading, size: number, known: readonly number[]): boolean {
  return findRestorations(reading).some((at) => at < size && !known.includes(at));
}
