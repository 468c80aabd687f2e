import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { readSides } from './picture-sides.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const [riff, webp] = ['52494646 ffffffff', '57454250'];

test.each([
  ['a PNG', encode({ width: 3, height: 2, channels: 1, data: new Uint8Array(6) }), [3, 2]],
  [
    'a JPEG',
    hex('ffd8 ffe0 0010 4a46494600010100000100010000 ffc0 000b 08 fff0 ffe0 01011100'),
    [65504, 65520],
  ],
  [
    'a progressive JPEG behind tables',
    hex('ffd8 ffdb 0004 0000 ffc4 0004 0000 ffff c2 000b 08 0010 0020 01011100'),
    [32, 16],
  ],
  ['a WebP with losses', hex(`${riff} ${webp} 56503820 00000000 000000 9d012a ff3f 1080`), [16383, 16]],
  ['a WebP without', hex(`${riff} ${webp} 5650384c 00000000 2f ffffff0f`), [16384, 16384]],
  ['a WebP of several parts', hex(`${riff} ${webp} 56503858 0a000000 00000000 ffff00 010000`), [65536, 2]],
])('%s says its size', (_, bytes, [width, height]) => {
  expect(readSides(bytes)).toEqual({ width, height });
  for (let length = 0; length < bytes.length && length < 21; length++)
    expect(readSides(bytes.subarray(0, length))).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['a text', '61207465787421'],
  ['a JPEG without a frame', 'ffd8 ffe0 0004 0000 00000000'],
  ['a WebP of an unknown kind', `${riff} ${webp} 56503859 00000000 0000000000000000`],
])('%s says none', (_, text) => {
  expect(readSides(hex(text))).toBeUndefined();
});
