import { expect, test } from 'vitest';
import { ideaEntry, voteEntry } from '../../../../shared/device/entry.fixture.ts';
import { sealProgress } from './seal-progress.ts';

test('nothing is done before one belongs; one step while the envelope is sealed', () => {
  expect(sealProgress(false, false, [])).toBe(0);
  expect(sealProgress(false, true, [])).toBe(1);
});

test('two steps with an envelope, three once something is in the record, all four once it is counted', () => {
  const accepted = voteEntry({ state: { name: 'accepted', by: null } });
  const mixed = ideaEntry({ state: { name: 'mixed' } });
  expect(sealProgress(true, false, [])).toBe(2);
  expect(sealProgress(true, false, [accepted])).toBe(2);
  expect(sealProgress(true, false, [accepted, mixed])).toBe(3);
  expect(sealProgress(true, false, [mixed, voteEntry({ state: { name: 'counted' } })])).toBe(4);
});
