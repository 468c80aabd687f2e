/** By brute force: every history of a few voters, and what an observer concludes who knows when each of them voted. */
import { describe, expect, test } from 'vitest';
import { sided } from '../../shared/domain/cells.ts';
import { isReleasable } from '../../shared/domain/publication.ts';
import { computedVotes, type Pattern } from './attack.ts';
import { rules } from './rules.ts';

/** All ways to give each of `voters` voters one of these ways to take part, but for who is who. */
function* patterns(ways: readonly number[][], voters: number, from = 0): Generator<Pattern> {
  if (voters === 0) return yield [];
  for (const [at, way] of ways.entries()) {
    if (at >= from) for (const others of patterns(ways, voters - 1, at)) yield [way, ...others];
  }
}

const once = [[0], [1], [2]];
const perhapsTwice = [[0], [1], [0, 1]];

describe.each(['at-end', 'running'] as const)('results %s', (results) => {
  test.each([
    ['six who vote once, in one of three releases', once, 6],
    ['seven who vote once, in one of two releases', once.slice(0, 2), 7],
    ['four who may vote again in the second release', perhapsTwice, 4],
  ] as const)('nobody’s vote among %s', (_, ways, voters) => {
    let histories = 0;
    for (const pattern of patterns(ways, voters)) {
      const found = computedVotes(pattern, 3, results, rules);
      expect(found.computed).toEqual([]);
      histories += found.histories;
    }
    expect(histories).toBeGreaterThan(10_000);
  });
});

test('k and increments of k alone would tell votes: three who come later, all of one mind', () => {
  const pattern = [[0], [0], [0], [0], [1], [1], [1]];
  const lax = {
    ...rules,
    mayPublish: (...[tally, changed, , k]: Parameters<typeof rules.mayPublish>) =>
      isReleasable(tally, sided(changed) + changed.pass, k),
  };
  expect(computedVotes(pattern, 2, 'running', lax).computed.length).toBeGreaterThan(0);
  expect(computedVotes(pattern, 2, 'running', rules).computed).toEqual([]);
});
