/**
 * Reading a ledger for as long as a page is open. What is asked for follows from the newest checkpoint alone: every device
 * reads the same, whatever it has seen before, takes part in or waits for. So no request says when its sender came last,
 * or which leaf is theirs (docs/decisions/0020).
 *
 * Of a ledger that is small, everything is read. Of a larger one: the hash of each complete tile, the first tile, and the
 * newest stretch with what has begun behind it; then the older stretches one after another, the newest first. When the
 * ledger has grown meanwhile, reading goes on from where this visit stood. Everything is checked against the checkpoint.
 */

import { ApiError } from '../api/api-error.ts';
import type { LedgerView } from '../api/ledger.ts';
import { equalBytes } from '../bytes/bytes.ts';
import { BytesError } from '../bytes/errors.ts';
import { CredentialError } from '../credential/errors.ts';
import { openCheckpoint } from '../ledger/checkpoint.ts';
import { LedgerError } from '../ledger/errors.ts';
import { emptyFrontier, extendFrontier, type Frontier, type TreeHead } from '../ledger/frontier.ts';
import { hashBytes, hashLeaf } from '../ledger/hashing.ts';
import { decodeLeaf, type LeafOf } from '../ledger/leaves.ts';
import { appendLeaf, buildTree, subtree, type Tree, treePeaks, treeSize } from '../ledger/merkle.ts';
import { decodeBundle, readPart, splitFrontier, splitTile, tilesOf, tileWidth } from '../ledger/tiles.ts';
import type { AlarmCode } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import {
  expectRoot,
  expectTiles,
  forked,
  joinFrontier,
  type LedgerSource,
  readLevel,
  readTiles,
} from './reading-tiles.ts';

/** A checkpoint that was checked, and what has been read of the tree under it. It grows in place. */
export interface Reading {
  /** The first leaf. */
  readonly policy: Uint8Array;
  /** A signed note, and the right edge of the tree that it signs. */
  checkpoint: string;
  frontier: Frontier;
  /** Over the hashes of all complete tiles. */
  readonly tiles: Tree;
  /** The leaf hashes that have been read, by their tile: all from tile `from` on, and the first tile. */
  readonly hashes: Map<number, Uint8Array>;
  from: number;
  /** The leaf that closes the ledger was found. */
  closed: boolean;
  /** The close was looked for in all leaves before this one. */
  searched: number;
}

/** What the server showed contradicts itself, or what it showed before on this visit. */
export class ReadingError extends Error {
  override name = 'ReadingError';
  readonly code: AlarmCode;
  readonly view: LedgerView;

  constructor(code: AlarmCode, view: LedgerView) {
    super(code);
    this.code = code;
    this.view = view;
  }
}

/** Tiles of a stretch: 16,384 leaves, half a megabyte. */
export const stretchTiles = 64;
/** A close stands near the end: only what the box itself adds comes after it. */
const closeTiles = 16;
const tileHeight = 8;

/** Reads the newest checkpoint and the newest part of the ledger. Throws ReadingError, or what `source` throws. */
export async function beginReading(source: LedgerSource): Promise<Reading> {
  const view = await readView(source);
  const head = await openView(view);
  return refusing(view, async () => {
    const policy = fromBase64url(view.policy);
    const stretches = Math.floor(head.size / (stretchTiles * tileWidth));
    const from = Math.max(0, stretches - 1) * stretchTiles;
    const above = from === 0 ? undefined : await readLevel(source, 1, tilesOf(head.size, 1));
    const first = from === 0 ? [] : await readTiles(source, [{ n: 0, width: tileWidth }]);
    const newest = await readTiles(source, tilesOf(head.size, 0, from));
    const tiles = buildTree(above ?? newest.flatMap(({ root }) => root ?? []));
    if (above) expectTiles(tiles, [...first, ...newest]);
    const outer = { size: treeSize(tiles), peaks: treePeaks(tiles, treeSize(tiles)) };
    const frontier = joinFrontier(outer, newest.at(-1), head);
    const hashes = new Map([...first, ...newest].map(({ n, bytes }) => [n, bytes]));
    const leaf = hashes.get(0)?.subarray(0, hashBytes);
    if (!leaf || !equalBytes(leaf, hashLeaf(policy))) throw new ReadingError('policy_wrong', view);
    return { policy, checkpoint: view.checkpoint, frontier, tiles, hashes, from, closed: false, searched: 0 };
  });
}

