import { expect, test } from 'vitest';
import { isReleaseMinute, isRipeBatch } from './release.ts';

test('fewer than k people wait on, however much they have sent, and a release takes something', () => {
  expect(isRipeBatch(4, 100, 5)).toBe(false);
  expect(isRipeBatch(5, 1, 5)).toBe(true);
  expect(isRipeBatch(5, 0, 5)).toBe(false);
});

test('releases stand at round times, whatever the second', () => {
  expect(isReleaseMinute(new Date('2026-03-01T10:15:00Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:15:59Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 15)).toBe(false);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 1)).toBe(true);
});
