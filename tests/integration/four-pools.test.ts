/** Campaigns whose pools the manager names: up to four of them, compared in pairs. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../shared/api/comparison.ts';
import {
  boardContracts,
  campaignContracts,
  comparisonContracts,
  entryContracts,
  memberContracts,
} from '../../shared/api/routes/box.ts';
import { consoleContracts, rosterContracts } from '../../shared/api/routes/console.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginEnrolment } from '../../shared/device/enrolment.ts';
import { buildIdea, buildPass, buildPresence } from '../../shared/device/entries.ts';
import type { Cell } from '../../shared/domain/cells.ts';
import type { PoolDraft, PoolId } from '../../shared/domain/pools.ts';
import { decodeContent } from '../../shared/ledger/contents.ts';
import { decodeCell, type Cell as OpenedCell } from '../../shared/ledger/results.ts';
import { cast } from '../support/ballots.ts';
import { type Crowd, release } from '../support/crowd.ts';
import { call, type Refused, send } from '../support/http.ts';
import {
  advance,
  callAs,
  changeCampaign,
  createCampaign,
  importRoster,
  makeCodes,
  readCampaign,
  readComparison,
  readRoster,
} from '../support/manager.ts';
import { draftOf, ideaText, k, nth, openPools, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea, prepareVote, readBoard, requestPass, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { runVerify, verifyReport } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http, manager, group } = scene;
afterAll(scene.end);

const desk = {
  id: 'service-desk',
  names: { en: 'Service desk', fr: 'Centre de services' },
  colour: 3,
  admission: 'roster',
} as const satisfies PoolDraft;
const internal = {
  id: 'internal',
  names: { en: 'Internal customers' },
  colour: 1,
  admission: 'roster',
} as const satisfies PoolDraft;
const suppliers = {
  id: 'suppliers',
  names: { fr: 'Fournisseurs' },
  colour: 4,
  admission: 'open',
} as const satisfies PoolDraft;
const customers = {
  id: 'customers',
  names: { en: 'Customers', fr: 'Clients' },
  colour: 2,
  admission: 'open',
} as const satisfies PoolDraft;
const pools: PoolDraft[] = [desk, internal, suppliers, customers];
/** By their colours. */
const inOrder = [internal, customers, desk, suppliers];
const ids = inOrder.map(({ id }) => id);

const everyTen = { [desk.id]: 10, [internal.id]: 10, [suppliers.id]: 10, [customers.id]: 10 };

