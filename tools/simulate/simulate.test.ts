import { expect, test } from 'vitest';
import { compareIdeas } from '../../server/compare/compute.ts';
import type { ComparedIdea, Statements } from '../../shared/api/comparison.ts';
import { seededChance } from '../../tests/support/random.ts';
import { drawBinomial } from './draw-campaign.ts';
import { type Maker, measure, product } from './measure.ts';
import { limits, type Measured, missed, table, toJson } from './report.ts';
import { type Setting, settings } from './settings.ts';

const campaigns = 60;
const small: Setting = { members: { employees: 60, customers: 150 }, gap: 0.3, participation: 0.3 };
const large: Setting = { members: { employees: 300, customers: 3000 }, gap: 0.2, participation: 1 };
const without: Setting = { ...small, gap: 0, participation: 1 };
const sample = [small, large, without];

function run(maker: Maker = product, seed = 1): Measured[] {
  return sample.map((setting) => ({
    setting,
    campaigns,
    figures: measure(setting, campaigns, seededChance(seed), { maker }),
  }));
}

/** The product, with other words about each idea. */
const saying = (
  words: (said: Statements, cells: Partial<ComparedIdea['cells']>) => Partial<Statements>,
): Maker => ({
  ...product,
  compare: (...given) => {
    const { ideas, pairs } = compareIdeas(...given);
    const otherwise = (said: Statements, at: number) => ({ ...said, ...words(said, ideas[at]?.cells ?? {}) });
    return { ideas, pairs: pairs.map((pair) => ({ ...pair, statements: pair.statements.map(otherwise) })) };
  },
});

test('the statements of the comparison are as often right as its page promises', () => {
  const all = run();
  expect(missed(all)).toEqual([]);
  expect(all[1]?.figures.power).toBeGreaterThan(0.9);
  expect(all[0]?.figures.wants_said).toBeGreaterThan(20);
});

test.each<[string, number, Maker]>([
  ['gaps without correction', 0, saying(({ gap, p }) => ({ moreAmong: byGap(gap, (p ?? 1) < 0.05) }))],
  ['gaps without a test', 0, saying(({ gap }) => ({ moreAmong: byGap(gap, true) }))],
  [
    'a verdict that hides the gap',
    1,
    saying(({ verdict, moreAmong }) => ({ moreAmong: verdict.startsWith('both') ? null : moreAmong })),
  ],
  [
    'a “both yes” of one pool',
    2,
    saying(({ verdict }, cells) => ({
      verdict: Object.values(cells).some((cell) => (cell?.support?.low ?? 0) > 0.5) ? 'both-yes' : verdict,
    })),
  ],
  [
    '“X want it” wherever X want it more',
    3,
    { ...product, wanted: (_pair, _cells, { moreAmong }) => moreAmong },
  ],
])('a limit is missed by %s', (_, limit, mutant) => {
  const faults = missed(run(mutant)).join('\n');
  expect(faults).toContain(limits[limit]?.limit);
});

function byGap(gap: Statements['gap'], sure: boolean): Statements['moreAmong'] {
  if (!gap || !sure || Math.abs(gap.value) < 0.15) return null;
  return gap.value > 0 ? 'customers' : 'employees';
}

test('the same seed gives the same figures, another one others', () => {
  expect(run()).toEqual(run());
  expect(run(product, 2)).not.toEqual(run());
});

test('a row and an object for each setting', () => {
  const all = run();
  const [head = '', ...rows] = table(all).split('\n').slice(0, 4);
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  expect(toJson(all, { seed: 1, seconds: 2 })).toMatchObject({
    missed: [],
    settings: [{ employees: 60, customers: 150, gap: 0.3, participation: 0.3, campaigns }, {}, {}],
  });
});

test('all sizes, gaps and shares that take part are simulated', () => {
  expect(settings).toHaveLength(3 * 4 * 3);
  expect(settings.filter(({ gap }) => gap === 0)).toHaveLength(9);
});

test.each([
  [40, 0.9],
  [3000, 0.3],
  [7, 0],
  [7, 1],
])('of %i trials at %d come as many successes as there should', (n, p) => {
  const chance = seededChance(7);
  const drawn = Array.from({ length: 2000 }, () => drawBinomial(n, p, chance));
  const mean = drawn.reduce((sum, count) => sum + count, 0) / drawn.length;
  const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean - n * p)).toBeLessThanOrEqual(4 * Math.sqrt((n * p * (1 - p)) / drawn.length));
  expect(Math.abs(variance - n * p * (1 - p))).toBeLessThanOrEqual(0.15 * n * p * (1 - p));
});
