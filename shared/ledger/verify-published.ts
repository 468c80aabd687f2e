/** Compares what everyone reads on the pages with what the close says. */
import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding } from './findings.ts';
import type { Cell, CellOf } from './results.ts';

type Shown<C extends Cell> = Omit<C, 'pool' | 'idea' | 'votes'>;
export type PublishedCell = Shown<CellOf<'published'>> | Shown<CellOf<'band'>>;

/** All results of a pool as one page shows them, by the idea's id in hexadecimal; what has no result is not there. */
export interface Published {
  pool: string;
  cells: ReadonlyMap<string, PublishedCell>;
}

/** Pools whose result is not in the file are passed over. Each idea is named once, on however many pages it differs. */
export function checkPublished(
  pages: readonly Published[],
  results: readonly { pool: string; cells: readonly Cell[] }[],
): Finding[] {
  return results.flatMap(({ pool, cells }) => {
    const closed = new Map(cells.map((cell) => [bytesToHex(cell.idea), cell]));
    const differing = pages
      .filter((page) => page.pool === pool)
      .flatMap((page) =>
        [...closed.keys(), ...page.cells.keys()].filter(
          (idea) => !isSame(closed.get(idea), page.cells.get(idea)),
        ),
      );
    return Array.from(new Set(differing), (idea): Finding => ({ code: 'published_differs', pool, idea }));
  });
}

function isSame(closed: Cell | undefined, shown: PublishedCell | undefined): boolean {
  if (!closed || !shown) return closed === shown;
  if (closed.kind === 'band') {
    return (
      shown.kind === 'band' &&
      closed.side === shown.side &&
      closed.sided === shown.sided &&
      closed.pass === shown.pass
    );
  }
  return (
    shown.kind === 'published' &&
    closed.agree === shown.agree &&
    closed.disagree === shown.disagree &&
    closed.pass === shown.pass
  );
}
