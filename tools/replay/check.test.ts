import { describe, expect, test } from 'vitest';
import type { ComparedIdea, Comparison } from '../../shared/api/comparison.ts';
import { type Cell, presentCell, type Tally } from '../../shared/domain/cells.ts';
import { checkCells, countVotes, whyWrong } from './check.ts';

const tally = (agree: number, disagree: number, pass = 0): Tally => ({ agree, disagree, pass });
const own = new Map([
  ['7', { employees: tally(9, 4, 2), customers: tally(6, 1) }],
  ['8', { employees: tally(1, 2), customers: tally(0, 0) }],
]);
const ids = new Map([
  ['7', 'seven'],
  ['8', 'eight'],
]);

function compared(id: string, employees: Cell, customers: Cell): ComparedIdea {
  const part = (cell: Cell) => ({ cell, support: null });
  const cells = { employees: part(employees), customers: part(customers) };
  return { id, pool: 'employees', title: '', body: '', language: 'en', moderation: null, cells };
}

function comparison(...ideas: ComparedIdea[]): Comparison {
  return { release: 1, minimumGroup: 5, ideas, pairs: [], participation: [], candour: [] };
}

const seven = compared('seven', presentCell(tally(9, 4, 2), 5), presentCell(tally(6, 1), 5));
const eight = compared('eight', { state: 'withheld' }, { state: 'withheld' });

describe('checkCells', () => {
  test('finds nothing wrong in what is right', () => {
    expect(checkCells(comparison(eight, seven), ids, own, 5)).toEqual({ checked: 4, wrong: [] });
  });

  test('finds one planted wrong cell', () => {
    const wrong = compared('seven', presentCell(tally(9, 3, 2), 5), presentCell(tally(6, 1), 5));
    const found = checkCells(comparison(wrong, eight), ids, own, 5);
    expect(found.checked).toBe(4);
    expect(found.wrong).toEqual([
      { comment: '7', pool: 'employees', why: 'says 9/3/2, the export counts 9/4/2' },
    ]);
  });

  test('finds cells that are missing, and ideas that nobody posted', () => {
    expect(checkCells(comparison(seven), ids, own, 5).wrong).toHaveLength(2);
    const stranger = compared('other', { state: 'withheld' }, { state: 'withheld' });
    expect(checkCells(comparison(seven, eight, stranger), ids, own, 5).wrong).toHaveLength(2);
  });
});

describe('whyWrong', () => {
  const band = (side: 'agree' | 'disagree', votes: number, pass = 0): Cell => ({
    state: 'band',
    side,
    votes,
    pass,
  });
  test.each<[string, Cell, Tally]>([
    ['a withheld cell that may be shown', { state: 'withheld' }, tally(3, 2)],
    ['a published cell below k', { state: 'published', agree: 2, disagree: 2, pass: 9 }, tally(2, 2, 9)],
    [
      'a published cell of one against the rest',
      { state: 'published', agree: 6, disagree: 1, pass: 0 },
      tally(6, 1),
    ],
    [
      'a published cell with other passes',
      { state: 'published', agree: 6, disagree: 2, pass: 0 },
      tally(6, 2, 1),
    ],
    ['a band where two stood against', band('agree', 8), tally(6, 2)],
    ['a band of the wrong side', band('disagree', 7), tally(6, 1)],
    ['a band of too many votes', band('agree', 8), tally(6, 1)],
    ['a band below k', band('agree', 4), tally(4, 0)],
  ])('refuses %s', (_, cell, truth) => {
    expect(whyWrong(cell, truth, 5)).toBeTypeOf('string');
  });
  test.each<[Cell, Tally]>([
    [{ state: 'withheld' }, tally(2, 2, 9)],
    [band('agree', 5), tally(5, 0)],
    [band('disagree', 7, 3), tally(1, 6, 3)],
    [{ state: 'published', agree: 2, disagree: 3, pass: 1 }, tally(2, 3, 1)],
  ])('accepts %o of %o', (cell, truth) => {
    expect(whyWrong(cell, truth, 5)).toBeUndefined();
  });
});

test('countVotes counts the chosen participants only, and every comment', () => {
  const comments = ['1', '2'].map((id) => ({ id, author: 'a', text: '' }));
  const counts = countVotes(comments, [
    { id: 'x', pool: 'employees', votes: new Map([['1', 'agree']]) },
    { id: 'y', pool: 'customers', votes: new Map([['1', 'pass']]) },
  ]);
  expect(counts.get('1')).toEqual({ employees: tally(1, 0), customers: tally(0, 0, 1) });
  expect(counts.get('2')).toEqual({ employees: tally(0, 0), customers: tally(0, 0) });
});
