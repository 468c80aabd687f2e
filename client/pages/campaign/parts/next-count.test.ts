import { expect, test } from 'vitest';
import { isReleaseMinute } from '../../../../shared/domain/release.ts';
import { nextRoundTime } from './next-count.ts';

test.each([
  [15, '2026-06-01T16:17:00Z', '2026-06-01T16:30:00Z'],
  [15, '2026-06-01T16:30:00Z', '2026-06-01T16:45:00Z'],
  [1, '2026-06-01T16:30:20Z', '2026-06-01T16:31:00Z'],
  [1440, '2026-06-01T16:17:00Z', '2026-06-02T00:00:00Z'],
])('every %d minutes, at %s: %s', (minutes, now, next) => {
  const moment = new Date(nextRoundTime(minutes, Date.parse(now)));
  expect(moment).toEqual(new Date(next));
  expect(isReleaseMinute(moment, minutes)).toBe(true);
});
