import { describe, expect, test } from 'vitest';
import { seededChance } from '../../tests/support/random.ts';
import { rateOf, type Scored } from './statistics.ts';

function score(outcomes: readonly boolean[], members = outcomes.length): Scored[] {
  return outcomes.map((right, at) => ({ cluster: String(at % members), right: Number(right), chance: 0.01 }));
}
const of = (right: number, n: number) => Array.from({ length: n }, (_, at) => at < right);

describe('with one entry a member', () => {
  // Clopper and Pearson, as R gives them: binom.test(x, n)$conf.int
  test.each([
    [0, 100, 0, 0.03621669],
    [1, 100, 0.000253146, 0.05445938],
    [5, 100, 0.0164318, 0.1128349],
    [10, 10, 0.6915029, 1],
    [30, 150, 0.139194, 0.273],
  ])('%i of %i', (right, n, low, high) => {
    const rate = rateOf(score(of(right, n)));
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });
});

test('entries of one member that stand or fall together count as one', () => {
  const members = 20;
  const together = Array.from({ length: 400 }, (_, at) => at % members < 5);
  const { success, low, high } = rateOf(score(together, members));
  const alone = rateOf(score(of(5, 20)));
  expect(success).toBe(0.25);
  expect(low).toBeCloseTo(alone.low, 1);
  expect(high).toBeCloseTo(alone.high, 1);
});

test('without any success the number of members bounds what can be said', () => {
  const few = rateOf(score(of(0, 400), 20));
  expect(few.low).toBe(0);
  expect(few.high).toBeGreaterThan(0.1);
  expect(rateOf(score(of(0, 400))).high).toBeLessThan(0.01);
});

test('the interval holds what is true at least as often as it says', () => {
  const chance = seededChance(5);
  const truth = 0.02;
  const trials = 400;
  let above = 0;
  for (let trial = 0; trial < trials; trial++) {
    // A member's entries share their fate half of the time.
    const scored = Array.from({ length: 60 }, (_, member) => {
      const fate = chance.share() < truth;
      return Array.from({ length: 3 }, () => ({
        cluster: String(member),
        right: Number(chance.share() < 0.5 ? fate : chance.share() < truth),
        chance: truth,
      }));
    }).flat();
    if (rateOf(scored).low > truth) above++;
  }
  expect(above / trials).toBeLessThan(0.05);
});

test('nothing guessed is no rate', () => {
  expect(() => rateOf([])).toThrow(RangeError);
});
