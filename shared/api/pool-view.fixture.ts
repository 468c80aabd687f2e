import type { PoolView } from './campaigns.ts';

/** What the view of a pool has besides what its draft says, where nobody has joined and nothing has a key yet. */
export const untold = {
  group: '00000000-0000-4000-8000-000000000001',
  epoch: 1,
  membershipKey: null,
  publicKey: null,
  eligible: null,
  enrolled: 0,
  taking: 0,
  batch: 1,
} as const satisfies Partial<PoolView>;
