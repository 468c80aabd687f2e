import { expect, test } from 'vitest';
import { inOrder } from './members.ts';

const people = (...names: string[]) => names.map((name) => ({ name, email: null }));

test('names come in the order in which people look for them', () => {
  const ordered = inOrder(
    people('Zoé', 'Ødegård', 'zack', 'Émile', 'Eva', 'Member 10', 'Member 9', 'Łukasz'),
    'en',
  );
  expect(ordered.map(({ name }) => name)).toEqual([
    'Émile',
    'Eva',
    'Łukasz',
    'Member 9',
    'Member 10',
    'Ødegård',
    'zack',
    'Zoé',
  ]);
});

test('people of one name come by their addresses', () => {
  const [first] = inOrder(
    [
      { name: 'Ada', email: 'b@x' },
      { name: 'Ada', email: null },
    ],
    'fr',
  );
  expect(first?.email).toBe(null);
});

test('a list of 30,000 is in order while somebody waits', () => {
  const many = Array.from({ length: 30_000 }, (_, at) => `${'Éàçü'[at % 4]}mile ${(at * 7919) % 30_000}`);
  const started = performance.now();
  inOrder(people(...many), 'fr');
  expect(performance.now() - started).toBeLessThan(3_000);
});