describe('a merged campaign of four pools', async () => {
  const open = await openPools(scene, { pools }, everyTen, 1);
  const { slug, crowd } = open;
  const before = await call(http, campaignContracts.readCampaign, { params: { slug } });
  const [contested = '', liked = '', ...others] = await postInAll(crowd);
  // Two customers are too few for a result.
  await cast(scene, peopleOf(crowd, desk.id), contested, 'aaaaaaaaaa');
  await cast(scene, peopleOf(crowd, internal.id), contested, 'dddddddddd');
  await cast(scene, peopleOf(crowd, suppliers.id), contested, 'aaaaaddddd');
  await cast(scene, peopleOf(crowd, customers.id), contested, 'ad');
  await cast(scene, peopleOf(crowd, desk.id), liked, 'aaaaaaaaap');
  await cast(scene, peopleOf(crowd, suppliers.id), liked, 'aaaaaaaaaa');
  await advance(manager, slug, 'continuous');

  const withheld: Cell = { state: 'withheld' };
  const band = (side: 'agree' | 'disagree', votes: number, pass = 0): Cell => ({
    state: 'band',
    side,
    votes,
    pass,
  });
  const nothing = Object.fromEntries(ids.map((id) => [id, withheld]));
  const expected = new Map<string, Record<PoolId, Cell>>([
    [
      contested,
      {
        [internal.id]: band('disagree', 10),
        [customers.id]: withheld,
        [desk.id]: band('agree', 10),
        [suppliers.id]: { state: 'published', agree: 5, disagree: 5, pass: 0 },
      },
    ],
    [liked, { ...nothing, [desk.id]: band('agree', 9, 1), [suppliers.id]: band('agree', 10) }],
    ...others.map((id) => [id, nothing] as const),
  ]);

  const resultsOf = (pool: PoolId) =>
    new Map([...expected].map(([idea, cells]) => [idea, cells[pool] ?? withheld]));

  test('shows its pools with their names, in the order of their colours', async () => {
    const { pools: shown } = await call(http, campaignContracts.readCampaign, { params: { slug } });
    expect(shown.map(({ id, names, colour, admission }) => ({ id, names, colour, admission }))).toEqual(
      inOrder,
    );
    expect(shown.map(({ eligible, enrolled }) => [eligible, enrolled])).toEqual([
      [11, 10],
      [null, 10],
      [11, 10],
      [null, 10],
    ]);
    expect(before.pools.map(({ publicKey }) => publicKey)).toEqual(shown.map(({ publicKey }) => publicKey));
    expect(new Set(shown.map(({ publicKey }) => publicKey)).size).toBe(4);
    const { campaigns } = await call(http, campaignContracts.listCampaigns, {});
    expect(campaigns.find((each) => each.slug === slug)?.pools).toEqual(shown);
    const managed = await readCampaign(manager, slug);
    expect(managed.campaign.pools).toEqual(shown);
    expect(managed.pools.map(({ pool, members }) => [pool, members])).toEqual([
      [internal.id, 11],
      [customers.id, 0],
      [desk.id, 11],
      [suppliers.id, 0],
    ]);
    expect(managed.released.map(({ pool, ideas }) => [pool, ideas])).toEqual(ids.map((id) => [id, k]));
  });

  test('publishes one cell of each pool', async () => {
    const board = await readBoard(http, slug);
    expect(board).toHaveLength(4 * k);
    expect(new Map(board.map(({ id, cells }) => [id, cells]))).toEqual(expected);
    for (const id of ids) {
      const own = await readBoard(http, slug, { board: id });
      expect(own.map(({ id: idea }) => idea)).toEqual(
        board.filter(({ pool }) => pool === id).map(({ id: idea }) => idea),
      );
      expect(own).toHaveLength(k);
    }
  });

  test('is compared in six pairs', async () => {
    const comparison = await call(http, comparisonContracts.readComparison, { params: { slug } });
    expect(await readComparison(manager, slug)).toEqual(comparison);
    for (const pool of ids)
      expect(new Map(comparison.ideas.map(({ id, cells }) => [id, cells[pool]?.cell]))).toEqual(
        resultsOf(pool),
      );
    expect(comparison.pairs.map(({ left, right, compared }) => [left, right, compared])).toEqual([
      [internal.id, customers.id, 0],
      [internal.id, desk.id, 1],
      [internal.id, suppliers.id, 1],
      [customers.id, desk.id, 0],
      [customers.id, suppliers.id, 0],
      [desk.id, suppliers.id, 2],
    ]);
    // Where all are of one mind, it is counted with one voice against.
    expect(saidOf(comparison, contested)).toEqual([
      [null, 'too-few', null],
      [0.8, 'split', desk.id],
      [0.4, 'undecided', null],
      [null, 'too-few', null],
      [null, 'too-few', null],
      [-0.4, 'undecided', null],
    ]);
    expect(saidOf(comparison, liked).slice(-1)).toEqual([[expect.closeTo(0.9 - 8 / 9), 'both-yes', null]]);
    for (const { statements } of comparison.pairs) expect(statements).toHaveLength(4 * k);
    expect(comparison.participation).toEqual([
      { pool: internal.id, eligible: 11, enrolled: 10, ideas: k, votes: 10 },
      { pool: customers.id, eligible: null, enrolled: 10, ideas: k, votes: null },
      { pool: desk.id, eligible: 11, enrolled: 10, ideas: k, votes: 20 },
      { pool: suppliers.id, eligible: null, enrolled: 10, ideas: k, votes: 20 },
    ]);
    expect(comparison.candour.map(({ pool }) => pool)).toEqual(ids);
  });

  test('opens the contents and the results of each pool', async () => {
    for (const pool of ids) {
      const params = { slug, pool, page: 0 };
      const { contents } = await call(http, ledgerContracts.readContents, { params });
      const kinds = contents.map((content) => decodeContent(Buffer.from(content, 'base64url')).kind);
      expect(kinds).toEqual(Array(k).fill('idea'));
      expect(await callAs(manager, consoleContracts.readManagedContents, { params })).toMatchObject({
        contents,
      });

      const results = await call(http, ledgerContracts.readResults, { params });
      expect(await callAs(manager, consoleContracts.readManagedResults, { params })).toEqual(results);
      const cells = results.cells.map((cell) => decodeCell(Buffer.from(cell, 'base64url')));
      expect(new Map(cells.map((cell) => [toBase64url(cell.idea), shownAs(cell)]))).toEqual(
        new Map([...resultsOf(pool)].filter(([, { state }]) => state !== 'withheld')),
      );
      for (const cell of cells) expect(cell.pool).toBe(pool);
    }
  });

  test('is verified', async () => {
    const { code, stdout } = await runVerify(`${http.url}/c/${slug}`, '--json');
    const { verdict, checked, unseen } = verifyReport.parse(JSON.parse(stdout));
    expect({ code, verdict }).toEqual({ code: 0, verdict: 'holds' });
    expect(checked.published).toBe(4);
    expect(unseen).toMatchObject({ pools: [], keys: [] });
  });
});

