/**
 * The result of a pool as the close opens it: its published cells, each with the votes that it counts. Votes
 * are in the order of their tags, without their place in the ledger. The close leaf holds the root of a tree
 * over the cells. So there is one result for everybody: nobody can be shown a list of their own that has
 * their vote right and others wrong.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { compareBytes } from '../bytes/bytes.ts';
import { bytes, type Decoded, integer, list, oneOf, record, text, variants } from './codec.ts';
import { choice } from './contents.ts';
import { emptyFrontier, extendFrontier, frontierRoot, type TreeHead } from './frontier.ts';
import { hashLeaf } from './hashing.ts';
import { entryId, type LeafOf } from './leaves.ts';

const openedVote = record({ tag: bytes(), choice, revision: integer, presentation: bytes() });
export type OpenedVote = Decoded<typeof openedVote>;

const cell = variants('cell', {
  /** Exactly what was published, and exactly the votes that it counts. */
  published: {
    pool: text,
    idea: entryId,
    agree: integer,
    disagree: integer,
    pass: integer,
    votes: list(openedVote),
  },
  /** At most one person voted against the others of these `sided` votes, which stay closed. */
  band: { pool: text, idea: entryId, side: oneOf('agree', 'disagree'), sided: integer, pass: integer },
});

export type Cell = Decoded<typeof cell>;
export type CellOf<Kind extends Cell['kind']> = Extract<Cell, { kind: Kind }>;

export const encodeCell = cell.encode;
/** Throws `malformed`. */
export const decodeCell = cell.decode;

/** A pool's result in the form that is exported, and what the close leaf says of it. */
export interface OpenedResult {
  pool: string;
  /**
   * Null where only members read the board: whoever has the key can make up a credential, which would admit
   * to it.
   */
  issuingKey: Uint8Array | null;
  cells: Uint8Array[];
}
export type ClosedPool = LeafOf<'close'>['pools'][number];

/**
 * Puts cells and votes into their order. `issuingKey`: the secret key of the pool, which the close commits
 * to.
 */
export function openResult(
  pool: string,
  issuingKey: Uint8Array,
  cells: readonly Cell[],
): { result: OpenedResult; closed: ClosedPool } {
  const ordered = cells.toSorted((a, b) => compareBytes(a.idea, b.idea));
  const result = { pool, issuingKey, cells: ordered.map(openCell) };
  const opened = ordered.reduce((sum, each) => sum + (each.kind === 'published' ? each.votes.length : 0), 0);
  return { result, closed: closePool(result, opened) };
}

/** A cell as it is opened: its votes in the order of their tags. */
export function openCell(each: Cell): Uint8Array {
  return encodeCell(each.kind === 'published' ? { ...each, votes: each.votes.toSorted(byTag) } : each);
}

/**
 * What the close leaf says of a result whose cells stand in the order of their ideas, and open so many votes.
 */
export function closePool(
  { pool, issuingKey, cells }: OpenedResult & { issuingKey: Uint8Array },
  opened: number,
): ClosedPool {
  const { size, root } = cellsHead(cells);
  return { id: pool, issuingKey: sha256(issuingKey), cells: size, root, opened };
}

/** The tree over the cells of a pool. A device proves with it that a cell belongs to the announced result. */
export function cellsHead(cells: readonly Uint8Array[]): TreeHead {
  const frontier = extendFrontier(emptyFrontier, cells.map(hashLeaf));
  return { size: frontier.size, root: frontierRoot(frontier) };
}

function byTag(a: OpenedVote, b: OpenedVote): number {
  return compareBytes(a.tag, b.tag);
}
