/**
 * How often an attack was right, with an interval that claims no more than the sample allows.
 *
 * Entries of one member are not independent: an attack that knows one of them often knows all. The interval is therefore
 * that of Korn and Graubard (1998, "Confidence intervals for proportions with small expected number of positive counts
 * estimated from survey data"): the exact interval of Clopper and Pearson, with the sample size divided by the design
 * effect, which is estimated from the clusters (members). A bootstrap over members would break down where it matters
 * most: without any success it returns the point 0.
 */
export interface Scored {
  /** The member whose entry it is. */
  cluster: string;
  /** Share of the suspects that it is by: 1 where only its author is suspected, 0 where only others are. */
  right: number;
  /** What blind guessing would have scored: 1 / members that could be meant. */
  chance: number;
}

export interface Rate {
  guesses: number;
  success: number;
  chance: number;
  low: number;
  high: number;
}

const tail = 0.025;

/** With its two-sided 95 % interval. Throws where there is no guess. */
export function rateOf(scored: readonly Scored[]): Rate {
  const guesses = scored.length;
  if (guesses === 0) throw new RangeError('Nothing was guessed.');
  const success = scored.reduce((sum, { right }) => sum + right, 0) / guesses;
  const chance = scored.reduce((sum, guess) => sum + guess.chance, 0) / guesses;
  const effective = Math.max(1, Math.floor(effectiveSize(scored, success) + 1e-9));
  const low = lowerBound(success * effective, effective);
  const high = 1 - lowerBound((1 - success) * effective, effective);
  return { guesses, success, chance, low, high };
}

/** Guesses divided by the design effect, never more than the guesses. */
function effectiveSize(scored: readonly Scored[], success: number): number {
  const clusters = new Map<string, { size: number; right: number }>();
  for (const { cluster, right } of scored) {
    const known = clusters.get(cluster) ?? { size: 0, right: 0 };
    clusters.set(cluster, { size: known.size + 1, right: known.right + right });
  }
  const all = [...clusters.values()];
  const n = scored.length;
  const whole = n ** 2 / all.reduce((sum, { size }) => sum + size ** 2, 0);
  const between = all.reduce((sum, { size, right }) => sum + (right - success * size) ** 2, 0);
  // No spread to estimate from: as if all entries of a member stood or fell together (Kish).
  if (between < 1e-9) return whole;
  return Math.min(n, (success * (1 - success) * n ** 2) / between);
}

/** Between whole numbers of successes, which shares and design effects leave, the bound is interpolated. */
function lowerBound(successes: number, n: number): number {
  const whole = Math.floor(successes + 1e-9);
  const part = Math.max(0, successes - whole);
  const low = exactLowerBound(whole, n);
  return part < 1e-9 ? low : low + part * (exactLowerBound(whole + 1, n) - low);
}

/** The p at which `successes` or more of `n` have a probability of 2.5 %, by bisection. */
function exactLowerBound(successes: number, n: number): number {
  if (successes <= 0) return 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (probabilityOfAtLeast(successes, n, middle) > tail) high = middle;
    else low = middle;
  }
  return low;
}

/** P(X ≥ successes) of a binomial variable, 0 < p < 1; summed from the largest count, in logarithms against underflow. */
function probabilityOfAtLeast(successes: number, n: number, p: number): number {
  const logOdds = Math.log1p(-p) - Math.log(p);
  let logTerm = n * Math.log(p);
  let sum = Math.exp(logTerm);
  for (let count = n; count > successes; count--) {
    logTerm += logOdds + Math.log(count / (n - count + 1));
    sum += Math.exp(logTerm);
  }
  return sum;
}
