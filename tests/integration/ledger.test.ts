/** The ledger over HTTP: what anyone can read of it, and check. */
import { base64urlnopad } from '@scure/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VoteBody } from '../../shared/api/box.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { resultsReply } from '../../shared/api/ledger.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { openCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { readExport } from '../../shared/ledger/export.ts';
import { emptyFrontier, followRelease, type TreeHead } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import { decodeCell } from '../../shared/ledger/results.ts';
import { decodeBundle, splitTile } from '../../shared/ledger/tiles.ts';
import { release } from '../support/crowd.ts';
import { send, sendFor } from '../support/http.ts';
import { checkReceipt, type ReadLedger, readFile, readLedger } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { ideaText, nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea, prepareVote, requestPass, sendVote, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

const { decode, encode } = base64urlnopad;
let open: OpenCampaign;
let ledger: ReadLedger;
let heads: TreeHead[];
let cast: VoteBody;
const get = (path: string) => ({
  method: 'GET' as const,
  path: `/api/box/campaigns/${open.slug}/ledger${path}`,
});

/** Two releases and the end: ideas, votes of all employees on one of them, a change of mind. */
async function play(): Promise<OpenCampaign> {
  const campaign = await openCampaign(scene, {}, { employees: 5, customers: 3 });
  const { employees, slug } = campaign;
  const [idea = ''] = await releaseIdeas(scene, campaign, employees);
  cast = prepareVote(nth(employees, 0), idea, 'agree', 1);
  const receipt = await sendVote(http, slug, cast);
  await checkReceipt(await readLedger(http, slug), cast, receipt);
  const choices = ['agree', 'disagree', 'disagree', 'disagree'] as const;
  await Promise.all(choices.map((choice, at) => vote(http, nth(employees, at + 1), idea, choice)));
  await release(http, campaign);
  await vote(http, nth(employees, 4), idea, 'pass', 2);
  await advance(manager, slug, 'continuous');
  return campaign;
}

beforeAll(async () => {
  open = await play();
  ledger = await readLedger(http, open.slug);
  const { policy } = ledger;
  const key = { name: policy.origin, publicKey: policy.ledgerKey };
  heads = await Promise.all(ledger.checkpoints.map((note) => openCheckpoint(note, key)));
});

const kinds = (leaves: readonly Uint8Array[]): Leaf['kind'][] => leaves.map((leaf) => decodeLeaf(leaf).kind);

test('it begins with the policy, and ends with the close', () => {
  expect(ledger.policy).toMatchObject({
    campaignId: open.campaign.id,
    mode: 'merged',
    minimumGroup: 3,
    results: 'at-end',
  });
  for (const { id, publicKey } of ledger.policy.pools) {
    const shown = open.campaign.pools.find((pool) => pool.id === id);
    expect(encode(publicKey)).toBe(shown?.publicKey);
  }
  const all = kinds(ledger.leaves);
  expect(all[0]).toBe('policy');
  expect(all.at(-1)).toBe('close');
  const count = (kind: Leaf['kind']) => all.filter((each) => each === kind).length;
  const { employees, customers } = open;
  expect(count('issuance')).toBe(employees.length + customers.length);
  expect(count('idea')).toBe(3);
  expect(count('vote')).toBe(6);
});

test('the close opens what is published, and counts the rest', () => {
  const close = decodeLeaf(nth(ledger.leaves, ledger.leaves.length - 1));
  expect(close).toMatchObject({
    pools: [
      { opened: 5, cells: 1 },
      { opened: 0, cells: 0 },
    ],
    unopened: 1,
  });
});

test('it is served as tiles, bundles and a checkpoint, as C2SP says', async () => {
  const size = ledger.leaves.length;
  const hashes = ledger.leaves.map(hashLeaf);
  const note = await send(http, get('/checkpoint'));
  expect(note.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(note.text).toBe(ledger.checkpoints.at(-1));
  const tile = await send(http, get(`/tile/0/000.p/${size}`));
  expect(tile.headers['content-type']).toBe('application/octet-stream');
  expect(Buffer.from(tile.bytes)).toEqual(Buffer.concat(hashes));
  const bundle = await send(http, get(`/tile/entries/000.p/${size}`));
  expect(decodeBundle(bundle.bytes, size)).toEqual(ledger.leaves);
  for (const { headers } of [tile, bundle]) expect(headers['cache-control']).toMatch(/immutable/);
  // Every size that a checkpoint was signed for.
  for (const head of heads) {
    const part = await send(http, get(`/tile/0/000.p/${head.size}`));
    followRelease(emptyFrontier, splitTile(part.bytes, head.size), head);
  }
});

test('what the published ledger does not have is not there, and what is no path is no path', async () => {
  const size = ledger.leaves.length;
  for (const path of [
    ...[`0/000.p/${size + 1}`, '0/000', '0/001.p/1', '1/000.p/1', '63/000', '0/x999/x999/999'],
    ...[`entries/000.p/${size + 1}`, 'entries/000', 'entries/x999/x999/x999/x999/999'],
  ]) {
    const refused = { status: 404, code: 'tile_not_found' };
    await expect(send(http, get(`/tile/${path}`)), path).rejects.toMatchObject(refused);
  }
  for (const path of [
    '0/0',
    '64/000',
    '00/000',
    '0/000.p/0',
    '0/000.p/256',
    'entries/',
    '-1/000',
    'entries/000.p/x',
  ]) {
    const refused = { status: 400, code: 'malformed_request' };
    await expect(send(http, get(`/tile/${path}`)), path).rejects.toMatchObject(refused);
  }
});

test('a vote has its leaf, which nobody finds who has not the blinding', async () => {
  const { cells } = await sendFor(http, resultsReply, get('/results/employees/0'));
  const { results } = readExport(await readFile(http, open.slug));
  expect(results.find(({ pool }) => pool === 'employees')?.cells.map(encode)).toEqual(cells);
  const cell = decodeCell(decode(nth(cells, 0)));
  if (cell.kind !== 'published') throw new Error('The cell is a band');
  expect(cell.votes.map(({ presentation }) => encode(presentation))).toContain(cast.presentation);

  const leaves = new Set(ledger.leaves.map(encode));
  expect(leaves).toContain(encode(leafOf('vote', cast)));
  expect(leaves).not.toContain(encode(leafOf('vote', { ...cast, blinding: encode(new Uint8Array(32)) })));
});

test('nothing is opened of a campaign that runs', async () => {
  const other = await openCampaign(scene);
  for (const path of ['contents/employees/0', 'results/employees/0']) {
    const ledger = `/api/box/campaigns/${other.slug}/ledger`;
    await expect(send(http, { method: 'GET', path: `${ledger}/${path}` })).rejects.toMatchObject({
      status: 409,
      code: 'ledger_not_closed',
    });
  }
});

test('of a board that only its members read, the ledger shows no one else the contents', async () => {
  const separate = await openCampaign(scene, { mode: 'separate' });
  const { slug, employees, customers } = separate;
  await releaseIdeas(scene, separate, employees);
  await Promise.all(customers.map((member) => postIdea(http, member, 1, ideaText('Outside'))));
  await advance(manager, slug, 'continuous');
  const pools = async (pass?: string) =>
    readExport(await readFile(http, slug, pass)).results.map(({ pool }) => pool);
  expect(await pools()).toEqual(['customers']);
  expect(await pools(await requestPass(http, nth(employees, 0)))).toEqual(['employees', 'customers']);
  for (const what of ['contents', 'results']) {
    const path = `/api/box/campaigns/${slug}/ledger/${what}/employees/0`;
    await expect(send(http, { method: 'GET', path })).rejects.toMatchObject({ code: 'pass_required' });
    const headers = { [passHeader]: await requestPass(http, nth(employees, 0)) };
    const answer = await send(http, { method: 'GET', path, headers });
    expect(answer.headers['cache-control']).toBe('no-store');
  }
});
