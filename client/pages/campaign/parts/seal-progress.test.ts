import { expect, test } from 'vitest';
import { voteEntry } from '../../../services/entry.fixture.ts';
import { sealProgress } from './seal-progress.ts';

test('nothing is done before one belongs; one step while the envelope is sealed', () => {
  expect(sealProgress(false, false, [])).toBe(0);
  expect(sealProgress(false, true, [])).toBe(1);
});

test('two steps with an envelope, all four once something was released', () => {
  const accepted = voteEntry({ state: { name: 'accepted', release: 3 } });
  expect(sealProgress(true, false, [])).toBe(2);
  expect(sealProgress(true, false, [accepted])).toBe(2);
  expect(sealProgress(true, false, [accepted, voteEntry({ state: { name: 'released' } })])).toBe(4);
});
