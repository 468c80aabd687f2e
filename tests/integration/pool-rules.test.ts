/** What a pool may be, and what a campaign answers about one that it does not have. */
import { afterAll, describe, expect, test } from 'vitest';
import { boardContracts, entryContracts, memberContracts } from '../../shared/api/routes/box.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { buildIdea, buildPass, buildPresence } from '../../shared/device/entries.ts';
import type { PoolDraft } from '../../shared/domain/pools.ts';
import { customers, desk, internal, peopleOf, pools, suppliers } from '../support/four-pools.ts';
import { call, type Refused, send } from '../support/http.ts';
import {
  advance,
  callAs,
  changeCampaign,
  createCampaign,
  groupOf,
  importRoster,
  makeCodes,
  readRoster,
} from '../support/manager.ts';
import { draftOf, ideaText, nth, openPools } from '../support/open-campaign.ts';
import { poolOf, postIdea, prepareVote, readBoard, takePart } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager, group } = scene;
afterAll(scene.end);

describe('a pool that a campaign does not have', async () => {
  const people = { [desk.id]: 3, [internal.id]: 3, [suppliers.id]: 3, [customers.id]: 0 };
  const open = await openPools(scene, { pools }, people);
  const apart = await openPools(scene, { mode: 'separate', pools }, people);
  const draft = draftOf({ pools });
  await createCampaign(manager, draft);
  const { slug, campaign } = open;
  const author = nth(peopleOf(open.crowd, desk.id), 0);
  const idea = await postIdea(http, author, 1, ideaText('Of the desk'));
  // It is one in most campaigns.
  const pool = 'employees';
  const opened = { slug, pool, page: 0 };
  const { credential, membership, seed } = author;
  const nowhere = [{ ...poolOf(campaign, desk.id), id: pool }];
  const params = { slug };

  const places: [string, () => Promise<unknown>][] = [
    ['an idea', () => call(http, entryContracts.idea, { params, body: ideaOfNobody() })],
    [
      'a vote',
      () =>
        call(http, entryContracts.vote, { params, body: { ...prepareVote(author, idea, 'agree', 1), pool } }),
    ],
    [
      'presence',
      () =>
        call(http, memberContracts.postPresence, {
          params,
          body: buildPresence(group, credential, campaign.id, pool, 1),
        }),
    ],
    [
      'a pass',
      () =>
        call(http, memberContracts.postPass, {
          params,
          body: buildPass(group, membership, campaign.id, pool),
        }),
    ],
    ['the board', () => readBoard(http, slug, { board: pool })],
    ['the board of a separate campaign', () => readBoard(http, apart.slug, { board: pool })],
    ['the specimen', () => call(http, boardContracts.readSpecimen, { params, query: { board: pool } })],
    [
      'the console’s board',
      () => callAs(manager, consoleContracts.readManagedIdeas, { params, query: { board: pool } }),
    ],
    ['contents', () => call(http, ledgerContracts.readContents, { params: opened })],
    ['results', () => call(http, ledgerContracts.readResults, { params: opened })],
    [
      'contents of a separate campaign',
      () => call(http, ledgerContracts.readContents, { params: { ...opened, slug: apart.slug } }),
    ],
    [
      'the console’s contents',
      () => callAs(manager, consoleContracts.readManagedContents, { params: opened }),
    ],
    ['the console’s results', () => callAs(manager, consoleContracts.readManagedResults, { params: opened })],
    ['a credential', () => takePart(http, group, { ...campaign, pools: nowhere }, pool, membership, seed)],
    [
      'codes of another group',
      () =>
        callAs(manager, groupContracts.createCodes, {
          params: { group: poolOf(apart.campaign, desk.id).group },
          body: { whose: 'missing', campaign: slug, language: 'en' },
        }),
    ],
  ];

  function ideaOfNobody() {
    return buildIdea(group, credential, seed, campaign.id, pool, 2, ideaText('Of nobody')).body;
  }

  test.each(places)('has no place for %s', async (_, ask) => {
    await expect(ask()).rejects.toMatchObject({ status: 404, code: 'pool_not_found' });
  });

  test('is no pool at all where no id is called so', async () => {
    for (const wrong of ['Employees', 'constructor', 'pool.one', '0', 'a'.repeat(33)]) {
      const asked = readBoard(http, slug, { board: wrong }).catch(({ code }: Refused) => code);
      expect(await asked, wrong).toBe('malformed_request');
    }
  });
});

