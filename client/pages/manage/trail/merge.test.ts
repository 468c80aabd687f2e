import { expect, test } from 'vitest';
import type { TrailEntry } from '../../../../shared/api/trail.ts';
import { mergeBatches } from './merge.ts';

const at = '2026-11-27T15:00:00.000Z';
const batch = (number: number, added: number, more: Partial<TrailEntry> = {}): TrailEntry => ({
  ...{ number, at, name: 'Ada', kind: 'roster_changed', refuses: null },
  details: { group: 'Staff', added },
  ...more,
});
const lines = (entries: TrailEntry[]) =>
  mergeBatches(entries).map(({ number, details }) => [number, details.added]);

test('batches of one list in one minute are one line, under the newest number', () => {
  expect(lines([batch(9, 20), batch(8, 150), batch(7, 150)])).toEqual([[9, 320]]);
});

test.each([
  ['another minute', { at: '2026-11-27T14:59:00.000Z' }],
  ['another person', { name: 'Bob' }],
  ['another group', { details: { group: 'Guests', added: 5 } }],
  ['something else', { kind: 'group_made' as const }],
])('%s is a line of its own', (_, more) => {
  expect(lines([batch(9, 5), batch(8, 5, more), batch(7, 5)])).toEqual([
    [9, 5],
    [8, 5],
    [7, 5],
  ]);
});