/** Goes on to the newest checkpoint. Throws ReadingError, or what `source` throws; the reading then stays as it was. */
export async function continueReading(source: LedgerSource, reading: Reading): Promise<void> {
  const view = await readView(source);
  const head = await openView(view);
  await refusing(view, async () => {
    const policy = fromBase64url(view.policy);
    if (!equalBytes(policy, reading.policy)) throw new ReadingError('policy_wrong', view);
    const { frontier } = reading;
    if (head.size <= frontier.size) {
      // The same, or what a server shows that has not heard of the newest release yet.
      const before = frontierAt(reading, head.size);
      if (before) expectRoot(before, head);
      return;
    }
    const last = Math.floor(frontier.size / tileWidth);
    const added = await readTiles(source, tilesOf(head.size, 0, last));
    const known = frontier.size % tileWidth === 0 ? undefined : reading.hashes.get(last);
    const [first] = added;
    if (known && !(first && equalBytes(first.bytes.subarray(0, known.length), known))) throw forked();
    const roots = added.flatMap(({ root }) => root ?? []);
    const outer = extendFrontier(splitFrontier(frontier).outer, roots);
    reading.frontier = joinFrontier(outer, added.at(-1), head);
    for (const root of roots) appendLeaf(reading.tiles, root);
    for (const { n, bytes } of added) reading.hashes.set(n, bytes);
    reading.checkpoint = view.checkpoint;
  });
}

/** Reads the next older stretch; false where there is none left. Throws like `continueReading`. */
export async function readOlder(source: LedgerSource, reading: Reading): Promise<boolean> {
  if (reading.from === 0) return false;
  await refusing(viewOf(reading), async () => {
    const from = reading.from - stretchTiles;
    const older = await readTiles(source, tilesOf(reading.from * tileWidth, 0, from));
    expectTiles(reading.tiles, older);
    for (const { n, bytes } of older) reading.hashes.set(n, bytes);
    reading.from = from;
  });
  return true;
}

/**
 * Looks for the close in the newest leaves, from the end on. Everybody does so while the campaign is shown as closed. A
 * server can neither leave the close out nor put one in: the leaves must have the hashes that were read. Throws like
 * `continueReading`.
 */
export async function lookForClose(source: LedgerSource, reading: Reading): Promise<void> {
  const { size } = reading.frontier;
  if (reading.closed || reading.searched === size) return;
  await refusing(viewOf(reading), async () => {
    const first = Math.max(
      Math.floor(reading.searched / tileWidth),
      Math.ceil(size / tileWidth) - closeTiles,
      0,
    );
    for (const part of [...tilesOf(size, 0, first)].reverse()) {
      const leaves = await readPart(part, async (asked) => {
        const bundle = await source.entries(asked);
        return bundle && decodeBundle(bundle, asked.width);
      });
      const hashes = splitTile(reading.hashes.get(part.n) ?? new Uint8Array(), part.width);
      const same = leaves?.every((leaf, at) => equalBytes(hashLeaf(leaf), hashes[at] ?? leaf));
      if (!leaves || !same) throw forked();
      if (!leaves.some((leaf) => decodeLeaf(leaf).kind === 'close')) continue;
      reading.closed = true;
      break;
    }
    reading.searched = size;
  });
}

/**
 * Whether what was read grew out of the tree with this frontier. False where that cannot be told yet: a part of it has not
 * been read, or lies behind what the server shows. Throws LedgerError where it did not.
 */
