/** `npm run verify` compares what everyone reads on the pages of a campaign with its record. */
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { ideasPage } from '../../shared/api/box.ts';
import { type CampaignView, campaignListSchema } from '../../shared/api/campaigns.ts';
import { type Comparison, comparisonSchema } from '../../shared/api/comparison.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import {
  type Change,
  changeAt,
  judge as judgeOf,
  type Played,
  playAnswered,
  put,
  serveOtherwise,
  withoutLast,
} from '../support/changed-pages.ts';
import { nth } from '../support/open-campaign.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { usualIds } from '../support/usual-pools.ts';
import { runVerify, verifyReport } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http } = scene;
afterAll(scene.end);

const merged = await playAnswered(scene, 'merged');
const separate = await playAnswered(scene, 'separate');
const judge = (change: Change, campaign: Pick<Played, 'slug' | 'pass'> = merged) =>
  judgeOf(scene, change, campaign);

const board = (change: (page: z.infer<typeof ideasPage>) => void) => changeAt('/ideas', ideasPage, change);
const comparison = (change: (page: Comparison) => void) => changeAt('/comparison', comparisonSchema, change);

/** The one idea with a result, in the comparison. */
function voted({ ideas }: Comparison) {
  return nth(
    ideas.filter(({ cells }) => cells.employees?.cell.state === 'published'),
    0,
  );
}

/** Of the usual two, the one that this is not. */
const otherPool = (pool: PoolId) => usualIds.find((id) => id !== pool) ?? '';

