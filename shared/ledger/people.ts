/** The numbers of people that a ledger tells, and whether they can be right. */
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PlacedLeaf } from './placed.ts';

/** People of a pool by the leaves and the policy: on the roster (0 where anyone may join), members, and those who take part. */
interface People {
  eligible: number;
  enrolled: number;
  taking: number;
}

export const nobody: People = { eligible: 0, enrolled: 0, taking: 0 };

type Pools = LeafOf<'policy'>['pools'];
/** A number in a leaf. */
interface Told {
  at: number;
  pool: string;
  field: 'roster' | 'memberships';
  found: number;
}
export type PeopleOf = ReadonlyMap<string, People>;

/** Of each pool, as these leaves tell them together with the policy. */
export function countPeople(leaves: readonly PlacedLeaf[], pools: Pools): PeopleOf {
  const people = new Map<string, People>(
    pools.map(({ id, eligible }) => [id, { ...nobody, eligible: eligible ?? 0 }]),
  );
  const change = (pool: string, make: (before: People) => People) =>
    people.set(pool, make(people.get(pool) ?? nobody));
  for (const { leaf } of leaves) {
    if (leaf.kind === 'roster') change(leaf.pool, (before) => ({ ...before, eligible: leaf.people }));
    if (leaf.kind === 'memberships') change(leaf.pool, (before) => ({ ...before, enrolled: leaf.count }));
    if (leaf.kind === 'issuance') change(leaf.pool, (before) => ({ ...before, taking: before.taking + 1 }));
  }
  return people;
}

/**
 * Nobody takes part without a membership, and nobody has one who is not on the roster; no number goes down. Releases are
 * compared as a whole: inside one, the order of leaves means nothing.
 */
export function checkPeople(
  leaves: readonly PlacedLeaf[],
  pools: Pools,
  people: PeopleOf,
  sizes: readonly number[],
): Finding[] {
  return [...checkNumbers(leaves, pools, sizes), ...checkTotals(pools, people)];
}

function checkNumbers(leaves: readonly PlacedLeaf[], pools: Pools, sizes: readonly number[]): Finding[] {
  const told = new Map(pools.map(({ id, eligible }) => [id, { roster: eligible, memberships: 0 }]));
  const findings: Finding[] = [];
  const numbers = leaves.flatMap(({ at, leaf }): Told[] => {
    if (leaf.kind === 'roster') return [{ at, pool: leaf.pool, field: 'roster', found: leaf.people }];
    if (leaf.kind !== 'memberships') return [];
    return [{ at, pool: leaf.pool, field: 'memberships', found: leaf.count }];
  });
  let release = -1;
  let inRelease = new Set<string>();
  for (const { at, pool, field, found } of numbers) {
    const own = told.get(pool);
    if (!own) {
      findings.push({ code: 'pool_unknown', leaf: at, pool });
      continue;
    }
    const of = sizes.findIndex((size) => size > at);
    if (of !== release) inRelease = new Set();
    release = of;
    const expected = own[field] ?? -1;
    // One number of a kind a release; of an open group there is no roster that could grow.
    const repeated = inRelease.has(`${pool} ${field}`);
    if (repeated || expected < 0 || found <= expected)
      findings.push({ code: 'people_uncounted', leaf: at, pool, expected: Math.max(0, expected), found });
    inRelease.add(`${pool} ${field}`);
    own[field] = found;
  }
  return findings;
}

function checkTotals(pools: Pools, people: PeopleOf): Finding[] {
  return pools.flatMap(({ id: pool, eligible: roster }): Finding[] => {
    const { eligible, enrolled, taking } = people.get(pool) ?? nobody;
    return [
      ...(roster !== null && enrolled > eligible
        ? [
            {
              code: 'more_memberships_than_people' as const,
              pool,
              expected: eligible,
              found: enrolled,
            },
          ]
        : []),
      ...(taking > enrolled
        ? [{ code: 'more_credentials_than_memberships' as const, pool, expected: enrolled, found: taking }]
        : []),
    ];
  });
}
