import { describe, expect, it } from 'vitest';
import type { Estimate } from '../api/comparison.ts';
import { moreAmongOf, verdictOf, wantedBy } from './statements.ts';
import { wilson } from './wilson.ts';

const yes = wilson(80, 100);
const no = wilson(20, 100);
const even = wilson(50, 100);
const touching = { value: 0.6, low: 0.5, high: 0.7 };
const pair = { left: 'employees', right: 'customers' };
const supports = (employees: Estimate | null, customers: Estimate | null) => ({
  employees: { support: employees },
  customers: { support: customers },
});
const exactly = (value: number): Estimate => ({ value, low: value, high: value });

describe('verdict', () => {
  it.each([
    ['both-yes', yes, yes],
    ['both-yes', yes, wilson(990, 1000)],
    ['both-no', no, no],
    ['split', yes, no],
    ['split', no, yes],
    ['undecided', even, yes],
    ['undecided', no, even],
    ['undecided', even, even],
    // An interval that touches ½ does not lie on one side of it.
    ['undecided', touching, yes],
    ['undecided', no, { value: 0.4, low: 0.3, high: 0.5 }],
    ['too-few', null, yes],
    ['too-few', no, null],
    ['too-few', null, null],
  ] as const)('%s', (verdict, employees, customers) => {
    expect(verdictOf({ support: employees }, { support: customers })).toBe(verdict);
  });
});

describe('gap', () => {
  it.each([
    ['customers', 0.6, 0.001],
    ['employees', -0.6, 0.001],
    // The bounds themselves: a gap of 0.15 counts, a q of 0.05 does not.
    ['customers', 0.15, 0.049],
    [null, 0.3, 0.05],
    // Sure but small, and large but unsure.
    [null, 0.149, 0.001],
    [null, -0.5, 0.2],
  ] as const)('more among %s: gap %d, q %d', (pool, gap, q) => {
    expect(moreAmongOf(pair, { gap: exactly(gap), q })).toBe(pool);
  });

  it('is not said of an idea that is not compared', () => {
    expect(moreAmongOf(pair, { gap: null, q: null })).toBeNull();
  });
});

describe('“wanted by X”', () => {
  it.each([
    ['customers', 'customers', no, yes],
    ['employees', 'employees', yes, even],
    // 9 yes and 17 no: more than among the others, and yet no wish.
    [null, 'customers', wilson(1, 30), wilson(9, 26)],
    [null, 'customers', no, even],
    // A little more than half of a few may be chance.
    [null, 'customers', wilson(1, 30), wilson(14, 26)],
    // The others may want it too, or not.
    ['customers', 'customers', wilson(16, 30), wilson(97, 100)],
    // Both want it: the gap says who wants it more.
    [null, 'customers', wilson(68, 100), wilson(97, 100)],
    [null, null, no, yes],
  ] as const)('of %s where there is more among %s', (said, moreAmong, employees, customers) => {
    expect(wantedBy(pair, supports(employees, customers), { moreAmong })).toBe(said);
  });

  it('looks at no other pool of the campaign', () => {
    const cells = { ...supports(no, yes), suppliers: { support: yes } };
    expect(wantedBy(pair, cells, { moreAmong: 'customers' })).toBe('customers');
    const other = { left: 'customers', right: 'suppliers' };
    expect(wantedBy(other, cells, { moreAmong: 'suppliers' })).toBeNull();
  });
});
