/**
 * The ledger as files that never change (C2SP tlog-tiles, https://c2sp.org/tlog-tiles): tiles of 256 hashes,
 * and bundles of 256 leaves. A reader computes every proof from them. So no request names a leaf, or a size
 * that the reader once saw.
 *
 * The hash at `position` of level L is the root over the leaves [position · 256^L, (position + 1) · 256^L);
 * at level 0 it is the hash of one leaf. Tile n of a level holds the positions [256 · n, 256 · (n + 1)), as
 * far as they are complete.
 */
import { concatBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { emptyFrontier, extendFrontier, type Frontier } from './frontier.ts';
import { hashBytes } from './hashing.ts';

export const tileWidth = 256;
/** A bundle gives the length of a leaf in two bytes. */
const longestLeaf = 0xffff;

/** Which part of a level. `width`: 1 … 256; a partial tile has fewer than 256. */
export interface TilePart {
  n: number;
  width: number;
}

/** `x001/x234/067`, and `.p/<width>` behind it where the tile is partial. */
export function tilePath({ n, width }: TilePart): string {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return width === tileWidth ? path : `${path}.p/${width}`;
}

/** Undefined for every other text than `tilePath` gives. */
export function parseTilePath(path: string): TilePart | undefined {
  const [, groups = '', width] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const part = {
    n: Number(groups.replace(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  const isPart = Number.isSafeInteger(part.n) && part.width >= 1 && part.width <= tileWidth;
  return isPart && tilePath(part) === path ? part : undefined;
}

/** The tiles of a level that a tree of this size has, from tile `from` on. The last one may be partial. */
export function* tilesOf(size: number, level = 0, from = 0): Generator<TilePart> {
  const positions = Math.floor(size / tileWidth ** level);
  for (let n = from; n * tileWidth < positions; n++) {
    yield { n, width: Math.min(tileWidth, positions - n * tileWidth) };
  }
}

/**
 * The bytes that `read` gives for this part, or undefined if there are none. A log may delete a partial tile
 * when the full one exists. Then the full tile is read, and the part is taken from it.
 */
export async function readPart<T>(
  part: TilePart,
  read: (part: TilePart) => Promise<T[] | undefined>,
): Promise<T[] | undefined> {
  const items = await read(part);
  if (items || part.width === tileWidth) return items;
  return (await read({ n: part.n, width: tileWidth }))?.slice(0, part.width);
}

/** The hashes of a tile. Throws `malformed` unless they are as many as its width. */
export function splitTile(tile: Uint8Array, width: number): Uint8Array[] {
  if (tile.length !== width * hashBytes) throw new LedgerError('malformed', 'A tile has another width.');
  return Array.from({ length: width }, (_, at) => tile.slice(at * hashBytes, (at + 1) * hashBytes));
}

/**
 * Leaves one after the other, each behind its length in two bytes. Throws `out_of_range` where one is too
 * long.
 */
export function encodeBundle(leaves: readonly Uint8Array[]): Uint8Array {
  for (const leaf of leaves) expectLeafLength(leaf);
  return concatBytes(
    ...leaves.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf]),
  );
}

/** Throws `malformed` unless these are so many leaves and nothing else. */
export function decodeBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const malformed = new LedgerError('malformed', 'A bundle does not hold the leaves that it should.');
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const [high, low] = bundle.subarray(at, at + 2);
    if (high === undefined || low === undefined) throw malformed;
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) throw malformed;
    leaves.push(bundle.slice(at + 2, end));
    at = end;
  }
  if (leaves.length !== width) throw malformed;
  return leaves;
}

/** Throws `out_of_range` for a leaf that no bundle could hold. */
export function expectLeafLength(leaf: Uint8Array): void {
  if (leaf.length > longestLeaf) throw new LedgerError('out_of_range', 'A leaf is too long for the ledger.');
}

/** A hash of level 1 or above. */
export interface Node {
  level: number;
  position: number;
  hash: Uint8Array;
}

/**
 * Appends hashes of leaves, and gives the hashes of the levels above that they complete. Throws `malformed`.
 */
export function extendTiles(
  frontier: Frontier,
  hashes: readonly Uint8Array[],
  level = 0,
): { frontier: Frontier; completed: Node[] } {
  let { inner, outer } = splitFrontier(frontier);
  const roots: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; ) {
    const part = hashes.slice(at, at + tileWidth - inner.size);
    inner = extendFrontier(inner, part);
    at += part.length;
    const [root] = inner.peaks;
    if (inner.size < tileWidth || !root) continue;
    roots.push(root);
    inner = emptyFrontier;
  }
  const completed = roots.map((hash, at) => ({ level: level + 1, position: outer.size + at, hash }));
  if (roots.length > 0) {
    const above = extendTiles(outer, roots, level + 1);
    completed.push(...above.completed);
    outer = above.frontier;
  }
  return {
    frontier: { size: outer.size * tileWidth + inner.size, peaks: [...outer.peaks, ...inner.peaks] },
    completed,
  };
}

/** The frontier inside the last tile, and that of the level above. */
export function splitFrontier({ size, peaks }: Frontier): { inner: Frontier; outer: Frontier } {
  const outerSize = Math.floor(size / tileWidth);
  const outerPeaks = countOnes(outerSize);
  return {
    outer: { size: outerSize, peaks: peaks.slice(0, outerPeaks) },
    inner: { size: size % tileWidth, peaks: peaks.slice(outerPeaks) },
  };
}

function countOnes(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
