import { expect, test } from 'vitest';
import { isReleasableBatch, isReleaseMinute } from './release.ts';

test('fewer than k people wait on, however much they have sent, and so do fewer than k entries', () => {
  expect(isReleasableBatch(4, 100, 5)).toBe(false);
  expect(isReleasableBatch(100, 4, 5)).toBe(false);
  expect(isReleasableBatch(5, 5, 5)).toBe(true);
});

test('releases stand at round times, whatever the second', () => {
  expect(isReleaseMinute(new Date('2026-03-01T10:15:00Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:15:59Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 15)).toBe(false);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 1)).toBe(true);
});