describe('a separate campaign of four pools', async () => {
  const people = { [desk.id]: 3, [internal.id]: 3, [suppliers.id]: 3, [customers.id]: 3 };
  const open = await openPools(scene, { mode: 'separate', pools }, people);
  const { slug, crowd } = open;
  const ofDesk = peopleOf(crowd, desk.id);
  const idea = nth(await releaseIdeas(scene, open, ofDesk), 0);

  test('lets no pool vote on the ideas of another', async () => {
    for (const pool of [internal.id, suppliers.id, customers.id]) {
      const asked = vote(http, nth(peopleOf(crowd, pool), 0), idea, 'agree');
      await expect(asked).rejects.toMatchObject({ status: 403, code: 'wrong_pool' });
    }
    await vote(http, nth(ofDesk, 0), idea, 'agree');
  });

  test('keeps the board of each roster to its own members', async () => {
    const refused = { status: 403, code: 'pass_required' };
    const pass = await requestPass(http, nth(ofDesk, 0));
    const other = await requestPass(http, nth(peopleOf(crowd, internal.id), 0));
    expect(await readBoard(http, slug, { board: desk.id, pass })).toHaveLength(k);
    for (const wrong of [{}, { pass: other }])
      await expect(readBoard(http, slug, { board: desk.id, ...wrong })).rejects.toMatchObject(refused);
    await expect(readBoard(http, slug, { board: internal.id, pass })).rejects.toMatchObject(refused);
    for (const board of [suppliers.id, customers.id])
      expect(await readBoard(http, slug, { board })).toEqual([]);
  });
});

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
  const { credential, seed } = author;
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
          body: buildPass(group, credential, campaign.id, pool),
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
    ['a challenge', () => call(http, registrarContracts.readChallenge, { params, query: { pool } })],
    ['an enrolment', () => enrolNowhere()],
    ['a roster', () => readRoster(manager, slug, pool)],
    ['the roster of a draft', () => readRoster(manager, draft.slug, pool)],
    ['names for a roster', () => importRoster(manager, draft.slug, pool, [{ name: 'Ada' }])],
    [
      'a member of a roster',
      () =>
        callAs(manager, rosterContracts.removeMember, {
          params: { slug: draft.slug, pool, member: crypto.randomUUID() },
        }),
    ],
    ['codes', () => makeCodes(manager, slug, pool)],
    ['codes of a draft', () => makeCodes(manager, draft.slug, pool)],
  ];

  function ideaOfNobody() {
    return buildIdea(group, credential, seed, campaign.id, pool, 2, ideaText('Of nobody')).body;
  }

  function enrolNowhere() {
    const key = campaign.pools.find(({ id }) => id === desk.id)?.publicKey ?? '';
    const { request } = beginEnrolment(group, seed, campaign.id, pool, Buffer.from(key, 'base64url'));
    const admission = { kind: 'code', code: 'AAAA-BBBB-CCCC-DDDD' } as const;
    return call(http, registrarContracts.enrol, { params, body: { pool, request, admission } });
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
  ['a blank name', otherwise(named(' '))],
  ['a name of two lines', otherwise(named('Service\ndesk'))],
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
])('a draft with %s is malformed', async (_, wrong) => {
  const headers = { cookie: manager.cookie };
  const draft = draftOf();
  await createCampaign(manager, draft);
  for (const [method, path] of [
    ['POST', '/api/manage/campaigns'],
    ['PUT', `/api/manage/campaigns/${draft.slug}`],
  ] as const) {
    const sent = send(http, { method, path, headers, body: { ...draft, pools: wrong } });
    await expect(sent).rejects.toMatchObject({ status: 400, code: 'malformed_request' });
  }
});

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
      { pool: desk.id, members: 2, withoutCode: 2 },
      { pool: customers.id, members: 0, withoutCode: 0 },
      { pool: internal.id, members: 1, withoutCode: 0 },
      { pool: suppliers.id, members: 0, withoutCode: 0 },
    ]);
  });

  test('come and go, each with its roster', async () => {
    const draft = await draw();
    const partners: PoolDraft = { ...internal, id: 'partners', names: { en: 'Partners' } };
    const without = { ...draft, pools: [desk, customers] };
    const absent = { status: 404, code: 'pool_not_found' };

    const fewer = await changeCampaign(manager, draft.slug, without);
    expect(fewer.campaign.pools.map(({ id }) => id)).toEqual([customers.id, desk.id]);
    expect(fewer.pools.map(({ pool, members }) => [pool, members])).toEqual([
      [customers.id, 0],
      [desk.id, 2],
    ]);
    await expect(readRoster(manager, draft.slug, internal.id)).rejects.toMatchObject(absent);
    await expect(importRoster(manager, draft.slug, internal.id, people('Alan'))).rejects.toMatchObject(
      absent,
    );

    await changeCampaign(manager, draft.slug, { ...draft, pools: [desk, customers, partners] });
    await importRoster(manager, draft.slug, partners.id, people('Barbara'));

    // The roster of a pool that was removed does not come back with its id.
    const again = await changeCampaign(manager, draft.slug, draft);
    expect(again.pools.find(({ pool }) => pool === internal.id)).toEqual({
      pool: internal.id,
      members: 0,
      withoutCode: 0,
    });
    expect(await readRoster(manager, draft.slug, internal.id)).toMatchObject({ members: [], total: 0 });
    const missing = { status: 409, code: 'roster_missing', details: { pools: [internal.id] } };
    await expect(advance(manager, draft.slug, 'draft')).rejects.toMatchObject(missing);
    await importRoster(manager, draft.slug, internal.id, people('Alan'));
    expect(
      (await advance(manager, draft.slug, 'draft')).campaign.pools.map(({ eligible }) => eligible),
    ).toEqual([1, null, 2, null]);
    const frozen = changeCampaign(manager, draft.slug, without);
    await expect(frozen).rejects.toMatchObject({ status: 409, code: 'campaign_frozen' });
  });
});

