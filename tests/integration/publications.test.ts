/** The server publishes exactly what the model of the release rules does, over random histories. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { advancePhase } from '../../server/box/phases.ts';
import { passRoundTime } from '../../server/box/timer.ts';
import { comparisonAnswer } from '../../server/compare/service.ts';
import { comparisonSchema } from '../../shared/api/comparison.ts';
import { type History, histories, sentAgain, thereAndBack } from '../release-rules/history.ts';
import { rules } from '../release-rules/rules.ts';
import {
  castVote,
  cellsOnBoard,
  openedBy,
  openFor,
  postIdea,
  showPresence,
} from '../release-rules/server.ts';
import { outcomeOf } from '../release-rules/transcript.ts';
import { startInProcess } from '../support/in-process.ts';

const { deps, end } = await startInProcess(() => new Date());
afterAll(end);

/** Counted, not drawn: these votes are the test's own. */
const counting = { ...rules, revisionShown: ({ nth }: { nth: number }) => String(nth) };

async function play(history: History): Promise<void> {
  const { steps, opened } = outcomeOf({ ...history, closed: true }, counting).transcript;
  const campaign = await openFor(deps, history);
  const votes = new Map<string, number>();
  let step = 0;
  for (const event of history.events) {
    if (event.kind === 'presence') await showPresence(deps, campaign, history, event);
    if (event.kind === 'idea') await postIdea(deps, campaign, event);
    if (event.kind === 'vote') {
      const place = `${event.voter}/${event.idea}`;
      const nth = (votes.get(place) ?? 0) + 1;
      votes.set(place, nth);
      await castVote(deps, campaign, history, event, nth);
    }
    if (event.kind === 'release') {
      const released = await passRoundTime(deps, campaign, new Date());
      if (!released) continue;
      const expected = steps[step++];
      expect(released).toMatchObject({
        ideas: expected?.leaves.ideas,
        votes: expected?.leaves.votes.length,
      });
      expect(await cellsOnBoard(deps, campaign)).toEqual(expected?.cells);
    }
  }
  await advancePhase(deps, campaign.slug, 'continuous');
  const expected = steps[step++];
  expect(steps).toHaveLength(step);
  expect(await cellsOnBoard(deps, campaign)).toEqual(expected?.cells);
  expect(await openedBy(deps, campaign)).toEqual(opened);

  const answer = await (await comparisonAnswer(deps, campaign)).encoded(undefined);
  const { participation, candour } = comparisonSchema.parse(JSON.parse(answer.toString()));
  for (const { pool, votes } of participation) expect(votes ?? 0).toBe(expected?.votes?.[pool]);
  for (const { pool, answers } of candour) {
    const cell = expected?.answers?.[pool];
    expect(answers).toBe(
      cell?.state === 'band' ? cell.votes : cell?.state === 'published' ? cell.agree + cell.disagree : null,
    );
  }
}

describe.each([
  ['at-end', 6],
  ['running', 10],
] as const)('results %s', (results, numRuns) => {
  test.each(fc.sample(histories(results), { numRuns, seed: 7 }).map((history, at) => [at, history] as const))(
    'history %i',
    async (_, history) => play(history),
  );
});

test('running: what the last publication counted is opened, with the revision that it had then', () =>
  play(sentAgain));

test('running: voters who change back do not carry the few who do not', () => play(thereAndBack));