test('the untouched pages hold', async () => {
  const { stdout, code } = await runVerify(`${http.url}/c/${merged.slug}`, '--json');
  const { checked, checks } = verifyReport.parse(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(checked.published).toBe(5); // of the campaign, the list of all, the comparison, the board, its answers
  expect(checked.responses).toBe(2);
  expect(checks.at(-1)).toMatchObject({ check: 'published', state: 'holds' });
  expect(await judge((_, body) => body)).toEqual({ verdict: 'holds', frauds: [], findings: [] });
  // The key of a board that only its members read is disclosed to nobody.
  expect(await judge((_, body) => body, separate)).toEqual({ verdict: 'unseen', frauds: [], findings: [] });
});

test.each([
  ['policy.minimumGroup', 4, 'minimumGroup'],
  ['phase', 'continuous', 'phase'], // as if it were still running
])('a page with another %s is named by the command', async (place, value, field) => {
  const change = put('', place, value);
  const { code, stdout } = await serveOtherwise(http, change, (url) => runVerify(`${url}/c/${merged.slug}`));
  expect(code).toBe(1);
  expect(stdout).toContain(`the campaign’s page, field ${field}`);
  expect(stdout).toContain('other rules');
});

test.each([
  ['', 'policy.minimumGroup', 4, 'published_rules_differ', 'campaign_changed'],
  ['', 'policy.settleHours', 13, 'published_rules_differ', 'campaign_changed'],
  ['', 'voteUntil', '2100-01-01T00:00:00Z', 'published_rules_differ', 'campaign_changed'],
  ['', 'flow', 'phased', 'published_rules_differ', 'campaign_changed'],
  ['', 'slug', 'another', 'published_rules_differ', 'campaign_changed'],
  ['', 'phase', 'continuous', 'published_rules_differ', 'campaign_changed'],
  ['', 'resultsPublished', false, 'published_rules_differ', 'campaign_changed'],
  ['', 'pools.0.eligible', 500, 'published_count_differs', 'campaign_changed'],
  ['', 'pools.0.taking', 0, 'published_count_differs', 'campaign_changed'],
  ['', 'pools.0.epoch', 2, 'published_rules_differ', 'campaign_changed'],
  ['', 'pools.0.membershipKey', 'A'.repeat(128), 'published_rules_differ', 'campaign_changed'],
  ['', 'pools.0.names.en', 'Everyone', 'published_rules_differ', 'campaign_changed'],
  ['', 'pools.0.colour', 3, 'published_rules_differ', 'campaign_changed'],
  ['', 'pools.0.enrolled', 500, 'published_count_differs', 'campaign_changed'],
  ['', 'ideas', 500, 'published_count_differs', 'campaign_changed'],
  ['', 'texts.en.question', 'What else?', 'texts_changed', 'campaign_changed'],
  ['', 'texts.en.introduction', 'Soon.', 'texts_changed', 'campaign_changed'],
  ['/ideas', 'ideas.0.title', 'Nothing', 'published_idea_differs', 'entry_changed'],
  ['/ideas', 'ideas.0.body', 'Nothing', 'published_idea_differs', 'entry_changed'],
  ['/ideas', 'ideas.0.language', 'fr', 'published_idea_differs', 'entry_changed'],
  ['/ideas', 'ideas.0.authorKey', 'A'.repeat(43), 'published_idea_differs', 'entry_changed'],
  ['/ideas', 'ideas.0.release', 9, 'published_idea_differs', 'entry_changed'],
  ['/comparison', 'ideas.0.body', 'Nothing', 'published_idea_differs', 'entry_changed'],
  ['/comparison', 'pairs.0.statements.0.verdict', 'both-yes', 'published_sums_wrong', 'vote_changed'],
  ['/comparison', 'pairs.0.right', 'employees', 'published_sums_wrong', 'vote_changed'],
  ['/comparison', 'pairs.0.compared', 2, 'published_sums_wrong', 'vote_changed'],
  ['/comparison', 'minimumGroup', 4, 'published_rules_differ', 'campaign_changed'],
  ['/comparison', 'participation.0.eligible', 500, 'published_count_differs', 'campaign_changed'],
  ['/comparison', 'participation.0.enrolled', 500, 'published_count_differs', 'campaign_changed'],
  ['/comparison', 'participation.0.votes', 5, 'published_count_differs', 'vote_changed'],
])('%s with another %s is found', async (at, place, value, finding, fraud) => {
  expect(await judge(put(at, place, value))).toEqual({
    verdict: 'wrong',
    frauds: [fraud],
    findings: [finding],
  });
});

const id = 'A'.repeat(22);
/** On a board, of one pool or both. */
const dropped = board(({ ideas }) => {
  ideas.splice(
    ideas.findIndex(({ cells }) => Object.values(cells ?? {}).every(({ state }) => state === 'withheld')),
    1,
  );
});
const added = board(({ ideas }) => void ideas.push({ ...nth(ideas, 0), id, cells: {} }));
const otherResult = board(({ ideas }) => {
  for (const { cells } of ideas)
    if (cells?.customers) cells.customers = { state: 'band', side: 'agree', votes: 4, pass: 0 };
});
/** In the comparison, with what its pairs say of each idea. */
const fewer = comparison((page) => {
  const at = page.ideas.indexOf(voted(page));
  page.ideas = [nth(page.ideas, at)];
  for (const pair of page.pairs) pair.statements = [nth(pair.statements, at)];
});
const more = comparison((page) => {
  const at = page.ideas.findIndex((idea) => idea !== voted(page));
  page.ideas.push({ ...nth(page.ideas, at), id });
  for (const { statements } of page.pairs) statements.push(nth(statements, at));
});
const swapped = comparison(({ ideas }) => {
  for (const idea of ideas) idea.pool = otherPool(idea.pool);
});
const otherInterval = comparison((page) => {
  Object.assign(voted(page).cells.employees ?? {}, { support: { value: 0.5, low: 0.4, high: 0.6 } });
});

test.each<[string, Change, string, string]>([
  ['drops an idea from the board', dropped, 'published_idea_missing', 'entry_dropped'],
  ['adds an idea to the board', added, 'published_idea_unknown', 'entry_added'],
  ['shows another result on the board', otherResult, 'published_differs', 'vote_changed'],
  ['drops ideas from the comparison', fewer, 'published_idea_missing', 'entry_dropped'],
  ['adds an idea to the comparison', more, 'published_idea_unknown', 'entry_added'],
  ['shows ideas as those of the other pool', swapped, 'published_idea_differs', 'entry_changed'],
  ['shows another interval', otherInterval, 'published_sums_wrong', 'vote_changed'],
])('who %s is found', async (_, change, finding, fraud) => {
  expect(await judge(change)).toEqual({ verdict: 'wrong', frauds: [fraud], findings: [finding] });
});

test('another result in the comparison is found, though all else there follows from it', async () => {
  const { findings, frauds } = await judge(
    comparison((page) => {
      Object.assign(voted(page).cells.employees?.cell ?? {}, { agree: 2, disagree: 3 });
    }),
  );
  expect(findings).toContain('published_differs');
  expect(frauds).toEqual(['vote_changed']);
});

/** Changes what the list of all campaigns has for the merged one. */
const listed =
  (change: (view: CampaignView) => CampaignView[]): Change =>
  (path, body) => {
    if (path !== '/api/box/campaigns') return body;
    const { campaigns } = campaignListSchema.parse(JSON.parse(body));
    const changed = campaigns.flatMap((view) => (view.slug === merged.slug ? change(view) : [view]));
    return JSON.stringify({ campaigns: changed });
  };
/** As if it were another campaign. */
const disguise = (view: CampaignView): CampaignView => ({
  ...view,
  id: randomUUID(),
  texts: { en: { question: 'What else?', introduction: '' } },
});

test.each<[string, (view: CampaignView) => CampaignView[], string[]]>([
  ['another question', (view) => [{ ...view, texts: disguise(view).texts }], ['published_rules_differ']],
  ['another number', (view) => [{ ...view, ideas: view.ideas + 1 }], ['published_count_differs']],
  ['another id and question', (view) => [disguise(view)], ['published_rules_differ']],
  ['another address', (view) => [{ ...view, slug: 'another' }], ['published_rules_differ']],
  ['another phase', (view) => [{ ...view, phase: 'voting' }], ['published_rules_differ']],
  ['no entry', () => [], ['published_listing_wrong']],
  ['the entry twice', (view) => [view, view], ['published_listing_wrong']],
  [
    'another entry at its address',
    (view) => [view, disguise(view)],
    ['published_listing_wrong', 'published_rules_differ'],
  ],
])('%s in the list of campaigns is found', async (_, change, findings) => {
  expect(await judge(listed(change))).toEqual({ verdict: 'wrong', frauds: ['campaign_changed'], findings });
});

test('who keeps back the content of an idea is found', async () => {
  for (const kept of [withoutLast('text'), withoutLast('text', 'idea')])
    expect(await judge(kept)).toMatchObject({ verdict: 'wrong', frauds: ['entry_dropped'] });
});

test('a board of members that says otherwise is found by one of them', async () => {
  const changed = put('/ideas', 'ideas.0.title', 'Nothing');
  const found = await Promise.all([dropped, added, changed].map((change) => judge(change, separate)));
  expect(found.map(({ findings }) => findings)).toEqual([
    ['published_idea_missing'],
    ['published_idea_unknown'],
    ['published_idea_differs'],
  ]);
});

test('a result of the pool that does not vote on an idea is found, by members and by others', async () => {
  const invented = board(({ ideas }) => {
    for (const { pool, cells } of ideas)
      Object.assign(cells ?? {}, {
        [otherPool(pool)]: { state: 'published', agree: 9, disagree: 3, pass: 0 },
      });
  });
  const { slug } = separate;
  for (const reader of [separate, { slug, pass: undefined }])
    expect(await judge(invented, reader)).toEqual({
      verdict: 'wrong',
      frauds: ['vote_changed'],
      findings: ['published_differs'],
    });
});
