import { afterEach, expect, test, vi } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['Europe/Paris', '2026-12-01T18:00', '2026-12-01T17:00:00.000Z'],
  ['Europe/Paris', '2026-07-01T18:00', '2026-07-01T16:00:00.000Z'],
  ['America/New_York', '2026-12-31T23:30', '2027-01-01T04:30:00.000Z'],
])('in %s, %s is %s', (zone, local, utc) => {
  vi.stubEnv('TZ', zone);
  expect(fromLocalInput(local)).toBe(utc);
  expect(toLocalInput(utc)).toBe(local);
});

test('an empty field is no date, and no date is an empty field', () => {
  expect(fromLocalInput('')).toBeNull();
  expect(toLocalInput(null)).toBe('');
});