const named = (en: string, more: Partial<PoolDraft> = {}): Partial<PoolDraft> => ({ names: { en }, ...more });
/** The four pools with some of them otherwise. */
const otherwise = (...changes: Partial<PoolDraft>[]) =>
  pools.map((pool, at) => ({ ...pool, ...changes[at] }));

test.each<[string, object[]]>([
  ['no pool', []],
  ['one pool', [desk]],
  ['five pools', [...pools, { ...desk, id: 'a-fifth', names: { en: 'A fifth' } }]],
  ['two pools of one id', otherwise({ id: internal.id })],
  ['two pools of one colour', otherwise({ colour: internal.colour })],
  ['a fifth colour', [{ ...desk, colour: 5 }, internal]],
  ['no colour', [{ ...desk, colour: 0 }, internal]],
  ['two pools of one name', otherwise(named('Customers'))],
  ['two names that only capitals tell apart', otherwise(named('cuSTOmers'))],
  ['two names that only their form tells apart', otherwise(named('Ｃustomers'))],
  ['two names of one word in French alone', otherwise({ names: { en: 'Service desk', fr: 'CLIENTS' } })],
  ['a pool without a name', otherwise({ names: {} })],
  ['a name that is too long', otherwise(named('n'.repeat(41)))],
  ['a name in another language', [{ ...desk, names: { en: 'Service desk', de: 'Kundendienst' } }, internal]],
  ['an id in capitals', otherwise({ id: 'Desk' })],
  ['an id with a blank', otherwise({ id: 'service desk' })],
  ['an id that begins with a digit', otherwise({ id: '1st' })],
  ['an id that is the board of all', otherwise({ id: 'all' })],
  ['an id that every object has', otherwise({ id: 'constructor' })],
  ['an empty id', otherwise({ id: '' })],
  ['an id that is too long', otherwise({ id: 'a'.repeat(33) })],
  ['another admission', [{ ...desk, admission: 'anyone' }, internal]],
  ['something more in a pool', [{ ...desk, more: 1 }, internal]],
])('a draft with %s is malformed', (_, wrong) => expectRefusal(wrong, 'malformed_request'));

test.each<[string, object[]]>([
  ['a blank name', otherwise(named(' '))],
  ['a name of two lines', otherwise(named('Service\ndesk'))],
])('the text of a draft with %s is refused', (_, wrong) => expectRefusal(wrong, 'text_refused'));

async function expectRefusal(wrong: object[], code: 'malformed_request' | 'text_refused'): Promise<void> {
  const headers = { cookie: manager.cookie };
  const draft = draftOf();
  await createCampaign(manager, draft);
  for (const [method, path] of [
    ['POST', '/api/manage/campaigns'],
    ['PUT', `/api/manage/campaigns/${draft.slug}`],
  ] as const) {
    const sent = send(http, { method, path, headers, body: { ...draft, pools: wrong } });
    await expect(sent).rejects.toMatchObject({ status: 400, code });
  }
}

test('a name is as long as it may be, and two pools may share one in two languages', async () => {
  const names = [{ en: 'n'.repeat(40), fr: 'Service' }, { en: 'Service' }];
  const draft = draftOf({ pools: otherwise(...names.map((each) => ({ names: each }))).slice(0, 2) });
  const { campaign } = await createCampaign(manager, draft);
  expect(campaign.pools.map((pool) => pool.names)).toEqual(names.toReversed());
});

