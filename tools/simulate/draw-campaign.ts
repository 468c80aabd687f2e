import type { IdeaResults } from '../../server/compare/compute.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import type { Chance } from '../../tests/support/random.ts';
import { gapIdeas, ideasPerCampaign, type Setting } from './settings.ts';

export interface SimulatedIdea {
  /** Probability that a member of the pool agrees. */
  truth: Record<PoolId, number>;
  results: IdeaResults & Record<PoolId, { agree: number; disagree: number; pass: number }>;
}

/** True supports lie between these, evenly: ideas that nobody wants, that divide, and that please nearly all. */
const [least, most] = [0.1, 0.95];

/** The ideas of one campaign with the votes on them. Members agree independently of each other. */
export function drawCampaign({ members, gap, participation }: Setting, chance: Chance): SimulatedIdea[] {
  const voters = {
    employees: drawBinomial(members.employees, participation, chance),
    customers: drawBinomial(members.customers, participation, chance),
  };
  return Array.from({ length: ideasPerCampaign }, (_, index) => {
    const own = index < gapIdeas ? gap : 0;
    const low = least + (most - least - own) * chance.share();
    const keener = chance.share() < 0.5 ? 'employees' : 'customers';
    const support = (pool: PoolId) => (pool === keener ? low + own : low);
    const truth = { employees: support('employees'), customers: support('customers') };
    const tally = (pool: PoolId) => {
      const agree = drawBinomial(voters[pool], truth[pool], chance);
      return { agree, disagree: voters[pool] - agree, pass: 0 };
    };
    const [employees, customers] = [tally('employees'), tally('customers')];
    const text = { id: String(index), pool: poolIds[0], title: '', body: '', language: 'en' };
    return { truth, results: { ...text, employees, customers } };
  });
}

/** Trials at a time: 0.5 to this power is still a number. */
const mostTrials = 500;

/** Successes among `n` trials, by inversion of the distribution function from zero upwards. */
export function drawBinomial(n: number, p: number, chance: Chance): number {
  if (p > 0.5) return n - drawBinomial(n, 1 - p, chance);
  if (n > mostTrials) {
    return drawBinomial(mostTrials, p, chance) + drawBinomial(n - mostTrials, p, chance);
  }
  let left = chance.share();
  let probability = (1 - p) ** n;
  let successes = 0;
  while (left >= probability && successes < n) {
    left -= probability;
    probability *= ((n - successes) * p) / ((successes + 1) * (1 - p));
    successes += 1;
  }
  return successes;
}
