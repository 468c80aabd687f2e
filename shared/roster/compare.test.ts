import { expect, test } from 'vitest';
import { compare, type Listed } from './compare.ts';
import { numberPeople, type Person } from './person.ts';

const person = (name: string, email: string | null = null): Person => ({ name, email });
const listed = (...people: Person[]): Listed[] =>
  numberPeople(people).map((each, at) => ({ ...each, id: String(at) }));

test('who looks the same stays as they are', () => {
  const roster = listed(person('Zoé', 'zoe@x'), person('Ada'), person('Ada'));
  expect(compare(roster, [person('Ada'), person('Ada'), person('Zoé', 'zoe@x')])).toEqual({
    added: [],
    changed: [],
    same: 3,
    missing: [],
  });
});

test('a corrected name, a corrected address, other capitals', () => {
  const roster = listed(
    person('Ada Lovelacs', 'ada@x'),
    person('Bo', 'bo@y'),
    person('cy', 'cy@x'),
    person('Di'),
  );
  const people = [
    person('Ada Lovelace', 'ada@x'),
    person('Bo', 'bo@x'),
    person('Cy', 'cy@x'),
    person('Di', 'di@x'),
  ];
  const { changed, added, missing } = compare(roster, people);
  expect(changed.map(({ member, to }) => [member.name, to.name, to.email]).sort()).toEqual([
    ['Ada Lovelacs', 'Ada Lovelace', 'ada@x'],
    ['Bo', 'Bo', 'bo@x'],
    ['Di', 'Di', 'di@x'],
    ['cy', 'Cy', 'cy@x'],
  ]);
  expect([added, missing]).toEqual([[], []]);
});

test('a shared mailbox and a shared name pair nobody', () => {
  const roster = listed(person('Ada', 'desk@x'), person('Bo', 'desk@x'));
  const people = [person('Ada', 'desk@x'), person('Cy', 'desk@x'), person('Di', 'desk@x')];
  const { added, changed, missing } = compare(roster, people);
  expect(changed).toEqual([]);
  expect(added.map(({ name }) => name)).toEqual(['Cy', 'Di']);
  expect(missing.map(({ name }) => name)).toEqual(['Bo']);
});

test('a pair can be told apart', () => {
  const roster = listed(person('Jean Martin', 'jm@x'));
  const { added, changed, missing } = compare(roster, [person('Jean Martin', 'martin@y')], new Set(['0']));
  expect([added.length, changed.length, missing.length]).toEqual([1, 0, 1]);
});

test('a number that is free again is taken again', () => {
  const roster = [{ ...person('Ada'), nth: 2, id: 'second' }];
  const { added } = compare(roster, [person('Ada'), person('Ada'), person('Ada')]);
  expect(added.map(({ nth }) => nth)).toEqual([1, 3]);
});
