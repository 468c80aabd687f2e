import { LedgerError } from '../ledger/errors.ts';
import { decodeLeaf, type Leaf, type LeafOf } from '../ledger/leaves.ts';

/** The leaves of one kind, in their order. What cannot be read is passed over: verifyExport names it. */
export function readLeaves<Kind extends Leaf['kind']>(
  encoded: readonly Uint8Array[],
  kind: Kind,
): LeafOf<Kind>[] {
  const isKind = (leaf: Leaf | undefined): leaf is LeafOf<Kind> => leaf?.kind === kind;
  return encoded.map((bytes) => unlessMalformed(() => decodeLeaf(bytes))).filter(isKind);
}

/** Does the record say that the campaign is closed? It decides, whatever the pages say. */
export const hasClose = (leaves: readonly Uint8Array[]): boolean => readLeaves(leaves, 'close').length > 0;

export function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}
