import { describe, expect, it } from 'vitest';
import { concatBytes } from '../bytes/bytes.ts';
import { signCheckpoint } from '../ledger/checkpoint.ts';
import { emptyFrontier, extendFrontier, type Frontier, frontierRoot } from '../ledger/frontier.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { importSigner } from '../ledger/keys.ts';
import { decodeLeaf, encodeLeaf } from '../ledger/leaves.ts';
import { encodeBundle, type TilePart, tileWidth } from '../ledger/tiles.ts';
import type { AlarmCode } from './alarm.ts';
import { toBase64url } from './encoding.ts';
import { atEnrolment, playSample, rootOf, serveLedger, voteLeaves } from './ledger.fixture.ts';
import {
  beginReading,
  continueReading,
  findLeaves,
  growsFrom,
  lookForClose,
  readOlder,
  stretchTiles,
} from './reading.ts';
import type { LedgerSource } from './reading-tiles.ts';

const { signer, leaves, policy } = await playSample();
const [first = new Uint8Array()] = leaves;
const early = await serveLedger(signer, leaves, atEnrolment);
const late = await serveLedger(signer, leaves);

const refused = (code: AlarmCode) => expect.objectContaining({ name: 'ReadingError', code });
const known = new WeakMap<Uint8Array, Uint8Array>();
/** Hashes each leaf once. */
function hashOf(leaf: Uint8Array): Uint8Array {
  const hash = known.get(leaf) ?? hashLeaf(leaf);
  known.set(leaf, hash);
  return hash;
}
const frontierOf = (of: readonly Uint8Array[]) => extendFrontier(emptyFrontier, of.map(hashOf));
/** Of the first so many of `many`: as far as they were asked for before, they are not hashed again. */
function frontierAt(count: number): Frontier {
  const known = frontiers.findLast((each) => each.size <= count) ?? emptyFrontier;
  const frontier = extendFrontier(known, many.slice(known.size, count).map(hashOf));
  frontiers.push(frontier);
  frontiers.sort((one, other) => one.size - other.size);
  return frontier;
}
const frontiers: Frontier[] = [];
const other = encodeLeaf({ kind: 'vote', hash: new Uint8Array(32).fill(255) });

const stretch = stretchTiles * tileWidth;
const size = 3 * stretch + 5 * tileWidth + 70;
const many = [first, ...voteLeaves(size - 1)];
/** A partial tile behind some tiles, behind three stretches. */
const large = await serveLedger(signer, many);

describe('what is asked for', () => {
  it('is everything, of a small ledger', async () => {
    const source = await serveLedger(signer, many.slice(0, 600));
    await beginReading(source);
    expect(source.asked).toEqual(['', 'tile/0/000', 'tile/0/001', 'tile/0/002.p/88']);
  });

  it('is the newest stretch of a large one, the hashes of all tiles, and the first tile', async () => {
    const source = large;
    source.asked.length = 0;
    const reading = await beginReading(source);
    const tiles = Array.from({ length: stretchTiles + 5 }, (_, at) => `tile/0/${2 * stretchTiles + at}`);
    const above = ['tile/1/000.p/197'];
    expect(source.asked).toEqual(['', ...above, 'tile/0/000', ...tiles, 'tile/0/197.p/70']);
    source.asked.length = 0;
    expect(await readOlder(source, reading)).toBe(true);
    expect(source.asked[0]).toBe(`tile/0/0${stretchTiles}`);
    expect(source.asked).toHaveLength(stretchTiles);
    expect(await readOlder(source, reading)).toBe(true);
    expect(await readOlder(source, reading)).toBe(false);
    expect(reading.hashes.size).toBe(Math.ceil(size / tileWidth));
  });

  it('goes on from the last full tile of the visit', async () => {
    const reading = await beginReading(await serveLedger(signer, many.slice(0, 300)));
    const source = await serveLedger(signer, many.slice(0, 800));
    await continueReading(source, reading);
    expect(source.asked).toEqual(['', 'tile/0/001', 'tile/0/002', 'tile/0/003.p/32']);
    expect(reading.frontier).toEqual(frontierAt(800));
    expect(growsFrom(reading, frontierAt(700))).toBe(true);
  });

  it('is the full tile where a partial one has made room for it', async () => {
    const source = await serveLedger(signer, many.slice(0, 300));
    const whole = await serveLedger(signer, many.slice(0, 512));
    const pruned: LedgerSource = {
      ...source,
      tile: async (level, part) => (part.width < tileWidth ? undefined : whole.tile(level, part)),
    };
    expect((await beginReading(pruned)).frontier).toEqual(frontierAt(300));
  });
});

