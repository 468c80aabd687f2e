import { expect, test } from 'vitest';
import { mixOrder } from './mixed-order.ts';

test('keeps the order of what was there, drops what is gone, and adds what is new', () => {
  const order = mixOrder(['c', 'gone', 'a'], ['a', 'b', 'c'], () => 0.5);
  expect(order.filter((id) => id !== 'b')).toEqual(['c', 'a']);
  expect(order).toContain('b');
  expect(order).toHaveLength(3);
});

test('puts each idea in each place equally often, those that came later too', () => {
  const rounds = 12_000;
  const counts = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const first = mixOrder([], ['a', 'b'], Math.random);
    const then = mixOrder(first, ['a', 'b', 'c', 'd'], Math.random);
    for (const [place, id] of then.entries()) {
      counts.set(`${id}${place}`, (counts.get(`${id}${place}`) ?? 0) + 1);
    }
  }
  const expected = rounds / 4;
  const deviation = 6 * Math.sqrt(rounds * 0.25 * 0.75); // six standard deviations
  expect(counts.size).toBe(16);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(deviation);
});
