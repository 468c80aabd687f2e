import { expect, test } from 'vitest';
import { isBatch, isReleaseMinute } from './release.ts';

test('fewer than k entries wait on', () => {
  expect(isBatch(4, 5)).toBe(false);
  expect(isBatch(5, 5)).toBe(true);
});

test('releases stand at round times, whatever the second', () => {
  expect(isReleaseMinute(new Date('2026-03-01T10:15:00Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:15:59Z'), 15)).toBe(true);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 15)).toBe(false);
  expect(isReleaseMinute(new Date('2026-03-01T10:16:00Z'), 1)).toBe(true);
});
