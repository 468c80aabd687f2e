/** What a list of people would change in a roster. Pure. */
import { foldAlike } from './fold.ts';
import { keyOf, type NumberedPerson, type Person } from './person.ts';

export interface Listed extends NumberedPerson {
  id: string;
}

export interface Change<M extends Listed> {
  member: M;
  to: NumberedPerson;
}

export interface Comparison<M extends Listed> {
  added: NumberedPerson[];
  /** A corrected name for the same address, a corrected address for the same name, or other capitals. */
  changed: Change<M>[];
  same: number;
  /** On the list, and not among the people. */
  missing: M[];
}

/**
 * Compares people with a roster. Who looks the same is the same; of those who are left, an address or a name that only one of
 * each has makes a pair, unless somebody said that the member (by id) is `apart`.
 */
export function compare<M extends Listed>(
  roster: readonly M[],
  people: readonly Person[],
  apart: ReadonlySet<string> = new Set(),
): Comparison<M> {
  const numbers = numbersOf(roster);
  const left = new Set(roster);
  const waiting = new Set(people);
  const changed: Change<M>[] = [];
  let same = 0;

  const found = groupBy(roster, keyOf);
  for (const person of people) {
    const member = found.get(keyOf(person))?.shift();
    if (!member) continue;
    left.delete(member);
    waiting.delete(person);
    if (member.name === person.name && member.email === person.email) same += 1;
    else changed.push({ member, to: { ...person, nth: member.nth } });
  }
  for (const feature of [emailOf, nameOf]) {
    for (const [member, person] of pairs(left, waiting, feature, apart)) {
      left.delete(member);
      waiting.delete(person);
      changed.push({ member, to: { ...person, nth: takeNumber(numbers, person) } });
    }
  }
  const added = [...waiting].map((person) => ({ ...person, nth: takeNumber(numbers, person) }));
  return { added, changed, same, missing: [...left] };
}

const emailOf = ({ email }: Person) => foldAlike(email ?? '');
const nameOf = ({ name }: Person) => foldAlike(name);

function groupBy<T>(values: Iterable<T>, keyOfValue: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOfValue(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function pairs<M extends Listed>(
  members: Iterable<M>,
  people: Iterable<Person>,
  feature: (person: Person) => string,
  apart: ReadonlySet<string>,
): [M, Person][] {
  const sought = groupBy(people, feature);
  return [...groupBy(members, feature)].flatMap(([key, [member, ...others]]): [M, Person][] => {
    const [person, ...more] = sought.get(key) ?? [];
    const clear = member && person && others.length === 0 && more.length === 0 && key !== '';
    return clear && !apart.has(member.id) ? [[member, person]] : [];
  });
}

/** The numbers that are taken, of each who are called the same. */
function numbersOf(roster: readonly NumberedPerson[]): Map<string, Set<number>> {
  const numbers = groupBy(roster, keyOf);
  return new Map([...numbers].map(([key, people]) => [key, new Set(people.map(({ nth }) => nth))]));
}

function takeNumber(numbers: Map<string, Set<number>>, person: Person): number {
  const key = keyOf(person);
  const taken = numbers.get(key) ?? new Set();
  numbers.set(key, taken);
  let nth = 1;
  while (taken.has(nth)) nth += 1;
  taken.add(nth);
  return nth;
}
