import { expect, test } from 'vitest';
import { isPlannedInTime, refuseEnd } from './ends.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
/** So many hours from now. */
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString();
const none = { opensAt: null, collectUntil: null, voteUntil: null };
const phased = { ...none, flow: 'phased', phase: 'collecting' } as const;
const continuous = { ...none, flow: 'continuous', phase: 'continuous' } as const;

test.each([
  ['an hour ahead, at least', phased, 'collecting', 1, null],
  ['not a second less', phased, 'collecting', 1 - 1 / 3600, 'notice_too_short'],
  ['five years ahead, at most', phased, 'voting', 5 * 365 * 24, null],
  ['not in a year that was typed wrongly', phased, 'voting', 36 * 365 * 24, 'malformed_request'],
  ['not in the past', phased, 'collecting', -1, 'notice_too_short'],
  ['moved back', { ...phased, collectUntil: hours(24) }, 'collecting', 25, null],
  ['not to the same time', { ...phased, collectUntil: hours(24) }, 'collecting', 24, 'end_not_later'],
  ['nor forward', { ...phased, collectUntil: hours(24) }, 'collecting', 23, 'end_not_later'],
  [
    'moved back where it has come, and the phase waits',
    { ...phased, collectUntil: hours(-1) },
    'collecting',
    2,
    null,
  ],
  ['of a later phase', phased, 'voting', 48, null],
  ['not of one that is over', { ...phased, phase: 'voting' }, 'collecting', 48, 'phase_order'],
  ['not of one of another flow', phased, 'continuous', 48, 'phase_order'],
  ['not of a draft', { ...phased, phase: 'draft' }, 'collecting', 48, 'phase_order'],
  ['not of one that has no end', phased, 'closed', 48, 'phase_order'],
  ['not of a closed campaign', { ...continuous, phase: 'closed' }, 'continuous', 48, 'phase_order'],
  ['before the next phase ends', { ...phased, voteUntil: hours(48) }, 'collecting', 47, null],
  [
    'but not so shortly before that the next one is over when it begins',
    { ...phased, voteUntil: hours(48) },
    'collecting',
    47.01,
    'ends_disordered',
  ],
  ['and not with it', { ...phased, voteUntil: hours(48) }, 'collecting', 48, 'ends_disordered'],
  ['after the phase before', { ...phased, collectUntil: hours(48) }, 'voting', 47, 'ends_disordered'],
  [
    'whatever became of those before',
    { ...phased, phase: 'voting', collectUntil: hours(48) },
    'voting',
    4,
    null,
  ],
  [
    'the start, which is an end as well',
    { ...continuous, phase: 'announced', opensAt: hours(2) },
    'announced',
    3,
    null,
  ],
  [
    'and stays before the end',
    { ...continuous, phase: 'announced', opensAt: hours(2), voteUntil: hours(4) },
    'announced',
    5,
    'ends_disordered',
  ],
] as const)('an end is announced %s', (_, campaign, phase, ahead, refusal) => {
  expect(refuseEnd(campaign, phase, new Date(hours(ahead)), now)).toBe(refusal);
});

test.each([
  ['without any end', none, true],
  ['an hour ahead, at least', { ...none, collectUntil: hours(1), voteUntil: hours(2) }, true],
  ['not a second less', { ...none, collectUntil: hours(1 - 1 / 3600) }, false],
  ['not in the past', { ...none, voteUntil: hours(-1) }, false],
  [
    'whatever the start, since nothing waits for it',
    { ...none, opensAt: hours(0.1), voteUntil: hours(2) },
    true,
  ],
])('a draft opens as planned: %s', (_, ends, expected) => {
  expect(isPlannedInTime({ ...ends, flow: 'phased' }, 'draft', now)).toBe(expected);
});

test('an end of a phase that the campaign has not is none', () => {
  expect(isPlannedInTime({ ...none, flow: 'continuous', collectUntil: hours(-1) }, 'draft', now)).toBe(true);
});

test('a phase begins by hand where its end, and every later one, lies an hour ahead, whatever became of those before', () => {
  const begins = (phase: 'collecting' | 'voting' | 'closed', collect: number, vote: number) =>
    isPlannedInTime({ ...phased, collectUntil: hours(collect), voteUntil: hours(vote) }, phase, now);
  expect(begins('voting', -24, 1)).toBe(true);
  expect(begins('voting', 2, 0.99)).toBe(false);
  expect(begins('voting', -24, -1)).toBe(false);
  expect(begins('collecting', 0.99, 24)).toBe(false);
  expect(begins('closed', -24, -1)).toBe(true);
});
