/** A campaign's life: a draft that can be changed, then phases that only ever go forward. */
import { afterAll, expect, test } from 'vitest';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import { campaignContracts } from '../../shared/api/routes/box.ts';
import { usualPools } from '../../shared/domain/pools.ts';
import { call, send } from '../support/http.ts';
import {
  advance,
  changeCampaign,
  createCampaign,
  importRoster,
  listCampaigns,
  readCampaign,
  readComparison,
} from '../support/manager.ts';
import { draftOf, nth, openCampaign } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { enrolWithCode } from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

const headers = { cookie: manager.cookie };
const address = (slug: string) => `/api/manage/campaigns/${slug}`;
const change = (slug: string, body: CampaignDraft) => changeCampaign(manager, slug, body);
const remove = (slug: string) => send(http, { method: 'DELETE', path: address(slug), headers });
const view = (slug: string) => call(http, campaignContracts.readCampaign, { params: { slug } });
const frozen = { status: 409, code: 'campaign_frozen' };
const order = { status: 409, code: 'phase_order' };
const nextYear = new Date().getUTCFullYear() + 1;
const missing = { status: 404, code: 'campaign_not_found' };

test('a new campaign is a draft, which only the console shows', async () => {
  const draft = draftOf({ texts: { en: { question: 'What now?', introduction: 'a\nb' } } });
  const { campaign, pools } = await createCampaign(manager, draft);
  const { pools: drawn, ...rest } = draft;
  expect(campaign).toMatchObject({ ...rest, phase: 'draft', release: 0, ideas: 0, resultsPublished: false });
  const group = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(campaign.pools).toMatchObject(drawn.map((pool) => ({ ...pool, group, publicKey: null })));
  expect(pools).toEqual([
    { pool: 'employees', members: 0, withoutCode: 0, standing: false },
    { pool: 'customers', members: 0, withoutCode: 0, standing: false },
  ]);
  await expect(view(draft.slug)).rejects.toMatchObject(missing);
  const { campaigns } = await call(http, campaignContracts.listCampaigns, {});
  expect(campaigns.map(({ slug }) => slug)).not.toContain(draft.slug);
  expect((await listCampaigns(manager)).campaigns.map((each) => each.campaign.slug)).toContain(draft.slug);
});

test('everything about a draft can be changed, its address too', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  const changed = draftOf({
    texts: { fr: { question: 'Et maintenant ?', introduction: '' } },
    language: 'fr',
    mode: 'separate',
    flow: 'phased',
    policy: { minimumGroup: 7, results: 'running' },
    collectUntil: `${nextYear}-01-01T00:00:00.000Z`,
    voteUntil: `${nextYear}-02-01T00:00:00.000Z`,
    pools: [
      { ...usualPools[0], names: { fr: 'Agents' }, colour: 3 },
      { ...usualPools[1], id: 'patients', admission: 'roster' },
    ],
  });
  const shown = { ...changed, pools: changed.pools.toReversed().map(({ group: _, ...pool }) => pool) };
  expect((await change(draft.slug, changed)).campaign).toMatchObject(shown);
  await expect(readCampaign(manager, draft.slug)).rejects.toMatchObject(missing);
  expect((await readCampaign(manager, changed.slug)).campaign).toMatchObject(shown);
});

test('a draft can be deleted, and its address is free again', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await remove(draft.slug);
  await expect(readCampaign(manager, draft.slug)).rejects.toMatchObject(missing);
  await expect(remove(draft.slug)).rejects.toMatchObject(missing);
  await expect(change(draft.slug, draft)).rejects.toMatchObject(missing);
  await createCampaign(manager, draft);
});

test('two campaigns never share an address, however they come to it', async () => {
  const draft = draftOf();
  const outcomes = await outcomesOf(Array.from({ length: 8 }, () => createCampaign(manager, draft)));
  expect(outcomes).toEqual({ accepted: 1, slug_taken: 7 });
  const other = draftOf();
  await createCampaign(manager, other);
  const moved = change(other.slug, draft);
  await expect(moved).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  await readCampaign(manager, other.slug);
});

test('an open campaign is frozen', async () => {
  const { slug } = await openCampaign(scene, {}, { employees: 0, customers: 0 });
  const before = await readCampaign(manager, slug);
  const changed = change(slug, draftOf({ slug, policy: { minimumGroup: 4 } }));
  await expect(changed).rejects.toMatchObject(frozen);
  await expect(remove(slug)).rejects.toMatchObject(frozen);
  expect(await readCampaign(manager, slug)).toEqual(before);
});

test('a campaign whose roster is empty does not open', async () => {
  const draft = draftOf({ admissions: { employees: 'roster', customers: 'roster' } });
  const { slug } = draft;
  await createCampaign(manager, draft);
  await importRoster(manager, slug, 'employees', [{ name: 'Ada' }]);
  const details = { pools: ['customers'] };
  const refused = { status: 409, code: 'roster_missing', details };
  await expect(advance(manager, slug, 'draft')).rejects.toMatchObject(refused);
  await importRoster(manager, slug, 'customers', [{ name: 'Ada' }]);
  const { campaign } = await advance(manager, slug, 'draft');
  expect(campaign.phase).toBe('continuous');
  for (const { publicKey } of campaign.pools) expect(publicKey).toMatch(/^[\w-]{128}$/);
});

