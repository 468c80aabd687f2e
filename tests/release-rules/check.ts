import fc from 'fast-check';
import type { Policy } from '../../shared/domain/policy.ts';
import { seededChance } from '../support/random.ts';
import { histories, thereAndBack } from './history.ts';
import { Interference, type Property } from './interference.ts';
import type { Rules } from './rules.ts';

const runs = 1000;

/**
 * Holds the property over random histories, always the same ones, and over one that chance would hardly find; returns how many comparisons it
 * made. It throws what the property throws, with the history.
 */
export function hold(property: Property, results: Policy['results'], rules: Rules): number {
  let compared = 0;
  fc.assert(
    fc.property(histories(results), fc.nat(), (history, seed) => {
      compared += property({ history, chance: seededChance(seed), rules });
    }),
    { numRuns: runs, seed: 12, examples: [[thereAndBack, 0]] },
  );
  return compared;
}

/** The first interference among the same histories; undefined where there is none. */
export function findInterference(
  property: Property,
  results: Policy['results'],
  rules: Rules,
): Interference | undefined {
  try {
    hold(property, results, rules);
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Interference) return error.cause;
    throw error;
  }
}