export function growsFrom(reading: Reading, frontier: Frontier): boolean {
  let start = 0;
  let seen = true;
  for (const peak of frontier.peaks) {
    const height = Math.floor(Math.log2(frontier.size - start));
    const root = rootAt(reading, start, height);
    if (root && !equalBytes(root, peak)) throw forked();
    seen &&= root !== undefined;
    start += 2 ** height;
  }
  return seen;
}

/** Those of these leaf hashes that stand in what was read. */
export function findLeaves(reading: Reading, own: Iterable<Uint8Array>): Uint8Array[] {
  const byStart = new Map<number, Uint8Array[]>();
  for (const hash of own) byStart.set(startOf(hash, 0), [...(byStart.get(startOf(hash, 0)) ?? []), hash]);
  if (byStart.size === 0) return [];
  const found = new Set<Uint8Array>();
  for (const tile of reading.hashes.values()) {
    for (let at = 0; at < tile.length; at += hashBytes) {
      const hash = byStart
        .get(startOf(tile, at))
        ?.find((each) => equalBytes(each, tile.subarray(at, at + hashBytes)));
      if (hash) found.add(hash);
    }
  }
  return [...found];
}

function startOf(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

/** The root over the leaves [start, start + 2^height), which are aligned; undefined where it has not been read. */
function rootAt({ tiles, hashes, frontier }: Reading, start: number, height: number): Uint8Array | undefined {
  const width = 2 ** height;
  if (start + width > frontier.size) return undefined;
  if (height >= tileHeight) return subtree(tiles, height - tileHeight, start / width);
  const tile = hashes.get(Math.floor(start / tileWidth));
  const at = start % tileWidth;
  const leaves = tile?.subarray(at * hashBytes, (at + width) * hashBytes);
  return leaves && extendFrontier(emptyFrontier, splitTile(leaves, width)).peaks[0];
}

/** The frontier when the ledger had this size; undefined where a part of it has not been read. */
function frontierAt(reading: Reading, size: number): Frontier | undefined {
  const n = Math.floor(size / tileWidth);
  const width = size % tileWidth;
  const tile = reading.hashes.get(n);
  if (width > 0 && !tile) return undefined;
  const leaves = tile ? splitTile(tile.subarray(0, width * hashBytes), width) : [];
  const inner = extendFrontier(emptyFrontier, leaves);
  return { size, peaks: [...treePeaks(reading.tiles, n), ...inner.peaks] };
}

async function readView(source: LedgerSource): Promise<LedgerView> {
  const { policy, checkpoint }: Partial<Record<keyof LedgerView, unknown>> = Object(await source.view());
  if (typeof policy !== 'string' || typeof checkpoint !== 'string') {
    throw new LedgerError('malformed', 'This is not the head of a ledger.');
  }
  return { policy, checkpoint };
}

function viewOf({ policy, checkpoint }: Reading): LedgerView {
  return { policy: toBase64url(policy), checkpoint };
}

/** The checkpoint, under the key that the first leaf names. */
async function openView(view: LedgerView): Promise<TreeHead> {
  const policy = await refusing(view, async () => readPolicy(fromBase64url(view.policy)), 'policy_wrong');
  const key = { name: policy.origin, publicKey: policy.ledgerKey };
  return refusing(view, () => openCheckpoint(view.checkpoint, key), 'checkpoint_wrong');
}

/** Throws LedgerError. */
export function readPolicy(bytes: Uint8Array): LeafOf<'policy'> {
  const leaf = decodeLeaf(bytes);
  if (leaf.kind !== 'policy') throw new LedgerError('malformed', 'The first leaf is no policy.');
  return leaf;
}

/** Runs `action`; what does not hold becomes a ReadingError. Errors of the network pass. */
async function refusing<T>(
  view: LedgerView,
  action: () => Promise<T>,
  code: AlarmCode = 'ledger_forked',
): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    // That this program is too old accuses nobody.
    if (thrown instanceof LedgerError && thrown.code === 'version_unknown')
      throw new ApiError('page_outdated');
    const wrong = [LedgerError, CredentialError, BytesError].some((kind) => thrown instanceof kind);
    throw wrong ? new ReadingError(code, view) : thrown;
  }
}
