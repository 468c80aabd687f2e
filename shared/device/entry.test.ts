import { describe, expect, test } from 'vitest';
import type { FailureCode } from '../api/api-error.ts';
import { errors } from '../api/errors.ts';
import { entryKinds, kindNames } from '../entries/kinds.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import {
  advance,
  afterFailure,
  afterLook,
  type Entry,
  type EntryState,
  freeSlots,
  isLost,
  leavesOf,
  leftBehind,
  openPromises,
  outstanding,
  pending,
  retractable,
  withReceipt,
} from './entry.ts';
import { afterReading, type OwnReading } from './own-reading.ts';

/** What a reading says in which these own leaves were found. */
const found = (...leaves: string[]): OwnReading => ({
  found: new Set(leaves),
  whole: false,
  batch: 0,
  restored: false,
});
const accepted: EntryState = { name: 'accepted', by: null };
const tried: EntryState = { name: 'pending', tried: true, awaits: null, obstacle: 'network', details: {} };

describe('after an attempt', () => {
  const refusals = new Set<FailureCode>([
    'phase_closed',
    'presentation_invalid',
    ...kindNames.flatMap((kind) => entryKinds[kind].refusals).filter((code) => code !== 'idea_not_found'),
  ]);

  test.each([...refusals])('%s is for good', (code) => {
    expect(afterFailure(code)).toEqual({ name: 'refused', reason: code });
  });

  const others = [
    ...Object.keys(errors),
    'network',
    'receipt_wrong',
    'storage',
    'wallet_gone',
    'unexpected',
    'a-proxys-own',
  ];
  test.each(others.filter((code) => !refusals.has(code as FailureCode)) as FailureCode[])(
    '%s passes: the entry waits, with the obstacle',
    (code) => {
      expect(afterFailure(code, { missing: 3 })).toEqual({
        name: 'pending',
        tried: true,
        awaits: null,
        obstacle: code,
        details: { missing: 3 },
      });
    },
  );
});

describe('an accepted entry', () => {
  const at = (batch: number, own: Partial<OwnReading> = {}): OwnReading => ({
    ...found(),
    whole: true,
    batch,
    ...own,
  });
  const read = (entry: Entry, ...readings: OwnReading[]) => readings.reduce(afterReading, entry);
  const sentAgain = { name: 'pending', tried: true, awaits: null, obstacle: null };
  const promised = voteEntry({ state: accepted, leaf: 'mine', receipt: 'signed' });

  test('is sent again, with its promise, when two releases came without its leaf', () => {
    expect(read(promised, at(7), at(8)).state).toEqual({ name: 'accepted', by: 8 });
    const lost = read(promised, at(7), at(8), at(9));
    expect(lost).toMatchObject({ state: sentAgain, receipt: 'signed', body: promised.body });
    expect(isLost(lost)).toBe(true);
    expect(openPromises(lost)).toEqual([{ leaf: 'mine', receipt: 'signed' }]);
    expect(retractable(lost)).toBe(false);
  });

  test('waits until the whole ledger was read, and a release is believed', () => {
    expect(read(promised, at(7), at(9, { whole: false }), at(0)).state).toEqual({ name: 'accepted', by: 8 });
  });

  test('waits for two releases of a server that counts them from an earlier number', () => {
    expect(read(promised, at(70), at(3), at(4)).state).toEqual({ name: 'accepted', by: 4 });
    expect(read(promised, at(70), at(3), at(5)).state).toMatchObject(sentAgain);
  });

  test('and one that was found are sent again when the ledger was restored without them, the newest choice alone', () => {
    const counted = voteEntry({ state: { name: 'counted' }, leaf: 'mine', receipt: 'signed' });
    const idea = ideaEntry({ state: { name: 'mixed' }, leaf: 'idea', receipt: 'signed' });
    const changed = voteEntry({
      ...promised,
      revision: 2,
      replaced: [{ leaf: 'first', receipt: 'one' }],
    });
    const restored = (leaf?: string) => at(30, { restored: true, found: new Set(leaf ? [leaf] : []) });
    for (const entry of [promised, counted, idea])
      expect(read(entry, restored()).state).toMatchObject(sentAgain);
    expect(read(changed, restored())).toMatchObject({ state: sentAgain, replaced: [] });
    expect(read(counted, restored('mine')).state).toEqual({ name: 'counted' });
    expect(read(idea, restored('idea')).state).toEqual({ name: 'mixed' });
    const partly = read(counted, at(30, { restored: true, whole: false }));
    expect(partly.state).toEqual({ name: 'accepted', by: 0 });
    expect(read(partly, at(30)).state).toMatchObject(sentAgain);
  });
});

