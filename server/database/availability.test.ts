import { afterEach, expect, test, vi } from 'vitest';
import { watchAvailability } from './availability.ts';

afterEach(() => vi.useRealTimers());

test('an outage is two lines, also where some connections work all the time', () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const availability = watchAvailability('The database of the box', (line) => lines.push(line));
  availability.worked();
  for (let second = 0; second < 60; second++) {
    availability.failed('too many clients');
    availability.worked();
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(5_000);
  availability.worked();
  availability.worked();
  expect(lines).toEqual([
    'The database of the box cannot be used: too many clients',
    'The database of the box can be used again.',
  ]);
});

test('one outage is what is seen late each time, such as writes that hang while reading works', () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const availability = watchAvailability('The database', (line) => lines.push(line));
  for (let second = 0; second < 100; second++) {
    if (second % 31 === 0) availability.failed('it has not answered for 31 seconds', 31_000);
    availability.worked();
    vi.advanceTimersByTime(1_000);
  }
  expect(lines).toHaveLength(1);
});
