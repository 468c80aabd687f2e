/** What the clock does by itself: releases at round times, and the planned end of a phase. */
import { afterAll, expect, test } from 'vitest';
import { tick } from '../../server/box/timer.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { usualPools } from '../../shared/domain/pools.ts';
import { k } from '../support/open-campaign.ts';
import { postIdeas, postVote, startTimed } from '../support/timed.ts';

const { time, deps, end, open, stateAt, member } = await startTimed('2099-12-31T00:00:00Z');
afterAll(end);

test('every full quarter of an hour takes what has become a batch', async () => {
  const slug = await open({ policy: { releaseMinutes: 15 } });
  await postIdeas(deps, slug, k);
  expect(await stateAt('2100-01-01T10:14:00Z', slug)).toEqual(['continuous', 0, 0]);
  expect(await stateAt('2100-01-01T10:15:20Z', slug)).toEqual(['continuous', 1, 3]);
  await postIdeas(deps, slug, k - 1);
  expect(await stateAt('2100-01-01T10:30:00Z', slug)).toEqual(['continuous', 1, 3]);
  await postIdeas(deps, slug, 1);
  expect(await stateAt('2100-01-01T10:31:00Z', slug)).toEqual(['continuous', 1, 3]);
  expect(await stateAt('2100-01-01T10:45:00Z', slug)).toEqual(['continuous', 2, 6]);
});

test('phases end when they were planned to, with everything that waits', async () => {
  const slug = await open({
    flow: 'phased',
    collectUntil: '2100-01-02T12:00:00Z',
    voteUntil: '2100-01-03T12:00:00Z',
  });
  await postIdeas(deps, slug, 1);
  expect(await stateAt('2100-01-02T11:59:00Z', slug)).toEqual(['collecting', 0, 0]);
  expect(await stateAt('2100-01-02T12:00:00Z', slug)).toEqual(['voting', 1, 1]);
  await postVote(deps, slug);
  expect(await stateAt('2100-01-03T11:59:00Z', slug)).toEqual(['voting', 1, 1]);
  expect(await stateAt('2100-01-03T12:01:00Z', slug)).toEqual(['closed', 2, 1]);
  expect(await stateAt('2100-01-04T12:00:00Z', slug)).toEqual(['closed', 2, 1]);
});

test('a server that was down at the planned end makes up for it', async () => {
  const slug = await open({ voteUntil: '2100-01-05T12:00:00Z' });
  await postIdeas(deps, slug, 1);
  expect(await stateAt('2100-02-01T00:00:00Z', slug)).toEqual(['closed', 1, 1]);
});

test('several servers on one database tick at the same time, and each thing happens once', async () => {
  const slug = await open({ policy: { releaseMinutes: 1 }, voteUntil: '2100-03-01T00:00:00Z' });
  await postIdeas(deps, slug, k);
  time.now = '2100-02-02T00:00:00Z';
  await Promise.all(Array.from({ length: 4 }, () => tick(deps)));
  expect(await stateAt(time.now, slug)).toEqual(['continuous', 1, 3]);
  time.now = '2100-03-01T00:00:00Z';
  await Promise.all(Array.from({ length: 4 }, () => tick(deps)));
  expect(await stateAt(time.now, slug)).toEqual(['closed', 1, 3]);
});

test('nothing is taken from the planned end on, although the phase moves with the next minute', async () => {
  const voteUntil = '2100-05-01T12:00:30.000Z';
  const slug = await open({ voteUntil });
  const { idea, show } = await member(slug);
  const inTime = idea(1);

  time.now = '2100-05-01T12:00:29.999Z';
  const receipt = await inTime();
  await show();
  time.now = voteUntil;
  const closed = { code: 'phase_closed' };
  await expect(idea(2)()).rejects.toMatchObject(closed);
  await expect(show()).rejects.toMatchObject(closed);
  // What was taken before still gets its receipt.
  expect(await inTime()).toEqual(receipt);
  expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('continuous');
  expect(await stateAt('2100-05-01T12:01:00Z', slug)).toEqual(['closed', 1, 1]);
});

test('a campaign that fails keeps none of the others from its release, or from its end', async () => {
  time.now = '2100-03-31T00:00:00Z';
  const end = '2100-04-01T00:00:00Z';
  const [first, broken, last] = [
    await open({ voteUntil: end }),
    await open({ voteUntil: end }),
    await open({ voteUntil: end }),
  ];
  for (const slug of [first, broken, last]) await postIdeas(deps, slug, 1);
  await deps.box
    .deleteFrom('ledger.head')
    .where('campaign_id', '=', (await findCampaign(deps.box, broken))?.campaign.id ?? '')
    .execute();
  time.now = end;
  await expect(tick(deps)).rejects.toThrow(AggregateError);
  for (const slug of [first, last])
    expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('closed');
});

test('a campaign that opens after half a year begins another epoch of its groups, and one before does not', async () => {
  time.now = '2100-06-01T12:00:00Z';
  const poolsOf = async (slug: string) => (await findCampaign(deps.box, slug))?.pools ?? [];
  const taken = await poolsOf(await open({}));
  const again = () =>
    open({ pools: usualPools.map((pool, at) => ({ ...pool, group: taken[at]?.group_id ?? null })) });
  const epochsOn = async (moment: string) => {
    time.now = moment;
    return (await poolsOf(await again())).map(({ epoch }) => epoch);
  };
  expect(await epochsOn('2100-11-29T23:00:00Z')).toEqual([1, 1]);
  expect(await epochsOn('2100-11-30T01:00:00Z')).toEqual([2, 2]);
  expect(await epochsOn('2101-01-01T00:00:00Z')).toEqual([2, 2]);
});
