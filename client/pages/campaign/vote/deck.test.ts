import { describe, expect, test } from 'vitest';
import { deal } from './deck.ts';

const order = ['a', 'b', 'c', 'd'];
const none = { order, voted: new Set<string>(), shown: undefined, laid: undefined, past: [] };

describe('the deck', () => {
  test('deals what has no vote yet, in the order given', () => {
    expect(deal({ ...none, voted: new Set(['a', 'c']) })).toMatchObject({
      current: 'b',
      next: 'd',
      place: 3,
      total: 4,
    });
  });

  test('leaves the idea on the table where it is when others come in before it', () => {
    const before = deal({ ...none, shown: 'b' });
    const after = deal({ ...none, order: ['new', ...order], shown: 'b' });
    expect([before.current, after.current]).toEqual(['b', 'b']);
    expect(after).toMatchObject({ next: 'new', place: 1, total: 5 });
  });

  test('leaves the first idea there too, until it has a vote', () => {
    const more = { ...none, order: ['new', ...order], laid: 'a' };
    expect(deal(more)).toMatchObject({ current: 'a', next: 'new' });
    expect(deal({ ...more, voted: new Set(['a']) }).current).toBe('new');
    expect(deal({ ...more, order: ['b', 'c'] }).current).toBe('b');
  });

  test('goes on to the idea that was next', () => {
    const first = deal(none);
    const second = deal({ ...none, shown: first.next, past: ['a'] });
    expect(second).toMatchObject({ current: 'b', next: 'c', place: 2, done: 0.25 });
  });

  test('shows a voted idea again after undo, and then returns to where it was', () => {
    const back = deal({ ...none, voted: new Set(['a']), shown: 'a' });
    expect(back).toMatchObject({ current: 'a', next: 'b', place: 1 });
  });

  test('ends when everything has a vote', () => {
    expect(deal({ ...none, voted: new Set(order) })).toEqual({
      current: undefined,
      next: undefined,
      place: 4,
      total: 4,
      done: 1,
    });
  });

  test('lets go of an idea that is no longer there', () => {
    expect(deal({ ...none, shown: 'gone' }).current).toBe('a');
  });

  test('is empty without ideas', () => {
    expect(deal({ ...none, order: [] })).toMatchObject({ current: undefined, total: 0, done: 0 });
  });
});
