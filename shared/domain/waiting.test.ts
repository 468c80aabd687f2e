import { expect, test } from 'vitest';
import { dayOf, medianDays, mondayOf, readDay, writeDay } from './waiting.ts';

test('the median is a number of days that somebody waited', () => {
  expect([[], [4], [9, 1], [3, 1, 2], [4, 1, 3, 2]].map(medianDays)).toEqual([null, 4, 1, 2, 2]);
});

test('days are whole ones, in UTC', () => {
  expect(dayOf(new Date('2026-01-31T23:59:59Z'))).toBe(readDay('2026-01-31'));
  expect(dayOf(new Date('2026-02-01T00:00:00Z'))).toBe(readDay('2026-01-31') + 1);
  expect(writeDay(readDay('2024-02-29'))).toBe('2024-02-29');
});

test('a week begins on a Monday', () => {
  const monday = readDay('2026-11-23');
  expect([0, 1, 5, 6].map((days) => mondayOf(monday + days))).toEqual([monday, monday, monday, monday]);
  expect(mondayOf(monday + 7)).toBe(monday + 7);
});