/** Each pool posts `k` ideas; returns all ids, those of the first pool first. */
async function postInAll(crowd: Crowd<PoolId>): Promise<string[]> {
  const posted: string[] = [];
  for (const id of ids) {
    for (let at = 0; at < k; at++)
      posted.push(await postIdea(http, nth(peopleOf(crowd, id), at), 1, ideaText(`${id} ${at}`)));
  }
  await release(http, { crowd });
  return posted;
}

function peopleOf(crowd: Crowd<PoolId>, pool: PoolId) {
  return crowd[pool] ?? [];
}

/** What pages say of an opened cell; each vote that a published one counts is in it. */
function shownAs(cell: OpenedCell): Cell {
  if (cell.kind === 'band') return { state: 'band', side: cell.side, votes: cell.sided, pass: cell.pass };
  const { agree, disagree, pass, votes } = cell;
  expect(votes).toHaveLength(agree + disagree + pass);
  return { state: 'published', agree, disagree, pass };
}

/** Gap, verdict and who agrees more, by pair. */
function saidOf({ ideas, pairs }: Comparison, idea: string) {
  const at = ideas.findIndex(({ id }) => id === idea);
  return pairs.map(({ statements }) => {
    const { gap, verdict, moreAmong } = nth(statements, at);
    return [gap && Number(gap.value.toFixed(9)), verdict, moreAmong];
  });
}
