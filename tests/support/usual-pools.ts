/** Tools and most tests play the two pools that a new campaign starts with. Here it stands which is which. */
import { usualPools } from '../../shared/domain/pools.ts';

const [employees, customers] = usualPools;

export type UsualPool = (typeof usualPools)[number]['id'];

/** Its members are in a roster, and join by code. */
export const rosterPool = employees.id;
/** Anyone joins it, behind a proof of work. */
export const openPool = customers.id;

/** As they are compared. */
export const usualPair = { left: rosterPool, right: openPool } as const;
export const usualIds = [rosterPool, openPool] as const;

/** One value a pool, made in their order. */
export function eachPool<T>(make: (pool: UsualPool) => T): Record<UsualPool, T> {
  return Object.fromEntries(usualIds.map((pool) => [pool, make(pool)])) as Record<UsualPool, T>;
}
