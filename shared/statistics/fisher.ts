import logpmf from '@stdlib/stats-base-dists-hypergeometric-logpmf';

/** Tables whose probabilities differ by less than this share count as equally likely, as in R's fisher.test. */
const tolerance = 1e-7;

interface Hypergeometric {
  population: number;
  successes: number;
  draws: number;
}

/**
 * Fisher's exact test, two-sided, of the table
 *
 *     agree₁  disagree₁
 *     agree₂  disagree₂
 *
 * The p-value: the sum of the probabilities of all tables with the same margins that are at most as likely as this one
 * (Fisher 1935; R's fisher.test). Whole numbers ≥ 0, up to some 10⁶ a pool; throws RangeError on anything else.
 */
export function fisher(agree1: number, disagree1: number, agree2: number, disagree2: number): number {
  const cells = [agree1, disagree1, agree2, disagree2];
  if (!cells.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('A table of counts holds whole numbers, none below zero.');
  }
  const draws = agree1 + disagree1;
  const successes = agree1 + agree2;
  const population = draws + agree2 + disagree2;
  const agrees: Hypergeometric = { population, successes, draws };
  // Its mirror: counting the disagrees turns the upper tail into a lower one.
  const disagrees: Hypergeometric = { population, successes: population - successes, draws };

  const limit = logpmf(agree1, population, successes, draws) + Math.log1p(tolerance);
  const lower = lastAtMost(agrees, limit);
  const upper = lastAtMost(disagrees, limit);
  // Nothing between the two tails: every table is at most as likely.
  if (lower + upper >= draws - 1) return 1;
  return Math.min(1, lowerTail(agrees, lower) + lowerTail(disagrees, upper));
}

/**
 * The last count up to the mode whose log-probability is at most `limit`, or the one before the first count when there is
 * none. Probabilities grow up to the mode, so a few evaluations find it.
 */
function lastAtMost({ population, successes, draws }: Hypergeometric, limit: number): number {
  let below = firstCount({ population, successes, draws }) - 1;
  let above = Math.floor(((draws + 1) * (successes + 1)) / (population + 2)) + 1;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (logpmf(middle, population, successes, draws) <= limit) below = middle;
    else above = middle;
  }
  return below;
}

/** Probability of at most `count`, by the ratio of neighbours; it decays fast, so it ends when nothing is added any more. */
function lowerTail({ population, successes, draws }: Hypergeometric, count: number): number {
  const first = firstCount({ population, successes, draws });
  if (count < first) return 0;
  const missing = population - successes - draws;
  let term = Math.exp(logpmf(count, population, successes, draws));
  let sum = term;
  for (let x = count; x > first && term > sum * Number.EPSILON; x -= 1) {
    term *= (x * (missing + x)) / ((successes - x + 1) * (draws - x + 1));
    sum += term;
  }
  return sum;
}

function firstCount({ population, successes, draws }: Hypergeometric): number {
  return Math.max(0, draws + successes - population);
}
