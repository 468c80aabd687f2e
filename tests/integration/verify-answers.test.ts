/** `npm run verify` finds an answer that is not what the organiser said. */
import { afterAll, expect, test } from 'vitest';
import { type AnswersPage, answersPage } from '../../shared/api/answers.ts';
import {
  type Change,
  changeAt,
  judge as judgeOf,
  type Played,
  playAnswered,
  put,
  respondTo,
  withoutLast,
} from '../support/changed-pages.ts';
import { nth } from '../support/open-campaign.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
afterAll(scene.end);

const merged = await playAnswered(scene, 'merged');
const separate = await playAnswered(scene, 'separate');
const judge = (change: Change, campaign: Pick<Played, 'slug' | 'pass'> = merged) =>
  judgeOf(scene, change, campaign);

test.each([
  ['status', 'accepted'],
  ['texts.en.text', 'No.'],
  ['texts.en.changes.customers', 'Two doors.'],
  ['responder', 'Nobody'],
  ['due', '2031-01-31'],
  ['day', '2020-01-31'],
  ['number', 1],
  ['earlier', []],
])('an answer whose %s was changed afterwards is found', async (place, value) => {
  const at = place === 'earlier' ? 'answers.0.earlier' : `answers.0.response.${place}`;
  for (const campaign of [merged, separate])
    expect(await judge(put('/answers', at, value), campaign)).toMatchObject({
      frauds: ['response_changed'],
      findings: ['published_response_differs'],
    });
});

test('an answer without a leaf, and one that is not shown, are found', async () => {
  const page = (change: (page: AnswersPage) => void) => changeAt('/answers', answersPage, change);
  const drop = page(({ answers }) => void answers.pop());
  const add = page(({ answers }) => void answers.push({ ...nth(answers, 0), idea: 'A'.repeat(22) }));
  expect(await judge(drop)).toMatchObject({
    frauds: ['response_changed'],
    findings: ['published_response_missing'],
  });
  expect(await judge(add)).toMatchObject({
    frauds: ['response_changed'],
    findings: ['published_response_unknown'],
  });
  // Nor can its content be kept back, or be another one.
  expect(await judge(withoutLast('response'))).toMatchObject({
    findings: expect.arrayContaining(['content_missing']),
  });
});

test('an idea that is answered while the pages are read spoils no check', async () => {
  let asked = 0;
  const meanwhile: Change = async (path, body) => {
    if (path.includes('/ledger/contents/') && asked++ === 0)
      await respondTo(scene.manager, merged.slug, merged.idea, 2);
    return body;
  };
  expect(await judge(meanwhile)).toEqual({ verdict: 'holds', frauds: [], findings: [] });
  expect(asked).toBeGreaterThan(2);
});
