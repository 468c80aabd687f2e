/** Leaves enter the ledger in two steps: they are placed, chunk by chunk if they are many, and the head moves past them. */
import { afterAll, expect, test } from 'vitest';
import { beginLedger, moveHead, placeLeaves } from '../../server/ledger/append.ts';
import { holdHead, newestCheckpoint, readBundle, readTile } from '../../server/ledger/queries.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { playSample, voteLeaves } from '../../shared/device/ledger.fixture.ts';
import { beginReading } from '../../shared/device/reading.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { emptyFrontier, extendFrontier } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeLeaf, inReleaseOrder } from '../../shared/ledger/leaves.ts';
import { encodeBundle, type TilePart, tilesOf } from '../../shared/ledger/tiles.ts';
import { startInProcess } from '../support/in-process.ts';

const { deps, end } = await startInProcess(() => new Date());
const { box, signers } = deps;
afterAll(end);

const sample = await playSample();
const campaign = crypto.randomUUID();
const origin = `ideas.example/candor/${campaign}`;
const policy = {
  ...sample.policy,
  campaignId: campaign,
  origin,
  ledgerKey: (await signers(campaign, origin)).publicKey,
};
await box.transaction().execute((trx) => beginLedger(trx, signers, policy, {}));

const votes = inReleaseOrder(voteLeaves(66_000));
const leaves = [encodeLeaf(policy), ...votes.map(({ leaf }) => leaf)];
const size = leaves.length;

const source: LedgerSource = {
  async view() {
    const checkpoint = (await newestCheckpoint(box, campaign)) ?? '';
    return { policy: toBase64url(leaves[0] ?? new Uint8Array()), checkpoint };
  },
  async tile(level, part) {
    const tile = await readTile(box, campaign, level, part);
    return tile && new Uint8Array(tile);
  },
  async entries(part) {
    const bundle = await readBundle(box, campaign, part);
    return bundle && encodeBundle(bundle);
  },
};

async function place(from: number, chunk: typeof votes) {
  await box.transaction().execute(async (trx) => {
    const frontier = extendFrontier(emptyFrontier, leaves.slice(0, from).map(hashLeaf));
    await placeLeaves(trx, campaign, frontier, chunk);
  });
}

test('what is placed is shown to nobody before the head has moved', async () => {
  // Before a crash others had been placed: they are replaced.
  await place(1, inReleaseOrder(voteLeaves(700).reverse()).reverse());
  const step = 20_000;
  for (let at = 0; at < votes.length; at += step) await place(1 + at, votes.slice(at, at + step));
  await place(1 + step, votes.slice(step, 2 * step)); // once more changes nothing

  for (const part of [
    { n: 0, width: 2 },
    { n: 0, width: 256 },
  ] satisfies TilePart[]) {
    expect(await source.tile(0, part)).toBeUndefined();
    expect(await source.entries(part)).toBeUndefined();
  }
  expect(await source.tile(1, { n: 0, width: 1 })).toBeUndefined();
  expect((await beginReading(source)).frontier.size).toBe(1);
});

test('then all of it is published at once, and read as it was placed', async () => {
  const frontier = extendFrontier(emptyFrontier, leaves.map(hashLeaf));
  await box.transaction().execute(async (trx) => {
    await moveHead(trx, signers, campaign, { ...(await holdHead(trx, campaign)), frontier });
  });
  const reading = await beginReading(source);
  expect(reading.frontier).toEqual(frontier);
  expect(reading.from).toBeGreaterThan(0);
  for (const level of [0, 1, 2]) {
    for (const part of tilesOf(size, level)) expect(await source.tile(level, part)).toBeDefined();
  }
  const last = { n: Math.floor(size / 256), width: size % 256 };
  expect(await readBundle(box, campaign, last)).toEqual(
    leaves.slice(-last.width).map((leaf) => Buffer.from(leaf)),
  );
  expect(await source.entries({ ...last, width: last.width + 1 })).toBeUndefined();
});

test('a leaf that no bundle could hold is not placed', async () => {
  const leaf = new Uint8Array(65_536);
  const placing = place(size, [{ leaf, hash: hashLeaf(leaf) }]);
  await expect(placing).rejects.toMatchObject({ code: 'out_of_range' });
});
