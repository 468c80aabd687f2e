import { describe, expect, test } from 'vitest';
import type { IdeaView } from '../../../../shared/api/box.ts';
import { agreement, arrange, matches } from './arrange.ts';

function idea(id: string, changes: Partial<IdeaView> = {}): IdeaView {
  return {
    id,
    pool: 'employees',
    title: id,
    body: '',
    language: 'en',
    moderation: null,
    authorKey: '',
    release: 1,
    cells: null,
    ...changes,
  };
}

describe('search', () => {
  const subject = { title: 'Répondre plus vite', body: 'The CALL centre\nanswers late' };
  test.each([
    ['', true],
    ['repondre', true],
    ['RÉPONDRE call', true],
    ['late  vite', true],
    ['never', false],
    ['call never', false],
  ])('"%s" → %s', (search, expected) => {
    expect(matches(subject, search)).toBe(expected);
  });
});

describe('order', () => {
  const ideas = [
    idea('a', { title: 'Zebra', release: 1 }),
    idea('b', { title: 'étage', release: 3, pool: 'customers' }),
    idea('c', { title: 'Apple', release: 3 }),
  ];
  const order = ['c', 'a', 'b'];
  const all = { search: '', pool: null };
  const ids = (sorting: 'mixed' | 'newest' | 'title') =>
    arrange(ideas, { ...all, sorting }, order, 'fr').map(({ id }) => id);

  test('mixed is the order of the session', () => expect(ids('mixed')).toEqual(['c', 'a', 'b']));
  test('newest first; the session decides within a release', () =>
    expect(ids('newest')).toEqual(['c', 'b', 'a']));
  test('titles as the language sorts them', () => expect(ids('title')).toEqual(['c', 'b', 'a']));

  test('one pool only', () => {
    const found = arrange(ideas, { search: '', sorting: 'mixed', pool: 'customers' }, order, 'en');
    expect(found.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('agreement', () => {
  test('each pool counts once, however large', () => {
    const cells = {
      employees: { state: 'published', agree: 10, disagree: 0, pass: 0 },
      customers: { state: 'published', agree: 0, disagree: 1000, pass: 5 },
    } as const;
    expect(agreement({ cells })).toBe(0.5);
  });

  test('a band counts as if one person stood against the others', () => {
    const cells = { employees: { state: 'band', side: 'agree', votes: 10, pass: 0 } } as const;
    expect(agreement({ cells })).toBe(0.9);
  });

  test('what is not published comes last', () => {
    expect(agreement({ cells: null })).toBe(-1);
    expect(agreement({ cells: { employees: { state: 'withheld' } } })).toBe(-1);
  });
});
