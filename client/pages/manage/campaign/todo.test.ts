import { expect, test } from 'vitest';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { untold } from '../../../../shared/api/pool-view.fixture.ts';
import { defaultPolicy } from '../../../../shared/domain/policy.ts';
import { usualPools } from '../../../../shared/domain/pools.ts';
import { listTodos, poolsWithoutCodes } from './todo.ts';

const now = new Date('2026-06-01T12:00:00Z');

function draft(members: number, withoutCode: number, collectUntil: string | null = null): ManagedCampaign {
  return {
    campaign: {
      id: '00000000-0000-4000-8000-000000000000',
      slug: 'what-stops-us',
      texts: { en: { question: 'What stops us?', introduction: '' } },
      language: 'en',
      mode: 'merged',
      flow: 'phased',
      phase: 'draft',
      policy: defaultPolicy,
      opensAt: null,
      collectUntil,
      voteUntil: null,
      release: 0,
      ideas: 0,
      moderations: 0,
      responded: 0,
      resultsPublished: false,
      pools: [
        { ...usualPools[0], ...untold, eligible: members },
        { ...usualPools[1], ...untold },
      ],
    },
    restorations: 0,
    pools: [
      { pool: 'employees', members, withoutCode, standing: false },
      { pool: 'customers', members: 0, withoutCode: 0, standing: false },
    ],
    released: [],
  };
}

const states = (managed: ManagedCampaign) =>
  listTodos(managed, now).map((todo) => `${todo.kind} ${todo.state}`);

test.each([
  [draft(0, 0), ['question done', 'language may', 'roster must', 'policy may']],
  [draft(9, 9), ['question done', 'language may', 'roster done', 'crowd must', 'codes may', 'policy may']],
  [draft(60, 0), ['question done', 'language may', 'roster done', 'codes done', 'policy may']],
])('a roster decides what is left to do', (managed, expected) => {
  expect(states(managed)).toEqual(expected);
});

test('each pool with a roster has its own list to see to, and no other pool has one', () => {
  const managed = draft(60, 0);
  const third = { id: 'desk', names: { en: 'Service desk' }, colour: 3, admission: 'roster' } as const;
  const fourth = { id: 'press', names: { fr: 'Presse' }, colour: 4, admission: 'open' } as const;
  const pools = [...managed.campaign.pools, { ...third, ...untold }, { ...fourth, ...untold }];
  const four = {
    ...managed,
    campaign: { ...managed.campaign, pools },
    pools: [...managed.pools, { pool: 'desk', members: 0, withoutCode: 0, standing: false }],
  };
  const lists = listTodos(four, now).flatMap((todo) =>
    'pool' in todo ? [`${todo.kind} ${todo.pool.id} ${todo.state}`] : [],
  );
  expect(lists).toEqual(['roster employees done', 'codes employees done', 'roster desk must']);
});

test('people of a group that was in an opened campaign are invited, and not imported', () => {
  const managed = draft(60, 0);
  const pools = managed.pools.map((counts) => ({ ...counts, standing: true }));
  const after = ['roster done', 'codes done', 'invite may'];
  expect(states({ ...managed, pools })).toEqual(['question done', 'language may', ...after, 'policy may']);
  const empty = draft(0, 0);
  expect(states({ ...empty, pools: empty.pools.map((one) => ({ ...one, standing: true })) })).toEqual(
    states(empty),
  );
});

test('a planned end that has passed or is near must be seen to', () => {
  expect(states(draft(60, 0, '2026-06-01T11:59:00Z'))).toContain('date must');
  expect(states(draft(60, 0, '2026-06-01T12:59:00Z'))).toContain('date must');
  expect(states(draft(60, 0, '2026-06-01T13:00:00Z'))).not.toContain('date must');
});

test('an introduction that one language has and another has not is worth a thought', () => {
  const managed = draft(60, 0);
  const en = { question: 'What stops us?', introduction: 'We ask because we do not know.' };
  const fr = { question: 'Qu’est-ce qui nous freine ?', introduction: '' };
  const found = (texts: ManagedCampaign['campaign']['texts']) =>
    listTodos({ ...managed, campaign: { ...managed.campaign, texts } }, now).filter(
      ({ kind }) => kind === 'introduction',
    );
  expect(found({ en, fr })).toEqual([{ kind: 'introduction', language: 'fr', state: 'may' }]);
  expect(found({ en: { ...en, introduction: '' }, fr })).toEqual([]);
  expect(found({ en })).toEqual([]);
});

test('who has no code is seen to as long as anybody may enrol', () => {
  const managed = draft(60, 12);
  const found = (phase: ManagedCampaign['campaign']['phase']) =>
    poolsWithoutCodes({ ...managed, campaign: { ...managed.campaign, phase } }).map(({ pool }) => pool.id);
  for (const phase of ['announced', 'collecting', 'voting', 'continuous'] as const)
    expect(found(phase)).toEqual(['employees']);
  for (const phase of ['draft', 'closed'] as const) expect(found(phase)).toEqual([]);
});
