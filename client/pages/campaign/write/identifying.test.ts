import { expect, test } from 'vitest';
import { findIdentifying } from './identifying.ts';

test.each([
  ['write to jane.doe@example.org please', [{ trait: 'email', text: 'jane.doe@example.org' }]],
  ['écrivez à zoé@société.fr', [{ trait: 'email', text: 'zoé@société.fr' }]],
  ['call +44 20 7946 0958 any time', [{ trait: 'phone', text: '+44 20 7946 0958' }]],
  ['appelez le 06 12 34 56 78.', [{ trait: 'phone', text: '06 12 34 56 78' }]],
  ['my page: https://example.org/me', [{ trait: 'link', text: 'https://example.org/me' }]],
  ['follow @some_body there', [{ trait: 'link', text: '@some_body' }]],
  ['As the only welder in Lyon I see it', [{ trait: 'only', text: 'As the only' }]],
  ['Je suis la seule à le faire', [{ trait: 'only', text: 'Je suis la seule' }]],
] as const)('finds it in "%s"', (text, expected) => {
  expect(findIdentifying(text)).toEqual(expected);
});

test.each([
  'Let the person at the counter decide on refunds up to 50 €.',
  'In 2024-05-01 we sold 1 250 000 pieces, 12,500,000 in all.',
  'Open from 9:00 to 17:30, room 204, price 19.99',
  'The only way is to ask.',
  '',
])('finds nothing in "%s"', (text) => {
  expect(findIdentifying(text)).toEqual([]);
});

test('names each part once, in the order of the text', () => {
  const found = findIdentifying('a@b.example and 0123 456 789 and a@b.example');
  expect(found.map(({ trait }) => trait)).toEqual(['email', 'phone']);
});
