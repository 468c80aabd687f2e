import { expect, test } from 'vitest';
import type { TrailEntry } from '../../../../shared/api/trail.ts';
import { rangeOf, toLines } from './lines.ts';

const at = '2026-11-27T15:00:00.000Z';
const batch = (number: number, added: number, more: Partial<TrailEntry> = {}): TrailEntry => ({
  ...{ number, at, account: 'a', name: 'Ada', kind: 'roster_changed', refuses: null, refused: null },
  details: { group: 'Staff', added },
  ...more,
});
const lines = (entries: TrailEntry[]) =>
  toLines(entries).map((line) => [rangeOf(line), line.entry.details.added]);

test('batches of one list in one minute are one line, under all their numbers', () => {
  expect(lines([batch(9, 20), batch(8, 150), batch(7, 150)])).toEqual([['7–9', 320]]);
});

test.each([
  ['another minute', { at: '2026-11-27T14:59:00.000Z' }],
  ['another person of the same name', { account: 'b' }],
  ['another group', { details: { group: 'Guests', added: 5 } }],
  ['something else', { kind: 'group_made' as const }],
])('%s is a line of its own', (_, more) => {
  expect(lines([batch(9, 5), batch(8, 5, more), batch(7, 5)])).toEqual([
    ['9', 5],
    ['8', 5],
    ['7', 5],
  ]);
});

test('what was refused is one line with its refusal', () => {
  const refusal = batch(9, 5, { kind: 'phase_moved', refuses: 8 });
  const refused = batch(8, 5, { kind: 'phase_moved', refused: { number: 9, error: 'phase_order' } });
  expect(lines([refusal, refused, batch(7, 1)])).toEqual([
    ['8–9', 5],
    ['7', 1],
  ]);
});
