import { expect, test } from 'vitest';
import { type Figures, limits, describe as report, roundFigures } from './report.ts';
import { full } from './sizes.ts';

const atTheLimit: Figures = {
  present_ms: 13,
  verify_per_s: 300,
  verify_noble_per_s: 100,
  verify_10k_s: 60,
  votes_per_s: 250,
  ideas_per_s: 200,
  board_per_s: 2000,
  tiles_per_s: 1000,
  compare_ms: 50,
  compare_cold_ms: 100,
  pg_insert_per_s: 5000,
  fastify_per_s: 10_000,
  close_100k_s: 10,
  close_wait_max_ms: 1000,
  close_5xx: 0,
  rss_mb: 250,
  flood_rss_mb: 100,
};
const missed = (figures: Figures) => limits(figures).flatMap(({ figure, holds }) => (holds ? [] : [figure]));

test('figures at their limits hold', () => {
  expect(missed(atTheLimit)).toEqual([]);
  expect(report(atTheLimit, full)).not.toContain('✗');
});

test.each([
  ['verify_per_s', 299],
  ['verify_10k_s', 60.1],
  ['votes_per_s', 249],
  ['board_per_s', 1999],
  ['compare_ms', 50.1],
  ['rss_mb', 251],
  ['close_wait_max_ms', 1001],
  ['close_5xx', 1],
  ['flood_rss_mb', 101],
] as const)('%s of %d is missed', (figure, value) => {
  const figures = { ...atTheLimit, [figure]: value };
  expect(missed(figures)).toEqual([figure]);
  expect(report(figures, full)).toMatch(new RegExp(`^${figure}.*✗`, 'm'));
});

test('a figure that could not be measured is missed', () => {
  expect(missed({ ...atTheLimit, rss_mb: Number.NaN })).toEqual(['rss_mb']);
});

test('the JSON has the figures in the order of the report, rounded', () => {
  const rounded = roundFigures({ ...atTheLimit, present_ms: 13.456, pg_insert_per_s: 4999.6 });
  expect(Object.keys(rounded)).toEqual(Object.keys(atTheLimit));
  expect(rounded).toMatchObject({ present_ms: 13.5, pg_insert_per_s: 5000 });
});
