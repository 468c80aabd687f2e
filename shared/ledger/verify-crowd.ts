/**
 * Checks that nobody had to write before the group had as many memberships as the policy promises. The server tells
 * the devices how many there are. The leaves of memberships in the release of an entry, or before it, show
 * whether that was true.
 */
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import { countPeople, type PeopleOf } from './people.ts';
import type { PlacedLeaf } from './placed.ts';
import type { Cell } from './results.ts';
import type { Entries } from './verify-entries.ts';

interface Crowded {
  leaves: readonly PlacedLeaf[];
  policy: LeafOf<'policy'>;
  /** Signed sizes, ascending. */
  sizes: readonly number[];
}

/**
 * Checks the first entry of all. Its leaf does not tell its pool, so it is enough if some pool is large
 * enough by then.
 */
export function checkFirstCrowd({ leaves, policy, sizes }: Crowded): Finding[] {
  const first = leaves.find(({ leaf }) => ['idea', 'vote', 'report', 'comment'].includes(leaf.kind));
  if (!first) return [];
  const found = Math.max(
    0,
    ...Array.from(toldWith(first.at, leaves, policy, sizes).values(), ({ enrolled }) => enrolled),
  );
  return compare({ leaf: first.at }, policy, found);
}

/**
 * Checks the first idea of each pool, once contents show the pools, and each pool whose votes were counted.
 */
export function checkCrowds(
  { leaves, policy, sizes, entries, people }: Crowded & { entries: Entries; people: PeopleOf },
  results: readonly { pool: string; cells: readonly Cell[] }[],
): Finding[] {
  return policy.pools.flatMap(({ id: pool }) => {
    const first = entries.ideas.find(({ content }) => content.pool === pool);
    const early = first
      ? compare(
          { leaf: first.at, pool },
          policy,
          toldWith(first.at, leaves, policy, sizes).get(pool)?.enrolled ?? 0,
        )
      : [];
    const counted = results.some((result) => result.pool === pool && result.cells.length > 0);
    if (early.length > 0 || !counted) return early;
    return compare({ pool }, policy, people.get(pool)?.enrolled ?? 0);
  });
}

/** What is told up to the end of the release that this leaf stands in. */
function toldWith(
  at: number,
  leaves: readonly PlacedLeaf[],
  { pools }: LeafOf<'policy'>,
  sizes: readonly number[],
): PeopleOf {
  const end = sizes.find((size) => size > at) ?? Number.POSITIVE_INFINITY;
  return countPeople(
    leaves.filter((leaf) => leaf.at < end),
    pools,
  );
}

function compare(place: Pick<Finding, 'leaf' | 'pool'>, policy: LeafOf<'policy'>, found: number): Finding[] {
  const expected = policy.minimumAnonymitySet;
  return found < expected ? [{ code: 'crowd_too_small', ...place, expected, found }] : [];
}
