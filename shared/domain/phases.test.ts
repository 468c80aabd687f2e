import { expect, test } from 'vitest';
import {
  acceptsIdeas,
  acceptsMembers,
  acceptsVotes,
  nextPhase,
  phases,
  phasesOf,
  plannedEnd,
  waitsAtEnd,
} from './phases.ts';

const opensAt = '2026-01-01T00:00:00.000Z';

test.each([
  ['phased', null, ['draft', 'collecting', 'voting', 'closed', 'answered']],
  ['phased', opensAt, ['draft', 'announced', 'collecting', 'voting', 'closed', 'answered']],
  ['continuous', null, ['draft', 'continuous', 'closed', 'answered']],
  ['continuous', opensAt, ['draft', 'announced', 'continuous', 'closed', 'answered']],
] as const)('the phases of a %s campaign that is planned to open at %s', (flow, opensAt, expected) => {
  const course = { flow, opensAt };
  expect(phasesOf(course)).toEqual(expected);
  for (const phase of phases) {
    const at = phasesOf(course).indexOf(phase);
    expect(nextPhase(course, phase)).toBe(at === -1 ? undefined : expected[at + 1]);
  }
});

test('what each phase accepts', () => {
  const accepted = phases.map((phase) => [
    phase,
    acceptsIdeas(phase),
    acceptsVotes(phase),
    acceptsMembers(phase),
  ]);
  expect(accepted).toEqual([
    ['draft', false, false, false],
    ['announced', false, false, true],
    ['collecting', true, false, true],
    ['voting', false, true, true],
    ['continuous', true, true, true],
    ['closed', false, false, false],
    ['answered', false, false, false],
  ]);
});

test('when a phase is planned to end', () => {
  const ends = { opensAt, collectUntil: '2026-01-02T00:00:00.000Z', voteUntil: '2026-01-03T00:00:00.000Z' };
  const none = { opensAt: null, collectUntil: null, voteUntil: null };
  expect(phases.map((phase) => plannedEnd({ phase, ...ends }))).toEqual([
    null,
    Date.parse(ends.opensAt),
    Date.parse(ends.collectUntil),
    Date.parse(ends.voteUntil),
    Date.parse(ends.voteUntil),
    null,
    null,
  ]);
  for (const phase of phases) expect(plannedEnd({ phase, ...none })).toBe(null);
});

test.each([
  ['collecting', { ideas: 0, votes: 0 }, true],
  ['collecting', { ideas: 1, votes: 0 }, false],
  ['voting', { ideas: 7, votes: 0 }, true],
  ['voting', { ideas: 7, votes: 1 }, false],
  ['continuous', { ideas: 0, votes: 0 }, true],
  ['continuous', { ideas: 1, votes: 0 }, false],
  // Nobody could have written anything there.
  ['announced', { ideas: 0, votes: 0 }, false],
] as const)('whether %s waits at its end with %o', (phase, written, expected) => {
  expect(waitsAtEnd(phase, written)).toBe(expected);
});
