import fc from 'fast-check';
import type { Policy } from '../../shared/domain/policy.ts';
import { seededChance } from '../support/random.ts';
import { type History, histories, thereAndBack } from './history.ts';
import { Interference, type Property } from './interference.ts';
import type { Rules } from './rules.ts';

const draw = { numRuns: 1000, seed: 12 };
const drawn = new Map<Policy['results'], (readonly [History, number])[]>();

/**
 * Random histories, always the same ones, and one that chance would hardly find, each with a seed. They are drawn once, so
 * that what follows from a history is computed once for all properties (transcript.ts).
 */
function drawHistories(results: Policy['results']): (readonly [History, number])[] {
  const known = drawn.get(results) ?? [
    [thereAndBack, 0] as const,
    ...fc.sample(fc.tuple(histories(results), fc.nat()), draw),
  ];
  drawn.set(results, known);
  return known;
}

/** Compares over these histories, and returns how many comparisons it made. Throws what the property throws. */
function compare(property: Property, results: Policy['results'], rules: Rules): number {
  let compared = 0;
  for (const [history, seed] of drawHistories(results)) {
    compared += property({ history, chance: seededChance(seed), rules });
  }
  return compared;
}

/** Holds the property; where it does not hold, throws with the smallest history for which it does not. */
export function hold(property: Property, results: Policy['results'], rules: Rules): number {
  try {
    return compare(property, results, rules);
  } catch (found) {
    fc.assert(
      fc.property(histories(results), fc.nat(), (history, seed) => {
        property({ history, chance: seededChance(seed), rules });
      }),
      { ...draw, examples: [[thereAndBack, 0]] },
    );
    throw found;
  }
}

/** The first interference among these histories; undefined where there is none. */
export function findInterference(
  property: Property,
  results: Policy['results'],
  rules: Rules,
): Interference | undefined {
  try {
    compare(property, results, rules);
    return undefined;
  } catch (error) {
    if (error instanceof Interference) return error;
    throw error;
  }
}
