/** Examples; what the rules hold back in general is shown in tests/release-rules. */
import { describe, expect, test } from 'vitest';
import { type Cell, presentCell, type Tally } from './cells.ts';
import { changesCell, mayPublish, openedVote, opensVotes, votesShown } from './publication.ts';

const k = 3;
const votes = (agree: number, disagree: number, pass = 0): Tally => ({ agree, disagree, pass });
const shown = (agree: number, disagree: number, pass = 0) => presentCell(votes(agree, disagree, pass), k);
const nothing: Cell = { state: 'withheld' };

describe('mayPublish', () => {
  test.each([
    ['k votes that take a side', votes(2, 1), votes(2, 1), nothing, true],
    ['fewer, with passes', votes(1, 1, 9), votes(1, 1, 9), nothing, false],
    ['fewer than k who changed it', votes(6, 6), votes(1, 1), shown(5, 5), false],
    ['k who changed it, two of them on either side', votes(7, 7), votes(2, 2), shown(5, 5), true],
    ['k who changed it, all but one of one mind', votes(8, 6), votes(3, 1), shown(5, 5), false],
    ['a band that k more people joined', votes(6, 0), votes(3, 0), shown(3, 0), true],
    ['a band that k more joined, nearly all with a pass', votes(4, 0, 2), votes(1, 0, 2), shown(3, 0), false],
    ['a band that others turned into', votes(9, 1), votes(4, 0), shown(5, 5), false],
    ['two against a band', votes(5, 2), votes(2, 2), shown(3, 0), false],
    ['three against a band', votes(5, 3), votes(2, 3), shown(3, 0), true],
  ])('%s', (_, tally, changed, before, expected) => {
    expect(mayPublish(tally, changed, before, k)).toBe(expected);
  });
});

test('only a choice that was never counted changes a cell', () => {
  expect(changesCell('agree', [])).toBe(true);
  expect(changesCell('pass', ['agree'])).toBe(true);
  expect(changesCell('agree', ['agree', 'disagree'])).toBe(false);
});

test('only exact cells are opened, with the votes that they count', () => {
  expect([shown(5, 5), shown(5, 1), shown(1, 1)].map(opensVotes)).toEqual([true, false, false]);
  expect(openedVote({ newest: 'second', counted: 'first' })).toBe('first');
  expect(openedVote({ newest: 'first', counted: undefined })).toBeUndefined();
});

test('participation is what published cells say', () => {
  expect(votesShown([shown(5, 5, 2), shown(1, 1, 9), shown(4, 0, 1)])).toBe(17);
});
