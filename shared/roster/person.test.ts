import { describe, expect, test } from 'vitest';
import { findProblem, isEmail, keyOf, numberPeople, tidyEmail, tidyName } from './person.ts';

test.each([
  ['Zoe\u0301', 'Zoé'],
  ['  Ada \u00a0 \t Lovelace\n', 'Ada Lovelace'],
  ['\ufeffA\u200bda\u00ad', 'Ada'],
  ['مهدی\u200cزاده', 'مهدی\u200cزاده'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
])('%j is stored as %j', (written, stored) => {
  expect(tidyName(written)).toBe(stored);
  expect(tidyName(stored)).toBe(stored);
});

test.each([
  ['', 'no-name'],
  ['+ -', 'bad-name'],
  ['Bar\u0007bara', 'bad-name'],
  ['\ud800Ada', 'bad-name'],
  ['A'.repeat(201), 'bad-name'],
  ['+1', undefined],
  ['李', undefined],
  ['Ա', undefined],
])('the name %j: %s', (name, problem) => {
  expect(findProblem({ name, email: null })).toBe(problem);
});

test('letters that are not seen make no name', () => {
  for (const name of ['\u3164', '\u115f\u1160', '\u2800', '\ufe0f\ufe0f', '\u{e0041}', '\u0301\u0301'])
    expect(findProblem({ name: tidyName(name), email: null }), JSON.stringify(name)).toMatch(/name$/);
});

describe('addresses', () => {
  test.each([
    'ada@x.example',
    'ada@intranet',
    'müller@bücher.example',
    "o'hara+ideas@a-b.example",
    '李@例え.テスト',
  ])('%s', (email) => expect(isEmail(email)).toBe(true));

  test.each(['ada', 'ada@', '@x', 'a b@x', 'a@b@c', 'a@-b', 'a@b-', 'a@b..c', 'a@b,c@d', 'a;b@c', 'a@b.c>'])(
    'not %s',
    (email) => expect(isEmail(email)).toBe(false),
  );

  test('as programs wrap them', () => {
    expect(['<a@b.c>', 'mailto:a@b.c', 'SMTP:a@b.c', ' a@b.c\u200b '].map(tidyEmail)).toEqual(
      Array(4).fill('a@b.c'),
    );
    expect(tidyEmail(' ')).toBe(null);
  });
});

test('who looks the same is the same', () => {
  const key = keyOf({ name: 'Zoé O’Hara', email: 'zoe@x.example' });
  expect(keyOf({ name: "ZOE\u0301 \u200bO'HARA", email: 'Zoe@X.example' })).toBe(key);
  expect(keyOf({ name: 'Ｚｏé Oʼhara', email: 'ｚoe@x.example' })).toBe(key);
  expect(keyOf({ name: 'Zoe O’Hara', email: 'zoe@x.example' })).not.toBe(key);
  expect(keyOf({ name: 'Zoé O’Hara', email: null })).not.toBe(key);
});

test('people of one name are numbered, addresses stand once', () => {
  const people = [
    { name: 'Jean', email: null },
    { name: 'JEAN', email: null },
    { name: 'Jean', email: 'j@x.example' },
    { name: 'Jean', email: 'J@x.example' },
  ];
  expect(numberPeople(people)).toEqual([
    { name: 'Jean', email: null, nth: 1 },
    { name: 'JEAN', email: null, nth: 2 },
    { name: 'Jean', email: 'j@x.example', nth: 1 },
  ]);
});
