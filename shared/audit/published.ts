/** What the pages of a campaign show of its results, in the form in which it is compared with the close. */
import type { IdeaView } from '../api/box.ts';
import type { Comparison } from '../api/comparison.ts';
import { bytesToHex } from '../bytes/bytes.ts';
import { fromBase64url } from '../device/encoding.ts';
import type { Cell } from '../domain/cells.ts';
import { type PoolId, poolIds } from '../domain/pools.ts';
import type { Published, PublishedCell } from '../ledger/verify-published.ts';

/** Of both pools: there is no comparison of one. */
export function inComparison({ ideas }: Pick<Comparison, 'ideas'>): Published[] {
  return poolIds.map((pool) => ({
    pool,
    cells: readCells(ideas.map((idea) => [idea.id, idea[pool].cell] as const)),
  }));
}

/** `pools`: those that vote on this board. */
export function onBoard(
  pools: readonly PoolId[],
  ideas: readonly Pick<IdeaView, 'id' | 'cells'>[],
): Published[] {
  return pools.map((pool) => ({
    pool,
    cells: readCells(ideas.map((idea) => [idea.id, idea.cells?.[pool]] as const)),
  }));
}

function readCells(shown: readonly (readonly [string, Cell | undefined])[]): Map<string, PublishedCell> {
  const cells = new Map<string, PublishedCell>();
  for (const [id, cell] of shown) {
    const known = readCell(cell);
    if (known) cells.set(bytesToHex(fromBase64url(id)), known);
  }
  return cells;
}

function readCell(cell: Cell | undefined): PublishedCell | undefined {
  switch (cell?.state) {
    case 'published':
      return { kind: 'published', agree: cell.agree, disagree: cell.disagree, pass: cell.pass };
    case 'band':
      return { kind: 'band', side: cell.side, sided: cell.votes, pass: cell.pass };
    default:
      return undefined;
  }
}
