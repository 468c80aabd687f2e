import { expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

// Benjamini & Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300, §4.1: thrombolysis trial, 15 hypotheses.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

it('rejects the four hypotheses that the paper rejects at 0.05', () => {
  const adjusted = benjaminiHochberg(published);
  expect(published.filter((_, i) => (adjusted[i] ?? 1) < 0.05)).toEqual(published.slice(0, 4));
});

it("gives the values of R's p.adjust(…, 'BH')", () => {
  const expected = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182,
    0.714875, 0.75323077, 0.81321429, 1,
  ];
  benjaminiHochberg(published).forEach((q, i) => {
    expect(q).toBeCloseTo(expected[i] ?? Number.NaN, 8);
  });
});

it('keeps the order of the input, and never passes one', () => {
  const adjusted = benjaminiHochberg([0.9, 0.01, 0.8]);
  expect(adjusted).toEqual([0.9, 0.03, 0.9]);
  expect(benjaminiHochberg([])).toEqual([]);
});
