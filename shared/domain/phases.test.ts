import { expect, test } from 'vitest';
import { acceptsIdeas, acceptsMembers, acceptsVotes, nextPhase, phases, plannedEnd } from './phases.ts';

test('a phased campaign collects, then votes, then closes', () => {
  expect(nextPhase('phased', 'draft')).toBe('collecting');
  expect(nextPhase('phased', 'collecting')).toBe('voting');
  expect(nextPhase('phased', 'voting')).toBe('closed');
  expect(nextPhase('phased', 'closed')).toBeUndefined();
});

test('a continuous campaign never enters a phase of the other flow', () => {
  expect(nextPhase('continuous', 'draft')).toBe('continuous');
  expect(nextPhase('continuous', 'continuous')).toBe('closed');
  expect(nextPhase('continuous', 'collecting')).toBeUndefined();
  expect(nextPhase('phased', 'continuous')).toBeUndefined();
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
    ['collecting', true, false, true],
    ['voting', false, true, true],
    ['continuous', true, true, true],
    ['closed', false, false, false],
  ]);
});

test('when a phase is planned to end', () => {
  const [collectUntil, voteUntil] = ['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:02.000Z'];
  expect(plannedEnd({ phase: 'collecting', collectUntil, voteUntil })).toBe(1_000);
  expect(plannedEnd({ phase: 'collecting', collectUntil: null, voteUntil })).toBe(null);
  for (const phase of ['voting', 'continuous'] as const) {
    expect(plannedEnd({ phase, collectUntil, voteUntil })).toBe(2_000);
    expect(plannedEnd({ phase, collectUntil, voteUntil: null })).toBe(null);
  }
});
