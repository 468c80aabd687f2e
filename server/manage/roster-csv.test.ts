import { expect, test } from 'vitest';
import { Fault } from '../http/fault.ts';
import { readRoster } from './roster-csv.ts';

function problemsOf(csv: string): unknown {
  try {
    readRoster(csv);
  } catch (error) {
    if (error instanceof Fault) return error.details;
    throw error;
  }
  throw new Error('the roster was accepted');
}

test('reads commas, semicolons and tabs, a byte order mark and quoted names', () => {
  const ada = { name: 'Lovelace, Ada', email: 'ada@example.org', key: 'ada@example.org' };
  expect(readRoster('name,email\n"Lovelace, Ada",Ada@Example.org\n')).toEqual([
    { ...ada, email: 'Ada@Example.org' },
  ]);
  expect(readRoster('\ufeffNom;E-mail\r\nLovelace, Ada;ada@example.org\r\n')).toEqual([ada]);
  expect(readRoster('email\tname\nada@example.org\tLovelace, Ada')).toEqual([ada]);
});

test('a roster of names alone is enough', () => {
  expect(readRoster('name\nAda\n\nGrace\n').map(({ key }) => key)).toEqual(['ada', 'grace']);
});

test('names every broken row by its line and imports none', () => {
  const csv =
    'name,email\nAda,ada@example.org\n,nobody@example.org\nGrace,grace@\nAda L,ADA@example.org\nHedy\n';
  expect(problemsOf(csv)).toEqual({
    problems: 4,
    rows: [
      { line: 3, problem: 'no-name' },
      { line: 4, problem: 'bad-email' },
      { line: 5, problem: 'repeated' },
      { line: 6, problem: 'columns' },
    ],
  });
});

test('asks for a column of names', () => {
  expect(problemsOf('person,address\nAda,ada@example.org')).toEqual({
    problems: 1,
    rows: [{ line: 1, problem: 'no-name-column' }],
  });
  expect(problemsOf('\n')).toMatchObject({ rows: [{ problem: 'no-name-column' }] });
});

test('refuses control characters in a name', () => {
  expect(problemsOf('name\nAda\u0000\n')).toMatchObject({ rows: [{ line: 2, problem: 'bad-name' }] });
});
