/** The tiles of a ledger as a reading asks for them (reading.ts), each checked against what was read before. */
import type { LedgerView } from '../api/ledger.ts';
import { concatBytes, equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from '../ledger/errors.ts';
import {
  emptyFrontier,
  extendFrontier,
  type Frontier,
  frontierRoot,
  type TreeHead,
} from '../ledger/frontier.ts';
import { subtree, type Tree } from '../ledger/merkle.ts';
import { readPart, splitTile, type TilePart, tileWidth } from '../ledger/tiles.ts';
import { inBatches } from './in-batches.ts';

/** The public addresses of a ledger (shared/api/ledger.ts). What comes from there is not believed before it is checked. */
export interface LedgerSource {
  view(): Promise<LedgerView>;
  /** The bytes of a tile, or of a bundle; undefined where the server denies that it has one. */
  tile(level: number, part: TilePart): Promise<Uint8Array | undefined>;
  entries(part: TilePart): Promise<Uint8Array | undefined>;
}

/** A tile of leaf hashes; of a complete one, its own hash. */
interface ReadTile {
  n: number;
  bytes: Uint8Array;
  inner: Frontier;
  root: Uint8Array | undefined;
}

export async function readTiles(source: LedgerSource, parts: Iterable<TilePart>): Promise<ReadTile[]> {
  const tiles: ReadTile[] = [];
  for await (const { part, hashes } of readParts(source, 0, parts)) {
    const inner = extendFrontier(emptyFrontier, hashes);
    const root = part.width === tileWidth ? inner.peaks[0] : undefined;
    tiles.push({ n: part.n, bytes: concatBytes(...hashes), inner, root });
  }
  return tiles;
}

export async function readLevel(
  source: LedgerSource,
  level: number,
  parts: Iterable<TilePart>,
): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const { hashes } of readParts(source, level, parts)) all.push(...hashes);
  return all;
}

async function* readParts(
  source: LedgerSource,
  level: number,
  parts: Iterable<TilePart>,
): AsyncGenerator<{ part: TilePart; hashes: Uint8Array[] }> {
  yield* inBatches(parts, async (part) => {
    const hashes = await readPart(part, async (asked) => {
      const tile = await source.tile(level, asked);
      return tile && splitTile(tile, asked.width);
    });
    if (!hashes) throw forked();
    return { part, hashes };
  });
}

/** Complete tiles have the hashes that stand on the level above. */
export function expectTiles(tiles: Tree, read: readonly ReadTile[]): void {
  for (const { n, root } of read) if (root && !equalBytes(root, subtree(tiles, 0, n))) throw forked();
}

/** `outer`: over the complete tiles. `last`: the last tile, complete or not. Throws where `head` signs something else. */
export function joinFrontier(outer: Frontier, last: ReadTile | undefined, head: TreeHead): Frontier {
  const inner = last && !last.root ? last.inner : emptyFrontier;
  const frontier = { size: outer.size * tileWidth + inner.size, peaks: [...outer.peaks, ...inner.peaks] };
  if (frontier.size !== head.size) throw forked();
  expectRoot(frontier, head);
  return frontier;
}

export function expectRoot(frontier: Frontier, { root }: TreeHead): void {
  if (!equalBytes(frontierRoot(frontier), root)) throw forked();
}

export function forked(): LedgerError {
  return new LedgerError('root_mismatch', 'The checkpoint does not sign what is shown.');
}