describe('the pools of a draft', () => {
  const people = (...names: string[]) => names.map((name) => ({ name }));

  async function draw() {
    const draft = draftOf({ pools });
    const { slug } = draft;
    await createCampaign(manager, draft);
    await importRoster(manager, slug, desk.id, people('Ada', 'Grace'));
    await importRoster(manager, slug, internal.id, people('Alan'));
    await makeCodes(manager, slug, internal.id);
    return draft;
  }

  test('are renamed and coloured anew, and keep their rosters', async () => {
    const draft = await draw();
    const changed = [
      { ...desk, names: { fr: 'Assistance' }, colour: internal.colour },
      { ...internal, names: { ...internal.names, fr: 'Collègues' }, colour: desk.colour },
      suppliers,
      customers,
    ];
    const { campaign, pools: kept } = await changeCampaign(manager, draft.slug, { ...draft, pools: changed });
    expect(campaign.pools.map(({ id, names }) => [id, names])).toEqual([
      [desk.id, { fr: 'Assistance' }],
      [customers.id, customers.names],
      [internal.id, { en: 'Internal customers', fr: 'Collègues' }],
      [suppliers.id, suppliers.names],
    ]);
    expect(kept).toEqual([
      { pool: desk.id, members: 2, withoutCode: 2, standing: false },
      { pool: customers.id, members: 0, withoutCode: 0, standing: false },
      { pool: internal.id, members: 1, withoutCode: 0, standing: false },
      { pool: suppliers.id, members: 0, withoutCode: 0, standing: false },
    ]);
  });

  test('come and go, and the groups behind them stay where somebody is in them', async () => {
    const draft = await draw();
    const listed = await groupOf(manager, draft.slug, internal.id);
    const empty = await groupOf(manager, draft.slug, suppliers.id);
    const partners: PoolDraft = { ...internal, id: 'partners', names: { en: 'Partners' } };
    const without = { ...draft, pools: [desk, customers] };

    const fewer = await changeCampaign(manager, draft.slug, without);
    expect(fewer.campaign.pools.map(({ id }) => id)).toEqual([customers.id, desk.id]);
    expect(fewer.pools.map(({ pool, members }) => [pool, members])).toEqual([
      [customers.id, 0],
      [desk.id, 2],
    ]);
    const { groups } = await callAs(manager, groupContracts.listGroups, {});
    expect(groups.find(({ id }) => id === listed)).toEqual({
      ...{ id: listed, name: 'Internal customers', admission: 'roster', epoch: 1 },
      ...{ begun: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), members: 1, withoutCode: 0, campaigns: [] },
    });
    expect(groups.some(({ id }) => id === empty)).toBe(false);

    await changeCampaign(manager, draft.slug, { ...draft, pools: [desk, customers, partners] });
    await importRoster(manager, draft.slug, partners.id, people('Barbara'));

    // A pool that was removed does not come back with its group, unless that is named.
    const again = await changeCampaign(manager, draft.slug, draft);
    expect(again.pools.find(({ pool }) => pool === internal.id)).toEqual({
      pool: internal.id,
      members: 0,
      withoutCode: 0,
      standing: false,
    });
    expect(await readRoster(manager, draft.slug, internal.id)).toEqual([]);
    const missing = { status: 409, code: 'roster_missing', details: { pools: [internal.id] } };
    await expect(advance(manager, draft.slug, 'draft')).rejects.toMatchObject(missing);
    const named = draft.pools.map((pool) => (pool.id === internal.id ? { ...pool, group: listed } : pool));
    const whole = await changeCampaign(manager, draft.slug, { ...draft, pools: named });
    expect(whole.pools.find(({ pool }) => pool === internal.id)?.members).toBe(1);
    expect(
      (await advance(manager, draft.slug, 'draft')).campaign.pools.map(({ eligible }) => eligible),
    ).toEqual([1, null, 2, null]);
    const frozen = changeCampaign(manager, draft.slug, without);
    await expect(frozen).rejects.toMatchObject({ status: 409, code: 'campaign_frozen' });
  });
});