describe('a reading', () => {
  it('has the frontier of the checkpoint, whatever the size', async () => {
    for (const count of [1, 2, 255, 256, 257, 511, 512, 513, 2 * stretch, size]) {
      const served = count === size ? large : await serveLedger(signer, many.slice(0, count));
      expect((await beginReading(served)).frontier).toEqual(frontierAt(count));
    }
  });

  it('stays where it is when the server has not heard of the newest release yet', async () => {
    const reading = await beginReading(late);
    const before = { ...reading };
    await continueReading(early, reading);
    expect(reading).toEqual(before);
  });

  it('finds leaves wherever they have been read, and no others', async () => {
    const reading = await beginReading(large);
    const at = (place: number) => hashLeaf(many[place] ?? first);
    const old = 1_000;
    expect(findLeaves(reading, [at(size - 1), at(old), at(100)])).toEqual([at(100), at(size - 1)]);
    await readOlder(large, reading);
    await readOlder(large, reading);
    expect(findLeaves(reading, [at(old), hashLeaf(other)])).toEqual([at(old)]);
    expect(findLeaves(reading, [])).toEqual([]);
  });

  it('tells of a tree whether it grew out of it, as far as it has been read', async () => {
    const reading = await beginReading(large);
    const inside = 1_000;
    const pins = [1, 100, 256, stretch, 2 * stretch + 9, size - 1, size];
    for (const count of pins) expect(growsFrom(reading, frontierAt(count)), `${count}`).toBe(true);
    // What is whole tiles is compared at once, the rest when it has been read.
    expect(growsFrom(reading, frontierAt(inside))).toBe(false);
    const forked = frontierOf(many.slice(0, inside).with(5, other));
    expect(() => growsFrom(reading, forked)).toThrow(expect.objectContaining({ code: 'root_mismatch' }));
    const edge = frontierOf(many.slice(0, inside).with(-1, other));
    expect(growsFrom(reading, edge)).toBe(false);
    while (await readOlder(large, reading));
    expect(growsFrom(reading, frontierAt(inside))).toBe(true);
    expect(() => growsFrom(reading, edge)).toThrow(expect.objectContaining({ code: 'root_mismatch' }));
    // It may lie behind what this server shows.
    expect(growsFrom(reading, extendFrontier(frontierAt(size), [hashOf(other)]))).toBe(false);
    expect(() => growsFrom(reading, frontierOf([...many.with(300, other), other]))).toThrow();
  });
});

describe('a server that cheats', () => {
  const tile = async (level: number, part: TilePart) => (await late.tile(level, part)) ?? new Uint8Array();

  it.each<[string, Partial<LedgerSource>]>([
    [
      'shows other hashes than it signed',
      { tile: async (level, part) => (await tile(level, part)).reverse() },
    ],
    ['leaves one out', { tile: async (level, part) => (await tile(level, part)).slice(32) }],
    ['cuts one off', { tile: async (level, part) => (await tile(level, part)).slice(0, -1) }],
    ['shows nothing', { tile: async () => new Uint8Array() }],
    ['denies what it signed', { tile: async () => undefined }],
  ])('and %s is found out', async (_, answers) => {
    await expect(beginReading({ ...late, ...answers })).rejects.toThrow(refused('ledger_forked'));
    const reading = await beginReading(early);
    const before = { ...reading, hashes: new Map(reading.hashes) };
    await expect(continueReading({ ...late, ...answers }, reading)).rejects.toThrow(refused('ledger_forked'));
    expect(reading).toEqual(before);
  });

  it('in the older part of a large ledger is found out when that is read, and above it at once', async () => {
    const spoilt: LedgerSource = {
      ...large,
      tile: async (level, part) => {
        const bytes = (await large.tile(level, part)) ?? new Uint8Array();
        return level === 0 && part.n === 3 ? bytes.reverse() : bytes;
      },
    };
    const reading = await beginReading(spoilt);
    await readOlder(spoilt, reading);
    await expect(readOlder(spoilt, reading)).rejects.toThrow(refused('ledger_forked'));
    const above: LedgerSource = {
      ...large,
      tile: async (level, part) => {
        const bytes = (await large.tile(level, part)) ?? new Uint8Array();
        return level === 1 ? bytes.reverse() : bytes;
      },
    };
    await expect(beginReading(above)).rejects.toThrow(refused('ledger_forked'));
  });

  it('and changes what this visit has read is found out', async () => {
    const reading = await beginReading(early);
    for (const at of [3, atEnrolment - 1]) {
      const forked = await serveLedger(signer, leaves.with(at, other));
      await expect(continueReading(forked, reading)).rejects.toThrow(refused('ledger_forked'));
    }
    const shorter = await serveLedger(signer, leaves.with(3, other), atEnrolment - 1);
    await expect(continueReading(shorter, reading)).rejects.toThrow(refused('ledger_forked'));
    const changed = encodeLeaf({ ...policy, minimumGroup: 3 });
    const another = await serveLedger(signer, leaves.with(0, changed));
    await expect(continueReading(another, reading)).rejects.toThrow(refused('policy_wrong'));
  });

  it('and shows a first leaf that is not the first in the tree, or no policy', async () => {
    const view = await late.view();
    for (const leaf of [leaves[1] ?? first, encodeLeaf({ ...policy, minimumGroup: 3 })]) {
      const source = { ...late, view: async () => ({ ...view, policy: toBase64url(leaf) }) };
      await expect(beginReading(source)).rejects.toThrow(refused('policy_wrong'));
    }
    const encoded = { ...late, view: async () => ({ ...view, policy: '###' }) };
    await expect(beginReading(encoded)).rejects.toThrow(refused('policy_wrong'));
  });

  it('and signs with another key, or for another ledger, is found out', async () => {
    const resigned = await serveLedger(await importSigner(signer.name, new Uint8Array(32)), leaves);
    await expect(beginReading(resigned)).rejects.toThrow(refused('checkpoint_wrong'));
    const elsewhere = await importSigner('ideas.example/candor/other', new Uint8Array(32).fill(7));
    const checkpoint = await signCheckpoint({ size: leaves.length, root: rootOf(leaves) }, elsewhere);
    const source = { ...late, view: async () => ({ ...(await late.view()), checkpoint }) };
    await expect(beginReading(source)).rejects.toThrow(refused('checkpoint_wrong'));
  });

  it('is not accused where the answer is none, or somebody else’s', async () => {
    const broken: LedgerSource = { ...late, tile: () => Promise.reject(new Error('offline')) };
    await expect(beginReading(broken)).rejects.toThrow('offline');
    for (const answer of [null, undefined, '', 7, {}, { policy: 1, checkpoint: [] }]) {
      const source = { ...late, view: async () => answer as never };
      await expect(beginReading(source)).rejects.toThrow(expect.objectContaining({ name: 'LedgerError' }));
    }
  });
});

