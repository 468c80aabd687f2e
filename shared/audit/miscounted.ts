/** Does what the comparison says of each idea follow from the results that it shows? Whoever checks does the same sums. */
import type { ComparedIdea, ComparedPair, Comparison, Estimate, Statements } from '../api/comparison.ts';
import { bytesToHex } from '../bytes/bytes.ts';
import { fromBase64url } from '../device/encoding.ts';
import type { Cell } from '../domain/cells.ts';
import type { PoolId } from '../domain/pools.ts';
import type { PublishedPage } from '../ledger/published.ts';
import { compareCells } from '../statistics/compare.ts';

type Miscounted = PublishedPage['miscounted'];

/** More votes than any campaign has: the sums about them would take for ever. */
const mostVotes = 100_000_000;
/** Browsers and servers round logarithms differently. */
const tolerance = 1e-6;
/** Shares of such a size are no more than rounding. */
const smallest = 1e-12;

export function findMiscounted({
  ideas,
  pairs,
  participation,
}: Pick<Comparison, 'ideas' | 'pairs' | 'participation'>): Miscounted {
  const counted = recount(
    participation.map(({ pool }) => pool),
    ideas,
  );
  if (!counted) return [{ field: 'ideas' }];
  const wrong = ideas.flatMap(({ id, cells }, at): Miscounted => {
    const own = counted.cells[at] ?? {};
    const supports = Object.keys(cells).filter(
      (pool) => !isEstimate(own[pool]?.support ?? null, cells[pool]?.support ?? null),
    );
    return supports.map((pool) => ({ idea: readId(id), field: `${pool}.support` }));
  });
  if (pairs.length !== counted.pairs.length) return [...wrong, { field: 'pairs' }];
  return [...wrong, ...counted.pairs.flatMap((own, at) => inPair(own, pairs[at], ideas))];
}

const readId = (id: string) => bytesToHex(fromBase64url(id));

/** Undefined where there are numbers among the results that no votes give. */
function recount(
  pools: readonly PoolId[],
  ideas: readonly ComparedIdea[],
): ReturnType<typeof compareCells> | undefined {
  const cells = ideas.map((idea) =>
    Object.fromEntries(Object.entries(idea.cells).map(([pool, { cell }]) => [pool, cell])),
  );
  if (!cells.every((idea) => Object.values(idea).every((cell) => votesIn(cell) <= mostVotes)))
    return undefined;
  try {
    return compareCells(pools, cells);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function votesIn(cell: Cell): number {
  if (cell.state === 'withheld') return 0;
  return cell.state === 'band' ? cell.votes : Math.max(cell.agree, cell.disagree);
}

/** The figures of two pools that are others. */
function inPair(
  own: ComparedPair,
  shown: ComparedPair | undefined,
  ideas: readonly ComparedIdea[],
): Miscounted {
  const { left, right, compared, statements } = own;
  if (shown?.left !== left || shown.right !== right || shown.statements.length !== ideas.length)
    return [{ field: 'pairs' }];
  const named = (field: string) => `${left}/${right}.${field}`;
  const wrong = ideas.flatMap(({ id }, at): Miscounted => {
    const [ours, theirs] = [statements[at], shown.statements[at]];
    const fields = ours && theirs ? differing(ours, theirs) : ['statements'];
    return fields.map((field) => ({ idea: readId(id), field: named(field) }));
  });
  return shown.compared === compared ? wrong : [...wrong, { field: named('compared') }];
}

/** The names of the figures that are others. */
function differing(own: Statements, shown: Statements): string[] {
  return [
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
