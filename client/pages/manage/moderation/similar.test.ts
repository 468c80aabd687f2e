import { expect, test } from 'vitest';
import { similarTo } from './similar.ts';

const idea = (id: string, title: string | null, body = '') => ({ id, title, body });
const all = [
  idea('a', 'Answer letters within one day', 'Nobody should wait for weeks.'),
  idea('b', 'Letters: answer within a day!', 'People wait for weeks.'),
  idea('c', 'More bicycles', 'And a roof above them.'),
  idea('d', 'Réponses aux lettres', ''),
  idea('e', null, ''),
];
const similar = (at: number) => similarTo(all[at] ?? idea('', ''), all).map(({ id }) => id);

test('what shares most of its words is similar, and nothing else is', () => {
  expect(similar(0)).toEqual(['b']);
  expect(similar(1)).toEqual(['a']);
  expect(similar(2)).toEqual([]);
  expect(similar(3)).toEqual([]);
  expect(similar(4)).toEqual([]);
});

test('accents and capitals make no difference, and three are enough', () => {
  const same = ['', '1', '2', '3', '4'].map((id) => idea(id, 'Élire une déléguée régionale'));
  const [first = idea('', '')] = same;
  expect(similarTo(first, [...same, idea('x', 'ELIRE une DELEGUEE REGIONALE')])).toHaveLength(3);
});
