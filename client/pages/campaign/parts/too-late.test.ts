import { expect, test } from 'vitest';
import { ideaEntry, voteEntry } from '../../../../shared/device/entry.fixture.ts';
import { afterFailure, pending } from '../../../../shared/device/entry.ts';
import type { Phase } from '../../../../shared/domain/phases.ts';
import { lateness, overFor } from './too-late.ts';

const now = new Date('2026-06-01T12:00:00Z');
const at = (phase: Phase, collectUntil: string | null = null) => ({
  phase,
  opensAt: null,
  collectUntil,
  voteUntil: null,
});

test.each([
  ['idea', at('collecting'), null],
  ['idea', at('collecting', '2026-06-01T12:00:00Z'), 'ideas'],
  ['idea', at('voting'), 'ideas'],
  ['vote', at('voting'), null],
  ['vote', at('continuous'), null],
  ['idea', at('announced'), null],
  ['idea', at('closed'), 'campaign'],
  ['vote', at('closed'), 'campaign'],
] as const)('an %s in %o: %s', (kind, campaign, over) => {
  expect(overFor(kind, campaign, now)).toBe(over);
});

test('after the close, what waits was not sent, and what got no answer may be in the record', () => {
  const tried = { ...pending, tried: true } as const;
  for (const entry of [ideaEntry, voteEntry]) {
    expect(lateness(entry(), at('continuous'), now)).toBeNull();
    expect(lateness(entry(), at('closed'), now)).toBe('unsent');
    expect(lateness(entry({ state: tried }), at('closed'), now)).toBe('unanswered');
    expect(lateness(entry({ state: { name: 'accepted', by: null } }), at('closed'), now)).toBeNull();
  }
});

test('of refused entries, only those that came too late', () => {
  expect(lateness(ideaEntry({ state: afterFailure('phase_closed') }), at('voting'), now)).toBe('refused');
  expect(lateness(ideaEntry({ state: afterFailure('slot_used') }), at('voting'), now)).toBeNull();
});
