/** When a text that was taken away is deleted, and that acts of moderation hold up no release. */
import { afterAll, expect, test } from 'vitest';
import { cut, cutLeaves, holdCuts } from '../../server/box/cut.ts';
import { tick } from '../../server/box/timer.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { keptDays } from '../../shared/domain/moderation.ts';
import { k } from '../support/open-campaign.ts';
import { postIdeas, startTimed } from '../support/timed.ts';

const timed = await startTimed('2099-12-31T00:00:00Z');
afterAll(timed.end);

test('a text that was taken away is deleted with its salt when its days are over', async () => {
  const { deps, time, open, member } = timed;
  time.now = '2100-01-01T10:00:00.000Z';
  const slug = await open({ policy: { releaseMinutes: 1 } });
  const author = await member(slug);
  await author.idea(1)();
  const { control } = deps;
  await postIdeas(deps, slug, k);
  await timed.stateAt('2100-01-01T10:01:00.000Z', slug);
  const ideas = async () => (await control.moderation(slug, 1)).ideas;
  const own = (await ideas()).find(({ title }) => title === 'Idea 1');
  const idea = own?.id ?? '';
  const target = (number: number) => [{ idea, number }];
  await control.moderate(slug, { action: 'hide', ideas: target(0), reason: 'insult', note: '' });
  const kept = async () => (await ideas()).find(({ id }) => id === idea)?.kept;
  expect(await kept()).toMatchObject({ title: 'Idea 1', until: '2100-01-15' });

  time.now = '2100-01-15T23:59:00.000Z';
  await tick(deps);
  expect(await kept()).not.toBeNull();
  await control.moderate(slug, {
    action: 'mask',
    ideas: target(1),
    reason: 'insult',
    note: '',
    ...firstWord,
  });
  time.now = '2100-01-16T00:00:00.000Z';
  await tick(deps);
  expect(await kept()).toBeNull();
  expect(keptDays).toBe(14);
  await expect(control.moderate(slug, { action: 'restore', ideas: target(2) })).rejects.toEqual(
    expect.objectContaining({ code: 'text_deleted' }),
  );
  // What is left of it can still be hidden, and then there is nothing that could be masked.
  await control.moderate(slug, { action: 'hide', ideas: target(2), reason: 'insult', note: '' });
  await expect(
    control.moderate(slug, { action: 'mask', ideas: target(3), reason: 'insult', note: '', ...firstWord }),
  ).rejects.toEqual(expect.objectContaining({ code: 'text_deleted' }));
  const rows = await deps.box.selectFrom('box.idea').selectAll().where('title', 'is', null).execute();
  expect(rows).toMatchObject([{ text_salt: null, body: null, language: null }]);
  expect(await deps.box.selectFrom('box.kept_text').selectAll().execute()).toEqual([]);
});

test('no act holds a round time up', async () => {
  const { deps, time, open } = timed;
  time.now = '2100-02-01T10:00:00.000Z';
  const slug = await open({ policy: { releaseMinutes: 1 } });
  await postIdeas(deps, slug, k);
  const campaign = await rememberOpened(deps.box)(slug);
  await deps.writers.transaction().execute(async (trx) => {
    await holdCuts(trx, campaign.id);
    // The leaf of an act, which is still to be written when the round time passes.
    await cutLeaves(trx, deps, campaign.id, [{ kind: 'stop', phase: 'continuous' }]);
    await cut(trx, deps, campaign, new Date('2100-02-01T10:01:00.000Z'), null);
  });
  const work = await deps.box
    .selectFrom('box.release_work')
    .select('batches')
    .where('campaign_id', '=', campaign.id)
    .orderBy('number')
    .execute();
  expect(work).toEqual([{ batches: {} }, { batches: { employees: expect.any(Number) } }]);
});

const firstWord = { title: [{ from: 0, to: 4 }], body: [] };
