import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Work that ends when it is told to. */
function heldWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test('so many are worked on at once, and the others in the order in which they came', async () => {
  const { begun, work, end } = heldWork();
  const turns = createTurns(2);
  const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((name) => turns(work(name)));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(await second).toBe('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c']) end(name);
  expect(await Promise.all([first, third])).toEqual(['a', 'c']);
  end('d');
  expect(await fourth).toBe('d');
});

test('where too many wait, one more is refused, until there is room again', async () => {
  const { work, end } = heldWork();
  const turns = createTurns(1, 1);
  const [first, second] = [turns(work('a')), turns(work('b'))];
  await expect(turns(work('c'))).rejects.toMatchObject({ code: 'unavailable' });
  end('a');
  await first;
  end('b');
  await second;
  const last = turns(work('d'));
  end('d');
  expect(await last).toBe('d');
});

test('work that fails gives its place back', async () => {
  const turns = createTurns(1, 0);
  await expect(turns(() => Promise.reject(new Error('It does not work')))).rejects.toThrow(
    'It does not work',
  );
  expect(await turns(async () => 'next')).toBe('next');
});
