import { expect, test } from 'vitest';
import { acceptsIdeas, acceptsMembers, acceptsVotes, nextPhase, phases } from './phases.ts';

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
