import { expect, test } from 'vitest';
import { ideaEntry, voteEntry } from '../../../../shared/device/entry.fixture.ts';
import { lastVote } from './own-vote.ts';

/** What is stored of a vote is compared with the database in tests/integration/specimen.test.ts. */
test('the last vote is the newest that the box has taken', () => {
  const accepted = { name: 'accepted', by: null } as const;
  const earlier = voteEntry({ order: 1, idea: 'a', state: accepted });
  const newest = voteEntry({ order: 2, idea: 'b', state: accepted });
  const refused = voteEntry({ order: 3, idea: 'c', state: { name: 'refused', reason: 'phase_closed' } });
  const waiting = voteEntry({ order: 4, idea: 'd' });
  const idea = ideaEntry({ order: 5, state: accepted });
  expect(lastVote([earlier, newest, refused, waiting, idea])).toBe(newest);
  expect(lastVote([refused, waiting, idea])).toBeUndefined();
});
