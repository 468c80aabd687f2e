import { describe, expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { emptyFrontier, extendFrontier } from './frontier.ts';
import { hashLeaf } from './hashing.ts';
import { buildTree, treeRoot } from './merkle.ts';
import {
  decodeBundle,
  encodeBundle,
  expectLeafLength,
  extendTiles,
  parseTilePath,
  readPart,
  splitTile,
  tilePath,
  tilesOf,
  tileWidth,
} from './tiles.ts';

const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

describe('the examples of the specification (https://c2sp.org/tlog-tiles)', () => {
  it('encodes the index 1234067 as x001/x234/067', () => {
    expect(tilePath({ n: 1_234_067, width: 256 })).toBe('x001/x234/067');
    expect(parseTilePath('x001/x234/067')).toEqual({ n: 1_234_067, width: 256 });
  });

  it('represents a tree of size 70,000 by 273 full tiles and one of width 112, one and 17, and one of width 1', () => {
    const widths = (level: number) => [...tilesOf(70_000, level)].map(({ width }) => width);
    expect(widths(0)).toEqual([...new Array(273).fill(256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(widths(3)).toEqual([]);
  });

  it('represents a tree of size 256 by a full tile and a partial one of width 1 above it', () => {
    expect([...tilesOf(256, 0)]).toEqual([{ n: 0, width: 256 }]);
    expect([...tilesOf(256, 1)]).toEqual([{ n: 0, width: 1 }]);
  });
});

describe('a path', () => {
  it.each([
    [0, 256, '000'],
    [7, 1, '007.p/1'],
    [999, 255, '999.p/255'],
    [1_000, 256, 'x001/000'],
    [999_999, 256, 'x999/999'],
    [1_000_000, 16, 'x001/x000/000.p/16'],
  ])('of tile %i with %i hashes is %s', (n, width, path) => {
    expect(tilePath({ n, width })).toBe(path);
    expect(parseTilePath(path)).toEqual({ n, width });
  });

  it.each([
    ...['', '0', '00', '0000', 'x000/001', '001/000', 'x001', 'x001/', 'X001/000', '-01', '+01', '٠٠١'],
    ...[
      '000.p/0',
      '000.p/256',
      '000.p/257',
      '000.p/01',
      '000.p/',
      '000.p',
      '000.p/1/',
      '000.p/-1',
      '000/p/1',
    ],
    ...['000%2f', '../000', '000 ', ' 000', '000\n', 'x999/x999/x999/x999/x999/999', '000.p/1.5', '1e3'],
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('a bundle', () => {
  const leaves = [new Uint8Array(), Uint8Array.of(1), new Uint8Array(65_535).fill(7)];

  it('has each leaf behind its length, the high byte first', () => {
    expect(encodeBundle([Uint8Array.of(9, 8, 7)])).toEqual(Uint8Array.of(0, 3, 9, 8, 7));
    expect(encodeBundle(leaves).subarray(0, 7)).toEqual(Uint8Array.of(0, 0, 0, 1, 1, 255, 255));
    expect(decodeBundle(encodeBundle(leaves), 3)).toEqual(leaves);
    expect(decodeBundle(new Uint8Array(), 0)).toEqual([]);
  });

  it('refuses a leaf that is too long', () => {
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(refused('out_of_range'));
    expect(() => expectLeafLength(new Uint8Array(65_536))).toThrow(refused('out_of_range'));
  });

  it('is nothing else', () => {
    const bundle = encodeBundle(leaves);
    const wrong: [Uint8Array, number][] = [
      [bundle, 2],
      [bundle, 4],
      [bundle.slice(0, -1), 3],
      [Uint8Array.of(...bundle.slice(0, 3)), 1],
      [Uint8Array.of(0), 0],
      [Uint8Array.of(0, 2, 1), 1],
    ];
    for (const [bytes, width] of wrong)
      expect(() => decodeBundle(bytes, width)).toThrow(refused('malformed'));
  });
});

describe('a tile', () => {
  it('is as many hashes as its width', () => {
    expect(splitTile(new Uint8Array(64).fill(1, 32), 2)).toEqual([
      new Uint8Array(32),
      new Uint8Array(32).fill(1),
    ]);
    for (const length of [0, 63, 65, 96]) {
      expect(() => splitTile(new Uint8Array(length), 2)).toThrow(refused('malformed'));
    }
  });

  it('is taken from the full one where the partial one is gone', async () => {
    const full = Array.from({ length: tileWidth }, (_, at) => at);
    const asked: number[] = [];
    const read = async ({ width }: { width: number }) => {
      asked.push(width);
      return width === tileWidth ? full : undefined;
    };
    expect(await readPart({ n: 3, width: 2 }, read)).toEqual([0, 1]);
    expect(asked).toEqual([2, tileWidth]);
    expect(await readPart({ n: 3, width: 2 }, async () => undefined)).toBeUndefined();
  });
});

describe('appending', () => {
  const hashes = Array.from({ length: 66_000 }, (_, at) => hashLeaf(u32(at)));

  it('completes the hashes above, as they are defined', () => {
    const { frontier, completed } = extendTiles(emptyFrontier, hashes);
    expect(frontier).toEqual(extendFrontier(emptyFrontier, hashes));
    expect(completed).toHaveLength(257 + 1);
    for (const { level, position, hash } of [completed[0], completed[256], completed[257]].flatMap(
      (node) => node ?? [],
    )) {
      const width = tileWidth ** level;
      const below = hashes.slice(position * width, (position + 1) * width);
      expect(hash).toEqual(treeRoot(buildTree(below)));
    }
    expect(completed[257]).toMatchObject({ level: 2, position: 0 });
  });

  it('gives the same in parts of any size', () => {
    const whole = extendTiles(emptyFrontier, hashes.slice(0, 2_000));
    for (const step of [1, 7, 255, 256, 257, 1_999]) {
      let frontier = emptyFrontier;
      const completed: unknown[] = [];
      for (let at = 0; at < 2_000; at += step) {
        const part = extendTiles(frontier, hashes.slice(at, Math.min(2_000, at + step)));
        completed.push(...part.completed);
        frontier = part.frontier;
      }
      expect({ frontier, completed }).toEqual(whole);
    }
  });
});
