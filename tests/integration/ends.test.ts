/** A phase ends when it was announced: by a plan, by hand with notice, or at once; and nothing is lost or taken late. */
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { checkLedgers } from '../../server/backup/check-ledgers.ts';
import { announceEnd } from '../../server/box/ends.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { changeCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { presentManaged } from '../../server/manage/present.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import { draftOf } from '../support/open-campaign.ts';
import { postIdeas, postVote, startTimed } from '../support/timed.ts';

const { time, deps, end, open, stateAt, leaves, member } = await startTimed('2099-12-31T00:00:00Z');
const app = await buildApp(
  { identified: deps, anonymous: deps },
  { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
);
afterAll(async () => {
  await app.close();
  await end();
});

const announce = (slug: string, phase: Phase, until: string) =>
  deps.control.announceEnd(slug, { phase, until });
const refused = (code: string) => expect.objectContaining({ code });
/** What the ledger says of ends, in the order of its releases. */
async function said(slug: string) {
  return (await leaves(slug)).flatMap((leaf) => {
    if (leaf.kind === 'end') return `${leaf.phase} ${leaf.number} until ${leaf.until}`;
    if (leaf.kind === 'stop') return `${leaf.phase} stopped`;
    return leaf.kind === 'phase' ? leaf.phase : [];
  });
}

test('an end is announced an hour ahead, moved back, and kept to the second', async () => {
  time.now = '2100-01-01T10:00:00.000Z';
  const slug = await open({});
  const { idea } = await member(slug);
  await expect(announce(slug, 'continuous', '2100-01-01T10:59:59Z')).rejects.toEqual(
    refused('notice_too_short'),
  );
  await expect(announce(slug, 'continuous', '9999-12-31T23:59:59Z')).rejects.toMatchObject({
    code: 'malformed_request',
    details: { issues: [{ path: 'until', message: 'must be at most 5 years ahead' }] },
  });
  await announce(slug, 'continuous', '2100-01-01T11:00:00Z');
  for (const until of ['2100-01-01T11:00:00Z', '2100-01-01T09:00:00Z'])
    await expect(announce(slug, 'continuous', until)).rejects.toThrow();

  time.now = '2100-01-01T10:30:00.000Z';
  await expect(announce(slug, 'continuous', '2100-01-01T11:29:00Z')).rejects.toEqual(
    refused('notice_too_short'),
  );
  await announce(slug, 'continuous', '2100-01-01T12:00:00.000Z');
  await expect(announce(slug, 'continuous', '2100-01-01T11:45:00Z')).rejects.toEqual(
    refused('end_not_later'),
  );
  const record = await findCampaign(deps.box, slug);
  expect(record?.campaign.vote_until?.toISOString()).toBe('2100-01-01T12:00:00.000Z');

  // The former end means nothing any more.
  expect(await stateAt('2100-01-01T11:01:00.000Z', slug)).toEqual(['continuous', 0, 0]);
  time.now = '2100-01-01T11:59:59.999Z';
  await idea(1)();
  for (const late of ['2100-01-01T12:00:00.000Z', '2100-01-01T12:00:01.000Z']) {
    time.now = late;
    await expect(idea(2)()).rejects.toEqual(refused('phase_closed'));
  }
  expect(await stateAt('2100-01-01T12:00:30.000Z', slug)).toEqual(['closed', 1, 1]);
  await expect(announce(slug, 'continuous', '2100-02-01T12:00:00Z')).rejects.toEqual(refused('phase_order'));
  expect(await said(slug)).toEqual([
    'continuous 1 until 2100-01-01T11:00:00.000Z',
    'continuous 2 until 2100-01-01T12:00:00.000Z',
    'closed',
  ]);
});

test('an end is shown with the ledger that says it, however long the releases before take', async () => {
  time.now = '2100-01-01T20:00:00.000Z';
  const slug = await open({ voteUntil: '2100-01-01T22:00:00.000Z' });
  const { idea } = await member(slug);
  await postIdeas(deps, slug, 1);
  // As where the release of a round time takes hours, and that of the announcement waits for it.
  const busy: typeof deps = { ...deps, signers: () => Promise.reject(new Error('It takes a while')) };
  const moved = '2100-01-02T22:00:00.000Z';
  await announceEnd(busy, slug, 'continuous', new Date(moved));
  const shown = async () => {
    const { campaigns } = (await app.inject('/api/box/campaigns')).json();
    const view = (await app.inject(`/api/box/campaigns/${slug}`)).json();
    expect(campaigns.find((one: { slug: string }) => one.slug === slug)).toEqual(view);
    return view.voteUntil;
  };
  expect(await shown()).toBe('2100-01-01T22:00:00.000Z');
  expect(await said(slug)).toEqual([]);
  // Managers see what they announced, and entries are taken by it.
  const record = await findCampaign(deps.box, slug);
  if (!record) throw new Error('It is there');
  const managed = await presentManaged(deps, record, await deps.control.figures(slug));
  expect(managed.campaign.voteUntil).toBe(moved);
  time.now = '2100-01-01T23:00:00.000Z';
  await idea(1)();
  expect(await shown()).toBe('2100-01-01T22:00:00.000Z');

  expect(await stateAt('2100-01-01T23:01:00.000Z', slug)).toEqual(['continuous', 0, 0]);
  expect(await said(slug)).toEqual([`continuous 1 until ${moved}`]);
  expect(await shown()).toBe(moved);
  expect(await stateAt(moved, slug)).toEqual(['closed', 1, 2]);
});

test('ends stay in the order of their phases', async () => {
  time.now = '2100-01-02T00:00:00.000Z';
  const slug = await open({ flow: 'phased', voteUntil: '2100-01-04T00:00:00.000Z' });
  await expect(announce(slug, 'collecting', '2100-01-04T00:00:00Z')).rejects.toEqual(
    refused('ends_disordered'),
  );
  await announce(slug, 'voting', '2100-01-05T00:00:00Z');
  await announce(slug, 'collecting', '2100-01-04T00:00:00Z');
  await postIdeas(deps, slug, 1);
  expect(await stateAt('2100-01-04T00:00:00.000Z', slug)).toEqual(['voting', 1, 1]);
});

test('of managers who announce the same end at once, one does', async () => {
  time.now = '2100-01-05T00:00:00.000Z';
  const slug = await open({});
  const until = '2100-01-06T00:00:00.000Z';
  const asked = await Promise.allSettled(
    Array.from({ length: 4 }, () => announce(slug, 'continuous', until)),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await said(slug)).toEqual([`continuous 1 until ${until}`]);
});

test('a phase that is ended at once says so for good, and takes what has reached the server', async () => {
  time.now = '2100-01-07T00:00:00.000Z';
  const slug = await open({ flow: 'phased', collectUntil: '2100-01-09T00:00:00Z' });
  await postIdeas(deps, slug, 1);
  await movePhase(deps, slug, 'collecting');
  await expect(movePhase(deps, slug, 'collecting')).rejects.toEqual(refused('phase_order'));
  await postVote(deps, slug);
  await movePhase(deps, slug, 'voting');
  expect(await stateAt('2100-01-07T00:01:00.000Z', slug)).toEqual(['closed', 2, 1]);
  const order = await said(slug);
  expect(order.toSorted()).toEqual(['closed', 'collecting stopped', 'voting', 'voting stopped']);
});

test('no phase is begun by hand that would be over at once', async () => {
  time.now = '2100-01-08T00:00:00.000Z';
  const slug = await open({ flow: 'phased', voteUntil: '2100-01-08T03:00:00.000Z' });
  await postIdeas(deps, slug, 1);
  for (const late of ['2100-01-08T02:00:01.000Z', '2100-01-08T04:00:00.000Z']) {
    time.now = late;
    await expect(movePhase(deps, slug, 'collecting')).rejects.toEqual(refused('planned_too_soon'));
  }
  expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('collecting');
  await announce(slug, 'voting', '2100-01-08T05:00:00.000Z');
  await movePhase(deps, slug, 'collecting');
  expect(await stateAt('2100-01-08T04:59:00.000Z', slug)).toEqual(['voting', 1, 1]);
});

test('a phase in which nothing was written waits at its end, for more time or for its manager', async () => {
  time.now = '2100-01-10T00:00:00.000Z';
  const slug = await open({ flow: 'phased', collectUntil: '2100-01-11T00:00:00.000Z' });
  const { idea } = await member(slug);
  expect(await stateAt('2100-01-11T00:01:00.000Z', slug)).toEqual(['collecting', 0, 0]);
  expect(await stateAt('2100-01-12T00:00:00.000Z', slug)).toEqual(['collecting', 0, 0]);
  await expect(idea(1)()).rejects.toEqual(refused('phase_closed'));
  await announce(slug, 'collecting', '2100-01-12T01:00:00.000Z');
  await idea(1)();
  expect(await stateAt('2100-01-12T01:00:00.000Z', slug)).toEqual(['voting', 1, 1]);

  await announce(slug, 'voting', '2100-01-13T00:00:00.000Z');
  expect(await stateAt('2100-01-13T00:01:00.000Z', slug)).toEqual(['voting', 1, 1]);
  await movePhase(deps, slug, 'voting');
  expect(await stateAt('2100-01-13T00:02:00.000Z', slug)).toEqual(['closed', 1, 1]);
  // Its end had come: it was not cut short.
  expect(await said(slug)).toEqual([
    'collecting 1 until 2100-01-12T01:00:00.000Z',
    'voting',
    'voting 1 until 2100-01-13T00:00:00.000Z',
    'closed',
  ]);
});

test('one that nobody joined becomes a draft again, and its ledger goes', async () => {
  time.now = '2100-01-13T00:00:00.000Z';
  const slug = await open({ flow: 'phased', collectUntil: '2100-01-14T00:00:00.000Z' });
  await expect(deps.control.withdraw(slug)).rejects.toEqual(refused('phase_order'));
  time.now = '2100-01-14T00:01:00.000Z';
  const campaign_id = (await findCampaign(deps.box, slug))?.campaign.id ?? '';
  const bytes = (length: number) => Buffer.alloc(length, 1);
  const credential = { campaign_id, pool: 'employees', tag: bytes(32), m1_enc: bytes(32), m2_enc: bytes(32) };
  await deps.box.insertInto('box.credential').values(credential).execute();
  await expect(deps.control.withdraw(slug)).rejects.toEqual(refused('already_joined'));
  await deps.box.deleteFrom('box.credential').where('campaign_id', '=', campaign_id).execute();

  await deps.control.withdraw(slug);
  const record = await findCampaign(deps.box, slug);
  expect(record?.campaign.phase).toBe('draft');
  expect(record?.pools.map(({ public_key }) => public_key)).toEqual([null, null]);
  expect(await leaves(slug)).toEqual([]);
  await expect(deps.control.withdraw(slug)).rejects.toEqual(refused('phase_order'));
  // It is opened again with a new plan, and a ledger of its own.
  await expect(movePhase(deps, slug, 'draft')).rejects.toEqual(refused('planned_too_soon'));
  const admissions = { employees: 'open', customers: 'open' } as const;
  await changeCampaign(deps, slug, draftOf({ slug, admissions, collectUntil: '2100-01-14T01:01:00.000Z' }));
  await movePhase(deps, slug, 'draft');
  expect((await findCampaign(deps.box, slug))?.campaign.id).not.toBe(campaign_id);
  expect((await leaves(slug)).map(({ kind }) => kind)).toEqual(['policy']);
});

test.each([2, 3])(
  'what became a draft again while it was looked up is not remembered as opened: read %i',
  async (last) => {
    time.now = '2100-01-13T12:00:00.000Z';
    const slug = await open({ flow: 'phased', collectUntil: '2100-01-14T00:00:00.000Z' });
    time.now = '2100-01-14T00:01:00.000Z';
    const read = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    let reads = 0;
    // The answer to this read of the first look comes when everything is over.
    const slow = deps.box.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        reads += 1;
        if (reads === last) {
          read.resolve();
          await told.promise;
        }
        return result;
      },
    });
    const opened = rememberOpened(slow, deps.events);
    const first = opened(slug).catch(({ code }) => code);
    await read.promise;
    const draft = Promise.withResolvers<void>();
    // What opened it may be told only now.
    const stop = deps.events.subscribe((event) => {
      if (event === 'gap' || event.slug !== slug) return;
      if (event.message.type === 'phase' && event.message.phase === 'draft') draft.resolve();
    });
    await deps.control.withdraw(slug);
    await draft.promise;
    stop();
    told.resolve();
    // Its ledger is read last.
    expect(await first).toEqual(last === 3 ? expect.objectContaining({ slug }) : 'campaign_not_found');
    await expect(opened(slug)).rejects.toEqual(refused('campaign_not_found'));
  },
);

