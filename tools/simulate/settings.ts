/** What is simulated: sizes of the two pools, gaps in the opinions, and how many take part. */
import type { UsualPool } from '../../tests/support/usual-pools.ts';

export interface Setting {
  members: Record<UsualPool, number>;
  /** Difference of the true supports of `gapIdeas` ideas; 0: no idea has one. */
  gap: number;
  /** Probability that a member takes part; who does votes on every idea. */
  participation: number;
}

/** Ideas of a campaign, and those among them whose true supports differ. */
export const ideasPerCampaign = 40;
export const gapIdeas = 8;

const pools = [
  { employees: 60, customers: 150 },
  { employees: 15, customers: 40 },
  { employees: 300, customers: 3000 },
];
const gaps = [0, 0.2, 0.3, 0.4];
const participations = [1, 0.3, 0.12];

export const settings: readonly Setting[] = pools.flatMap((members) =>
  gaps.flatMap((gap) => participations.map((participation) => ({ members, gap, participation }))),
);
