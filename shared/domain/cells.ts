/**
 * What may be published about one cell (one idea × one pool). See docs/design.md.
 * A cell counts the votes that take a side: agree and disagree. Passes are shown beside them, never counted.
 */
export interface Tally {
  agree: number;
  disagree: number;
  pass: number;
}

export type Cell =
  | { state: 'withheld' }
  | { state: 'band'; side: 'agree' | 'disagree'; votes: number; pass: number }
  | ({ state: 'published' } & Tally);

/** Votes that take a side. */
export function sided(tally: Tally): number {
  return tally.agree + tally.disagree;
}

/**
 * The public form of a cell. Below `k` votes nothing is published. Where at most one person voted against all
 * others, the cell becomes a band that says "at most one". A band for unanimous cells only would tell how
 * each person voted (docs/decisions/0003).
 */
export function presentCell(tally: Tally, k: number): Cell {
  const votes = sided(tally);
  if (votes < k) return { state: 'withheld' };
  if (tally.disagree <= 1) return { state: 'band', side: 'agree', votes, pass: tally.pass };
  if (tally.agree <= 1) return { state: 'band', side: 'disagree', votes, pass: tally.pass };
  return { state: 'published', agree: tally.agree, disagree: tally.disagree, pass: tally.pass };
}

/**
 * The tally that statistics may use: what every reader of the page can compute with. A band counts as if
 * exactly one person had voted against the others.
 */
export function publicTally(cell: Cell): Tally | undefined {
  switch (cell.state) {
    case 'withheld':
      return undefined;
    case 'published':
      return { agree: cell.agree, disagree: cell.disagree, pass: cell.pass };
    case 'band':
      return cell.side === 'agree'
        ? { agree: cell.votes - 1, disagree: 1, pass: cell.pass }
        : { agree: 1, disagree: cell.votes - 1, pass: cell.pass };
  }
}
