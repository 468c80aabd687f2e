import { describe, expect, test } from 'vitest';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import {
  afterAcceptance,
  afterFailure,
  afterLook,
  type EntryState,
  freeSlots,
  retractable,
  waiting,
} from './entry.ts';

const accepted: EntryState = { name: 'accepted', release: null };

describe('after an attempt', () => {
  test('a repeated entry that the box already has is accepted', () => {
    expect(afterFailure('already_counted')).toEqual(afterAcceptance());
  });

  test.each(['network', 'unavailable', 'internal', 'too_many_requests', 'anonymity_set_too_small'] as const)(
    '%s passes: the entry waits, with the obstacle',
    (code) => {
      expect(afterFailure(code, { missing: 3 })).toEqual({
        name: 'waiting',
        tried: true,
        obstacle: code,
        details: { missing: 3 },
      });
    },
  );

  test.each(['phase_closed', 'presentation_invalid', 'wrong_pool', 'slot_used', 'vote_outdated'] as const)(
    '%s is for good',
    (code) => {
      expect(afterFailure(code)).toEqual({ name: 'refused', reason: code });
    },
  );
});

describe('a look at what is published', () => {
  const open = { closed: false, ideas: undefined };

  test('a vote is released with the first release after the one that was known after its acceptance', () => {
    const seen = afterLook(voteEntry({ state: accepted }), { ...open, release: 4 });
    expect(seen).toEqual({ name: 'accepted', release: 4 });
    const same = voteEntry({ state: seen });
    expect(afterLook(same, { ...open, release: 4 })).toBe(seen);
    expect(afterLook(same, { ...open, release: 5 })).toEqual({ name: 'released' });
  });

  test('a vote is released when the campaign is closed, whichever release was known after its acceptance', () => {
    for (const release of [null, 5]) {
      const entry = voteEntry({ state: { name: 'accepted', release } });
      expect(afterLook(entry, { ...open, release: 5, closed: true })).toEqual({ name: 'released' });
    }
  });

  test('an idea is released when it stands on the board, not before', () => {
    const entry = ideaEntry({ state: accepted, idea: 'mine' });
    expect(afterLook(entry, { ...open, release: 9, ideas: new Set(['other']) })).toEqual({
      name: 'accepted',
      release: 9,
    });
    expect(afterLook(entry, { ...open, release: 9, ideas: new Set(['mine']) })).toEqual({ name: 'released' });
  });

  test('what waits or was refused stays as it is', () => {
    for (const state of [waiting, { name: 'refused', reason: 'phase_closed' }] as const) {
      expect(afterLook(voteEntry({ state }), { ...open, release: 9, ideas: new Set() })).toBe(state);
    }
  });
});

describe('taking back', () => {
  const tried: EntryState = { name: 'waiting', tried: true, obstacle: 'network', details: {} };
  test.each([
    ['what never left the device', ideaEntry({ state: waiting }), true],
    ['what may have arrived', ideaEntry({ state: tried }), false],
    [
      'what was refused for want of people',
      ideaEntry({ state: { ...tried, obstacle: 'anonymity_set_too_small' } }),
      true,
    ],
    ['what was refused for good', ideaEntry({ state: { name: 'refused', reason: 'phase_closed' } }), true],
    ['what was accepted', ideaEntry({ state: accepted }), false],
    ['a first vote that never left', voteEntry({ state: waiting }), true],
    [
      'a changed vote, whose earlier choice stands in the box',
      voteEntry({ state: waiting, first: false }),
      false,
    ],
  ] as const)('%s', (_, entry, expected) => {
    expect(retractable(entry)).toBe(expected);
  });
});

test('a slot is free unless an idea holds it; a refused idea gives it back, a moved one does not', () => {
  const entries = [
    ideaEntry({ slot: 1, state: accepted }),
    ideaEntry({ slot: 2, state: { name: 'refused', reason: 'phase_closed' } }),
    ideaEntry({ slot: 4, state: { name: 'moved', to: 'elsewhere' } }),
    voteEntry({ state: accepted }),
  ];
  expect(freeSlots(entries, 5)).toEqual([2, 3, 5]);
});
