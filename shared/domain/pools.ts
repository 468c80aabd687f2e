/** What a pool is called in addresses, tables and the ledger. People read its names. */
export type PoolId = string;

/**
 * As an address has it. `all` is the board of all pools. Every object has a `constructor`: as the name of a value of its
 * own it would be found where there is none.
 */
export const poolIdPattern = /^(?!(all|constructor)$)[a-z][a-z0-9-]{0,31}$/;

/** By language, in each that a manager has written; at least one. */
export type PoolNames = Readonly<Record<string, string | undefined>>;

/** The same names without the languages that have none. */
export function definedNames(names: PoolNames): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) => (name === undefined ? [] : [[language, name]])),
  );
}

/** How a person becomes a member of a group: by a code from the roster, or freely behind a proof of work. */
export const admissions = ['roster', 'open'] as const;
export type Admission = (typeof admissions)[number];

/** Each stands for one of the colours and shapes that pools have; no two pools of a campaign share one. */
export const colours = [1, 2, 3, 4] as const;
export type Colour = (typeof colours)[number];

/** A campaign compares at least two pools. At most as many as there are colours. */
export const fewestPools = 2;
export const mostPools = colours.length;

/** A group's part in a campaign, as its manager draws it up. A pool is a role, not a person. */
export interface PoolDraft {
  id: PoolId;
  names: PoolNames;
  colour: Colour;
  admission: Admission;
  /** Id of the group; null for a new one. */
  group: string | null;
}

/** What a new campaign starts with. */
export const usualPools = [
  {
    id: 'employees',
    names: { en: 'Employees', fr: 'Personnel' },
    colour: 1,
    admission: 'roster',
    group: null,
  },
  { id: 'customers', names: { en: 'Customers', fr: 'Clients' }, colour: 2, admission: 'open', group: null },
] as const satisfies readonly PoolDraft[];

export interface Pair {
  left: PoolId;
  right: PoolId;
}

/** Every two of these pools, in their order. */
export function pairsOf(pools: readonly PoolId[]): Pair[] {
  return pools.flatMap((left, at) => pools.slice(at + 1).map((right) => ({ left, right })));
}
