import type { LeafOf } from './leaves.ts';
import { nobody, type PeopleOf } from './people.ts';
import type { Cell } from './results.ts';
import type { Entries } from './verify-entries.ts';

/**
 * The numbers of a pool of the policy, for people to judge. No check can tell whether they are too large or
 * too small.
 */
export interface PoolReport {
  id: string;
  /** On the roster; null where anyone may join. */
  eligible: number | null;
  /** Memberships of the group. */
  enrolled: number;
  /** Credentials of the campaign. */
  taking: number;
  /** Its own ideas, if their contents are in the file. */
  ideas: number;
  /**
   * Number of ideas whose votes are opened, and of ideas whose votes are a band; null if the result is not in
   * the file.
   */
  published: number | null;
  bands: number | null;
}

export function describePools(
  pools: LeafOf<'policy'>['pools'],
  people: PeopleOf,
  ideas: Entries['ideas'],
  results: readonly { pool: string; cells: readonly Cell[] }[],
): PoolReport[] {
  return pools.map(({ id, eligible }) => {
    const cells = results.find(({ pool }) => pool === id)?.cells;
    const count = (kind: Cell['kind']) => cells?.filter((cell) => cell.kind === kind).length ?? null;
    const own = people.get(id) ?? nobody;
    return {
      id,
      ...own,
      eligible: eligible === null ? null : own.eligible,
      ideas: ideas.filter(({ content }) => content.pool === id).length,
      published: count('published'),
      bands: count('band'),
    };
  });
}
