/** Campaigns whose pools the manager names: up to four of them, compared in pairs. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../shared/api/comparison.ts';
import { campaignContracts, comparisonContracts } from '../../shared/api/routes/box.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import type { Cell } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { decodeContent } from '../../shared/ledger/contents.ts';
import { decodeCell, type Cell as OpenedCell } from '../../shared/ledger/results.ts';
import { cast } from '../support/ballots.ts';
import { type Crowd, release } from '../support/crowd.ts';
import {
  customers,
  desk,
  everyTen,
  ids,
  inOrder,
  internal,
  peopleOf,
  pools,
  suppliers,
} from '../support/four-pools.ts';
import { call } from '../support/http.ts';
import { advance, callAs, readCampaign, readComparison } from '../support/manager.ts';
import { ideaText, k, nth, openPools, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea, readBoard, requestPass, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { runVerify, verifyReport } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

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
    const drawn = shown.map(({ id, names, colour, admission }) => ({ id, names, colour, admission }));
    expect(drawn).toEqual(inOrder.map(({ group: _, ...pool }) => pool));
    expect(shown.map(({ eligible, enrolled }) => [eligible, enrolled])).toEqual([
      [11, 10],
      [null, 10],
      [11, 10],
      [null, 10],
    ]);
    expect(before.pools.map(({ publicKey }) => publicKey)).toEqual(shown.map(({ publicKey }) => publicKey));
    expect(new Set(shown.flatMap(({ publicKey, membershipKey }) => [publicKey, membershipKey])).size).toBe(8);
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
      expect(kinds).toEqual(Array(k).fill(['idea', 'text']).flat());
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
    expect(checked.published).toBe(5);
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
