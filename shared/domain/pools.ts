/** The two groups whose answers a campaign compares. A pool is a role, not a person. */
export const poolIds = ['employees', 'customers'] as const;
export type PoolId = (typeof poolIds)[number];

/** How a person becomes a member of a pool: by a code from the roster, or freely behind a proof of work. */
export const admissions = ['roster', 'open'] as const;
export type Admission = (typeof admissions)[number];

export function otherPool(pool: PoolId): PoolId {
  return pool === 'employees' ? 'customers' : 'employees';
}
