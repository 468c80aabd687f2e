import { expect, test } from 'vitest';
import { DatabaseAway, isAway } from './away.ts';

const errorWith = (code: string) => Object.assign(new Error('refused'), { code });

test.each([
  ['53300', 'out of connections'],
  ['53100', 'out of disk'],
  ['57P01', 'shutting down'],
  ['57P03', 'starting'],
  ['57014', 'too slow'],
  ['25006', 'read-only'],
  ['25P03', 'waited too long for this process'],
  ['08006', 'connection lost'],
])('%s: %s', (code) => {
  expect(isAway(errorWith(code))).toBe(true);
});

test('what was asked is at fault, or this process', () => {
  for (const code of ['23505', '42P01', '42501', '40001', '22P02', 'ECONNREFUSED', 'FST_ERR_VALIDATION'])
    expect(isAway(errorWith(code)), code).toBe(false);
  expect(isAway(new Error('refused'))).toBe(false);
  expect(isAway(undefined)).toBe(false);
});

test('several errors are an outage where each of them is', () => {
  const away = new DatabaseAway('gone');
  expect(isAway(new AggregateError([away, errorWith('57P01')]))).toBe(true);
  expect(isAway(new AggregateError([away, new Error('a fault')]))).toBe(false);
  expect(isAway(new AggregateError([]))).toBe(false);
});
