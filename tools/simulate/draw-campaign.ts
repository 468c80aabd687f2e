import type { Tally } from '../../shared/domain/cells.ts';
import type { Chance } from '../../tests/support/random.ts';
import { eachPool, type UsualPool, usualPair } from '../../tests/support/usual-pools.ts';
import { gapIdeas, ideasPerCampaign, type Setting } from './settings.ts';

export interface SimulatedIdea {
  /** Probability that a member of the pool agrees. */
  truth: Record<UsualPool, number>;
  /** The votes that came. */
  tallies: Record<UsualPool, Tally>;
}

/** True supports lie between these, evenly: ideas that nobody wants, that divide, and that please nearly all. */
const [least, most] = [0.1, 0.95];

/** The ideas of one campaign with the votes on them. Members agree independently of each other. */
export function drawCampaign({ members, gap, participation }: Setting, chance: Chance): SimulatedIdea[] {
  const voters = eachPool((pool) => drawBinomial(members[pool], participation, chance));
  return Array.from({ length: ideasPerCampaign }, (_, index): SimulatedIdea => {
    const own = index < gapIdeas ? gap : 0;
    const low = least + (most - least - own) * chance.share();
    const keener = chance.share() < 0.5 ? usualPair.left : usualPair.right;
    const truth = eachPool((pool) => (pool === keener ? low + own : low));
    const tallies = eachPool((pool) => {
      const agree = drawBinomial(voters[pool], truth[pool], chance);
      return { agree, disagree: voters[pool] - agree, pass: 0 };
    });
    return { truth, tallies };
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