test('a campaign with a planned start is announced first: people join, and ideas open by themselves', async () => {
  time.now = '2100-01-14T00:00:00.000Z';
  const slug = await open({ flow: 'phased', opensAt: '2100-01-15T09:00:00.000Z' });
  const { idea, show } = await member(slug);
  for (const early of [idea(1), show]) await expect(early()).rejects.toEqual(refused('phase_closed'));
  expect(await stateAt('2100-01-15T08:59:00.000Z', slug)).toEqual(['announced', 0, 0]);
  await announce(slug, 'announced', '2100-01-16T09:00:00.000Z');
  expect(await stateAt('2100-01-15T09:00:00.000Z', slug)).toEqual(['announced', 0, 0]);
  expect(await stateAt('2100-01-16T09:00:00.000Z', slug)).toEqual(['collecting', 0, 0]);
  await idea(1)();
  expect(await said(slug)).toEqual(['announced 1 until 2100-01-16T09:00:00.000Z', 'collecting']);
});

test('nothing is wrong with any of these ledgers', async () => {
  const checks = await checkLedgers(deps.box, undefined, () => {});
  expect(checks.length).toBeGreaterThan(5);
  // Save that nobody enrolled: these entries were put into the box.
  const wrong = checks.flatMap((check) => check.wrong).filter((code) => code !== 'crowd_too_small');
  expect(wrong).toEqual([]);
});