describe('what was found in the ledger', () => {
  test('makes a vote counted, and an idea mixed until it stands on the board', () => {
    const vote = voteEntry({ state: accepted, leaf: 'mine' });
    const idea = ideaEntry({ state: accepted, leaf: 'mine', receipt: 'signed', idea: 'id' });
    expect(afterReading(vote, found('mine')).state).toEqual({ name: 'counted' });
    const mixed = afterReading(idea, found('other', 'mine'));
    expect(mixed.state).toEqual({ name: 'mixed' });
    expect(afterReading(vote, found('other'))).toBe(vote);
    expect(afterReading(idea, found('other'))).toBe(idea);
    expect(afterLook({ ...idea, state: mixed.state }, new Set(['id']))).toEqual({ name: 'counted' });
    expect(afterLook({ ...idea, state: mixed.state }, new Set(['another']))).toEqual({ name: 'mixed' });
  });

  test('is not asked of the board while only the receipt is there', () => {
    const promised = ideaEntry({ state: accepted, receipt: 'signed', idea: 'id' });
    expect(afterLook(promised, new Set(['id']))).toEqual(accepted);
  });

  test('counts even where no answer of the box ever came', () => {
    const lost = voteEntry({ state: tried, leaf: 'mine' });
    expect(afterReading(lost, found('mine')).state).toEqual({ name: 'counted' });
  });

  test('stays found, whichever late answer says less', () => {
    const counted = voteEntry({ state: { name: 'counted' } });
    for (const state of [accepted, tried, pending, { name: 'refused', reason: 'phase_closed' }] as const) {
      expect(advance(counted, state)).toBe(counted);
    }
    const mixed = ideaEntry({ state: { name: 'mixed' } });
    expect(advance(mixed, accepted)).toBe(mixed);
    expect(advance(mixed, { name: 'counted' }).state).toEqual({ name: 'counted' });
    expect(advance(voteEntry(), accepted).state).toEqual(accepted);
  });
});

describe('a change of mind', () => {
  test('remembers earlier choices for as long as their leaves may still come', () => {
    const first = voteEntry({ state: accepted, leaf: 'first', receipt: 'one' });
    const second = voteEntry({ state: tried, leaf: 'second', revision: 2, replaced: leftBehind(first) });
    const third = voteEntry({ state: pending, leaf: 'third', revision: 3, replaced: leftBehind(second) });
    expect(third.replaced).toEqual([
      { leaf: 'first', receipt: 'one' },
      { leaf: 'second', receipt: null },
    ]);
    expect(leavesOf(third)).toEqual(['third', 'first', 'second']);
    expect(outstanding(third)).toBe(true);
    expect(openPromises(third)).toEqual([{ leaf: 'first', receipt: 'one' }]);

    const answered = withReceipt(third, 'second', 'two');
    expect(openPromises(answered)).toHaveLength(2);
    const released = afterReading(answered, found('first', 'second'));
    expect(released).toMatchObject({ state: pending, replaced: [] });
    expect(outstanding(released)).toBe(false);
    expect(withReceipt(released, 'second', 'late')).toEqual(released);
  });

  test('forgets what never left, was refused, or is in the ledger', () => {
    for (const state of [
      pending,
      { name: 'refused', reason: 'vote_outdated' },
      { name: 'counted' },
    ] as const) {
      expect(leftBehind(voteEntry({ state, receipt: 'one' }))).toEqual([]);
    }
  });
});

test('a release may be passed over only while nothing of one’s own can be in it', () => {
  expect(outstanding(voteEntry({ state: pending }))).toBe(false);
  expect(outstanding(voteEntry({ state: tried }))).toBe(true);
  expect(outstanding(ideaEntry({ state: accepted, receipt: 'signed' }))).toBe(true);
  expect(outstanding(ideaEntry({ state: { name: 'mixed' }, receipt: 'signed' }))).toBe(false);
});

describe('taking back', () => {
  test.each([
    ['what never left the device', ideaEntry({ state: pending }), true],
    ['what may have arrived', ideaEntry({ state: tried }), false],
    [
      'what was refused for want of people',
      ideaEntry({ state: { ...tried, obstacle: 'anonymity_set_too_small' } }),
      false,
    ],
    ['what was refused for good', ideaEntry({ state: { name: 'refused', reason: 'phase_closed' } }), true],
    ['what was accepted', ideaEntry({ state: accepted }), false],
    ['a first vote that never left', voteEntry({ state: pending }), true],
    [
      'a changed vote, whose earlier choice stands in the box',
      voteEntry({ state: pending, first: false }),
      false,
    ],
  ] as const)('%s', (_, entry, expected) => {
    expect(retractable(entry)).toBe(expected);
  });
});

test('a refused idea gives its slot back, unless one from another device has it; a moved one does not', () => {
  const entries = [
    ideaEntry({ slot: 1, state: accepted }),
    ideaEntry({ slot: 2, state: { name: 'refused', reason: 'phase_closed' } }),
    ideaEntry({ slot: 4, state: { name: 'moved', to: 'elsewhere', refused: true } }),
    ideaEntry({ slot: 5, state: { name: 'refused', reason: 'slot_used' } }),
    voteEntry({ state: accepted }),
  ];
  expect(freeSlots(entries, [], 6)).toEqual([2, 3, 6]);
  expect(freeSlots(entries, [2, 6], 6)).toEqual([3]);
});
