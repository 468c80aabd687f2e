/** The ledger over HTTP: what anyone can read of it, and check. */
import { base64urlnopad } from '@scure/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VoteBody } from '../../shared/api/box.ts';
import {
  cellsReply,
  consistencyReply,
  frontierReply,
  hashesReply,
  inclusionReply,
} from '../../shared/api/ledger.ts';
import { leafOfVote } from '../../shared/device/leaves.ts';
import { openCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { readExport } from '../../shared/ledger/export.ts';
import { followRelease } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import { type TreeHead, verifyConsistency, verifyInclusion } from '../../shared/ledger/proofs.ts';
import { decodeCell } from '../../shared/ledger/results.ts';
import { release } from '../support/crowd.ts';
import { send, sendFor } from '../support/http.ts';
import { checkReceipt, type ReadLedger, readLedger } from '../support/ledger.ts';
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

test('every leaf is proven to be in, and nothing else is', async () => {
  const head = nth(heads, heads.length - 1);
  for (const leaf of [nth(ledger.leaves, 0), nth(ledger.leaves, 5), nth(ledger.leaves, head.size - 1)]) {
    const hash = hashLeaf(leaf);
    const query = `/inclusion?leaf=${encode(hash)}&size=${head.size}`;
    const { index, path } = await sendFor(http, inclusionReply, get(query));
    verifyInclusion(hash, index, path.map(decode), head);
  }
  const absent = encode(new Uint8Array(32));
  await expect(send(http, get(`/inclusion?leaf=${absent}&size=${head.size}`))).rejects.toMatchObject({
    status: 404,
    code: 'leaf_not_found',
  });
});

test('each checkpoint is proven to have grown into each later one', async () => {
  expect(heads.length).toBeGreaterThanOrEqual(4);
  for (const [at, first] of heads.entries()) {
    for (const second of heads.slice(at)) {
      const query = `/consistency?first=${first.size}&second=${second.size}`;
      const { path } = await sendFor(http, consistencyReply, get(query));
      verifyConsistency(first, second, path.map(decode));
    }
  }
  for (const [first, second] of [
    [2, 1],
    [1, 10_000],
  ]) {
    await expect(send(http, get(`/consistency?first=${first}&second=${second}`))).rejects.toMatchObject({
      status: 404,
      code: 'size_unknown',
    });
  }
});

test('a device that begins at any checkpoint can follow to the last', async () => {
  const last = nth(heads, heads.length - 1);
  for (const { size } of heads) {
    const { peaks } = await sendFor(http, frontierReply, get(`/frontier?size=${size}`));
    const { from, hashes } = await sendFor(http, hashesReply, get(`/hashes?from=${size}&to=${last.size}`));
    expect(from).toBe(size);
    const bytes = decode(hashes);
    const added = Array.from({ length: bytes.length / 32 }, (_, at) => bytes.slice(32 * at, 32 * at + 32));
    expect(followRelease({ size, peaks: peaks.map(decode) }, added, last).size).toBe(last.size);
  }
});

test('a vote has its leaf, which nobody finds who has not the blinding', async () => {
  const { cells } = await sendFor(http, cellsReply, get('/cells?pool=employees&from=0'));
  const { results } = readExport((await send(http, get('/export'))).text);
  expect(results.find(({ pool }) => pool === 'employees')?.cells.map(encode)).toEqual(cells);
  const cell = decodeCell(decode(nth(cells, 0)));
  if (cell.kind !== 'published') throw new Error('The cell is a band');
  expect(cell.votes.map(({ presentation }) => encode(presentation))).toContain(cast.presentation);

  const leaves = new Set(ledger.leaves.map(encode));
  expect(leaves).toContain(encode(leafOfVote(cast)));
  expect(leaves).not.toContain(encode(leafOfVote({ ...cast, blinding: encode(new Uint8Array(32)) })));
});

test('an open campaign is not exported', async () => {
  const other = await openCampaign(scene);
  await expect(
    send(http, { method: 'GET', path: `/api/box/campaigns/${other.slug}/ledger/export` }),
  ).rejects.toMatchObject({ status: 409, code: 'ledger_not_closed' });
});

test('of a board that only its members read, the ledger shows no one else the contents', async () => {
  const separate = await openCampaign(scene, { mode: 'separate' });
  const { slug, employees, customers } = separate;
  await releaseIdeas(scene, separate, employees);
  await Promise.all(customers.map((member) => postIdea(http, member, 1, ideaText('Outside'))));
  await advance(manager, slug, 'continuous');
  const path = `/api/box/campaigns/${slug}/ledger`;
  const pools = async (headers: Record<string, string>) => {
    const { results } = readExport(
      (await send(http, { method: 'GET', path: `${path}/export`, headers })).text,
    );
    return results.map(({ pool }) => pool);
  };
  expect(await pools({})).toEqual(['customers']);
  const pass = await requestPass(http, nth(employees, 0));
  expect(await pools({ 'candor-pass': pass })).toEqual(['employees', 'customers']);
  await expect(
    send(http, { method: 'GET', path: `${path}/cells?pool=employees&from=0` }),
  ).rejects.toMatchObject({ code: 'pass_required' });
});