test('phases go forward one by one; a repeated click changes nothing', async () => {
  const { slug } = await openCampaign(scene, { flow: 'phased' }, { employees: 0, customers: 0 });
  for (const from of ['collecting', 'voting'] as const) {
    await advance(manager, slug, from);
    await expect(advance(manager, slug, from)).rejects.toMatchObject(order);
  }
  expect((await readCampaign(manager, slug)).campaign).toMatchObject({
    phase: 'closed',
    resultsPublished: true,
  });
  for (const from of ['draft', 'collecting', 'voting', 'continuous', 'closed'] as const)
    await expect(advance(manager, slug, from)).rejects.toMatchObject(order);
  await expect(advance(manager, 'no-such-campaign', 'draft')).rejects.toMatchObject(missing);
  await expect(advance(manager, 'no-such-campaign', 'voting')).rejects.toMatchObject(missing);
});

test('of ten clicks at the same time one moves the phase on, at opening as later', async () => {
  const draft = draftOf({ flow: 'phased', admissions: { employees: 'open', customers: 'open' } });
  const { slug } = draft;
  await createCampaign(manager, draft);
  for (const from of ['draft', 'collecting', 'voting'] as const) {
    const outcomes = await outcomesOf(Array.from({ length: 10 }, () => advance(manager, slug, from)));
    expect(outcomes).toEqual({ accepted: 1, phase_order: 9 });
  }
});

test.each<[string, object]>([
  ['k below 3', { policy: { ...draftOf().policy, minimumGroup: 2 } }],
  ['a crowd below 3', { policy: { ...draftOf().policy, minimumAnonymitySet: 2 } }],
  ['a policy with something else in it', { policy: { ...draftOf().policy, more: 1 } }],
  ['no question in its main language', { language: 'fr' }],
  ['no text at all', { texts: {} }],
  ['an address in capitals', { slug: 'Capital' }],
  ['an address that leaves its place', { slug: '../x' }],
  [
    'a voting that ends before collecting does',
    { collectUntil: `${nextYear}-02-01T00:00:00Z`, voteUntil: `${nextYear}-01-01T00:00:00Z` },
  ],
  [
    'a voting that would be over when it begins',
    { collectUntil: `${nextYear}-02-01T00:00:00Z`, voteUntil: `${nextYear}-02-01T00:59:59Z` },
  ],
  ['a day that does not exist', { voteUntil: `${nextYear}-02-30T00:00:00Z` }],
  ['an end in a year that was typed wrongly', { voteUntil: '9999-12-31T23:59:00Z' }],
  ['a start in such a year', { opensAt: `${nextYear + 5}-06-01T00:00:00Z` }],
  ['a year that no clock reaches', { voteUntil: '+275760-09-13T00:00:00Z' }],
])('a draft with %s is malformed', async (_, wrong) => {
  const body = { ...draftOf(), ...wrong };
  const created = send(http, { method: 'POST', path: '/api/manage/campaigns', headers, body });
  await expect(created).rejects.toMatchObject({ status: 400, code: 'malformed_request' });
});

test.each([
  ['half a character', { question: '\ud800', introduction: '' }],
  ['a question that nobody sees', { question: '\u200b\u3164', introduction: '' }],
  ['NUL in its introduction', { question: 'a', introduction: '\u0000' }],
  ['a direction that does not end', { question: 'a\u202bb', introduction: '' }],
])('a draft with %s is refused by what its text is', async (_, en) => {
  const body = { ...draftOf(), texts: { en } };
  const created = send(http, { method: 'POST', path: '/api/manage/campaigns', headers, body });
  await expect(created).rejects.toMatchObject({ status: 400, code: 'text_refused' });
});

test('nobody, the manager neither, sees somebody enrol: that there are enough waits for a round time, and how many for the next day', async () => {
  const results = 'running';
  const open = await openCampaign(scene, { policy: { results } }, { employees: 2, customers: 0, unused: 3 });
  const { slug } = open;
  const shown = async () => {
    const { campaigns } = await call(http, campaignContracts.listCampaigns, {});
    const { participation } = await readComparison(manager, slug);
    const numbers = [
      (await view(slug)).pools,
      campaigns.find((each) => each.slug === slug)?.pools,
      (await readCampaign(manager, slug)).campaign.pools,
    ].map((pools) => pools?.find(({ id }) => id === 'employees')?.enrolled);
    return [...numbers, participation.find(({ pool }) => pool === 'employees')?.enrolled];
  };
  const employees = [...open.employees];
  const enrolNext = async (at: number) =>
    void employees.push(await enrolWithCode(http, group, open.campaign, 'employees', nth(open.codes, at)));
  const today = () => passRoundTimeOf(http, slug, new Date());
  expect(await shown()).toEqual([2, 2, 2, 2]);
  await enrolNext(0);
  expect(await shown()).toEqual([2, 2, 2, 2]);
  await today();
  expect(await shown()).toEqual([3, 3, 3, 3]);
  await enrolNext(1);
  await enrolNext(2);
  await today();
  expect(await shown()).toEqual([3, 3, 3, 3]);
  await passRoundTimeOf(http, slug);
  expect(await shown()).toEqual([5, 5, 5, 5]);
});