describe('the close', () => {
  const close = leaves.find((leaf) => decodeLeaf(leaf).kind === 'close') ?? new Uint8Array();
  const bundle = async (source: LedgerSource, part: TilePart, change: (of: Uint8Array) => Uint8Array) => {
    const served = source === early ? leaves.slice(0, atEnrolment) : leaves;
    const from = part.n * tileWidth;
    return encodeBundle(served.slice(from, from + part.width).map(change));
  };

  it('is found, and not seen before it is there', async () => {
    const last = await beginReading(late);
    await lookForClose(late, last);
    expect(last.closed).toBe(true);
    const before = await beginReading(early);
    await lookForClose(early, before);
    expect(before.closed).toBe(false);
    await continueReading(late, before);
    await lookForClose(late, before);
    expect(before.closed).toBe(true);
  });

  it('can be neither put in nor left out', async () => {
    const pretending = { ...early, entries: (part: TilePart) => bundle(early, part, () => close) };
    await expect(lookForClose(pretending, await beginReading(early))).rejects.toThrow(
      refused('ledger_forked'),
    );
    const hide: Partial<LedgerSource>[] = [
      { entries: (part) => bundle(late, part, (leaf) => (leaf === close ? other : leaf)) },
      { entries: async () => encodeBundle(leaves.slice(0, 10)) },
      { entries: async () => encodeBundle([...leaves, close]) },
      { entries: async () => new Uint8Array() },
      { entries: async () => Uint8Array.of(255, 255, 1) },
      { entries: async () => undefined },
    ];
    for (const answers of hide) {
      const reading = await beginReading(late);
      await expect(lookForClose({ ...late, ...answers }, reading)).rejects.toThrow(refused('ledger_forked'));
      expect(reading.closed).toBe(false);
    }
  });

  it('is found behind what the box adds later, and looked for no further than it can be', async () => {
    const some = many.slice(0, 5_000);
    const behind = [...some, close, ...voteLeaves(3_000)];
    const source = await serveLedger(signer, behind);
    const reading = await beginReading(source);
    await lookForClose(source, reading);
    expect(reading.closed).toBe(true);
    const open = await serveLedger(signer, some);
    const never = await beginReading(open);
    open.asked.length = 0;
    await lookForClose(open, never);
    expect(open.asked).toHaveLength(16);
    open.asked.length = 0;
    await lookForClose(open, never); // nothing is new
    expect(open.asked).toEqual([]);
  });
});

it('joins what it is given into the bytes of a tile', async () => {
  const { hashes } = await beginReading(early);
  expect(hashes.get(0)).toEqual(concatBytes(...leaves.slice(0, atEnrolment).map(hashLeaf)));
  expect(frontierRoot((await beginReading(early)).frontier)).toEqual(rootOf(leaves.slice(0, atEnrolment)));
});
