import { expect, it } from 'vitest';
import { labelOf } from './labels.ts';
import { wilson } from './wilson.ts';

const yes = wilson(80, 100);
const no = wilson(20, 100);
const even = wilson(50, 100);
const keen = wilson(990, 1000);

it.each([
  ['shared-yes', yes, yes, 0, 1],
  ['shared-no', no, no, 0, 1],
  ['customers-want', no, yes, 0.6, 0.001],
  ['employees-want', yes, no, -0.6, 0.001],
  ['open', even, even, 0, 1],
  // Sure but small, and large but unsure.
  ['open', even, even, 0.149, 0.001],
  ['open', even, yes, 0.3, 0.05],
  // The bounds themselves: a gap of 0.15 counts, an interval that touches ½ does not.
  ['customers-want', even, yes, 0.15, 0.049],
  ['open', { value: 0.6, low: 0.5, high: 0.7 }, yes, 0.2, 1],
  // Agreement goes before a difference in strength.
  ['shared-yes', yes, keen, 0.19, 0.001],
] as const)('says %s', (label, employees, customers, gap, q) => {
  expect(labelOf({ employees, customers, gap: { value: gap, low: gap, high: gap }, q })).toBe(label);
});

it('says too few where a pool has no figures', () => {
  const nothing = { employees: null, customers: null, gap: null, q: null };
  expect(labelOf(nothing)).toBe('too-few');
  expect(labelOf({ ...nothing, employees: yes })).toBe('too-few');
  expect(labelOf({ ...nothing, customers: no })).toBe('too-few');
});
