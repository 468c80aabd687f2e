import { describe, expect, test } from 'vitest';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import {
  advance,
  afterFailure,
  afterLook,
  afterRelease,
  type EntryState,
  freeSlots,
  leavesOf,
  leftBehind,
  openPromises,
  outstanding,
  pending,
  retractable,
  withReceipt,
} from './entry.ts';

const accepted: EntryState = { name: 'accepted' };
const tried: EntryState = { name: 'pending', tried: true, awaits: null, obstacle: 'network', details: {} };

describe('after an attempt', () => {
  test.each([
    'network',
    'unavailable',
    'internal',
    'too_many_requests',
    'anonymity_set_too_small',
    'receipt_wrong',
    'storage',
    'unexpected',
  ] as const)('%s passes: the entry waits, with the obstacle', (code) => {
    expect(afterFailure(code, { missing: 3 })).toEqual({
      name: 'pending',
      tried: true,
      awaits: null,
      obstacle: code,
      details: { missing: 3 },
    });
  });

  test.each([
    'phase_closed',
    'presentation_invalid',
    'wrong_pool',
    'slot_used',
    'vote_outdated',
    'already_counted',
  ] as const)('%s is for good', (code) => {
    expect(afterFailure(code)).toEqual({ name: 'refused', reason: code });
  });
});

describe('what was found in the ledger', () => {
  test('makes a vote counted, and an idea mixed until it stands on the board', () => {
    const vote = voteEntry({ state: accepted, leaf: 'mine' });
    const idea = ideaEntry({ state: accepted, leaf: 'mine', receipt: 'signed', idea: 'id' });
    expect(afterRelease(vote, new Set(['mine'])).state).toEqual({ name: 'counted' });
    const mixed = afterRelease(idea, new Set(['other', 'mine']));
    expect(mixed.state).toEqual({ name: 'mixed' });
    expect(afterRelease(vote, new Set(['other']))).toBe(vote);
    expect(afterRelease(idea, new Set(['other']))).toBe(idea);
    expect(afterLook({ ...idea, state: mixed.state }, new Set(['id']))).toEqual({ name: 'counted' });
    expect(afterLook({ ...idea, state: mixed.state }, new Set(['another']))).toEqual({ name: 'mixed' });
  });

  test('is not asked of the board while only the receipt is there', () => {
    const promised = ideaEntry({ state: accepted, receipt: 'signed', idea: 'id' });
    expect(afterLook(promised, new Set(['id']))).toEqual(accepted);
  });

  test('counts even where no answer of the box ever came', () => {
    const lost = voteEntry({ state: tried, leaf: 'mine' });
    expect(afterRelease(lost, new Set(['mine'])).state).toEqual({ name: 'counted' });
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
    const released = afterRelease(answered, new Set(['first', 'second']));
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
    ideaEntry({ slot: 4, state: { name: 'moved', to: 'elsewhere' } }),
    ideaEntry({ slot: 5, state: { name: 'refused', reason: 'slot_used' } }),
    voteEntry({ state: accepted }),
  ];
  expect(freeSlots(entries, 6)).toEqual([2, 3, 6]);
});
