/** Does what the comparison says of each idea follow from the results that it shows? Whoever checks does the same sums. */
import type { ComparedIdea, Comparison, Estimate } from '../api/comparison.ts';
import { bytesToHex } from '../bytes/bytes.ts';
import { fromBase64url } from '../device/encoding.ts';
import type { Cell } from '../domain/cells.ts';
import { type PoolId, poolIds } from '../domain/pools.ts';
import type { PublishedPage } from '../ledger/published.ts';
import { compareCells, type IdeaCells } from '../statistics/compare.ts';

type Miscounted = PublishedPage['miscounted'];

/** More votes than any campaign has: the sums about them would take for ever. */
const mostVotes = 100_000_000;
/** Browsers and servers round logarithms differently. */
const tolerance = 1e-6;
/** Shares of such a size are no more than rounding. */
const smallest = 1e-12;

export function findMiscounted({ compared, ideas }: Pick<Comparison, 'compared' | 'ideas'>): Miscounted {
  const counted = recount(ideas);
  if (!counted) return [{ field: 'ideas' }];
  const wrong = ideas.flatMap((shown, at): Miscounted => {
    const own = counted.ideas[at];
    const fields = own ? differing(own, shown) : [];
    return fields.map((field) => ({ idea: bytesToHex(fromBase64url(shown.id)), field }));
  });
  return counted.compared === compared ? wrong : [...wrong, { field: 'compared' }];
}

/** Undefined where there are numbers among the results that no votes give. */
function recount(ideas: readonly ComparedIdea[]): ReturnType<typeof compareCells> | undefined {
  const cells = ideas.map(
    ({ employees, customers, ...text }): IdeaCells => ({
      ...text,
      employees: employees.cell,
      customers: customers.cell,
    }),
  );
  const fits = cells.every((idea) => poolIds.every((pool) => votesIn(idea[pool]) <= mostVotes));
  if (!fits) return undefined;
  try {
    return compareCells(cells);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function votesIn(cell: Cell): number {
  if (cell.state === 'withheld') return 0;
  return cell.state === 'band' ? cell.votes : Math.max(cell.agree, cell.disagree);
}

/** The names of the figures that are others. */
function differing(own: ComparedIdea, shown: ComparedIdea): string[] {
  const supports = poolIds.filter((pool: PoolId) => !isEstimate(own[pool].support, shown[pool].support));
  return [
    ...supports.map((pool) => `${pool}.support`),
    ...(isEstimate(own.gap, shown.gap) ? [] : ['gap']),
    ...(['p', 'q'] as const).filter((name) => !isNumber(own[name], shown[name])),
    ...(['verdict', 'moreAmong'] as const).filter((name) => own[name] !== shown[name]),
  ];
}

function isEstimate(own: Estimate | null, shown: Estimate | null): boolean {
  if (!own || !shown) return own === shown;
  return (['value', 'low', 'high'] as const).every((name) => isNumber(own[name], shown[name]));
}

function isNumber(own: number | null, shown: number | null): boolean {
  if (own === null || shown === null) return own === shown;
  return Math.abs(own - shown) <= smallest + tolerance * Math.abs(own);
}
