import { expect, test } from 'vitest';
import { band, idea, published, withheld } from './fixture.ts';
import { mostParted, rankIdeas, sidedVotes } from './parting.ts';

test('mostParted takes the widest differences that hold, whatever the verdict', () => {
  const gap = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
  const ideas = [
    idea('narrow', { moreAmong: 'customers', gap: gap(0.2) }),
    idea('not sure', { verdict: 'split', gap: gap(0.9) }),
    idea('wide', { moreAmong: 'employees', gap: gap(-0.6) }),
    idea('middle', { verdict: 'both-yes', moreAmong: 'customers', gap: gap(0.4) }),
  ];
  expect(mostParted(ideas, 2).map(({ id }) => id)).toEqual(['wide', 'middle']);
});

test('rankIdeas goes by the lower end of the interval, own ideas only, withheld ones last', () => {
  const sure = { ...published(80, 20), support: { value: 0.8, low: 0.71, high: 0.87 } };
  const few = { ...published(5, 1), support: { value: 0.83, low: 0.44, high: 0.97 } };
  const ideas = [
    idea('withheld'),
    idea('few', { employees: few }),
    idea('theirs', { pool: 'customers', employees: sure }),
    idea('sure', { employees: sure }),
  ];
  expect(rankIdeas(ideas, 'employees').map(({ id }) => id)).toEqual(['sure', 'few', 'withheld']);
});

test('sidedVotes counts the votes behind a figure', () => {
  expect(sidedVotes(published(3, 4))).toBe(7);
  expect(sidedVotes(band('agree', 9))).toBe(9);
  expect(sidedVotes(withheld)).toBeNull();
});
