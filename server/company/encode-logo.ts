/**
 * A logo as it is stored: decoded, and written anew from its pixels, so that nothing else of what was sent is served. Browsers
 * make the PNG out of whatever picture was chosen (docs/decisions/0045).
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode, encode, hasPngSignature } from 'fast-png';
import { limits } from '../../shared/api/constants.ts';
import { Fault } from '../http/fault.ts';

export interface Logo {
  png: Buffer;
  /** SHA-256 of the PNG. */
  hash: Buffer;
  width: number;
  height: number;
}

/** Throws logo_is_svg, logo_too_large by the header alone, and logo_unreadable. */
export function encodeLogo(bytes: Uint8Array): Logo {
  if (/^(?:\ufeff|\s)*<(?:svg|\?xml|!)/i.test(Buffer.from(bytes.subarray(0, 100)).toString()))
    throw new Fault('logo_is_svg');
  try {
    const { width, height, channels, data } = pixelsOf(essence(bytes));
    const png = Buffer.from(encode({ width, height, channels, data, depth: 8 }, { zlib: { level: 9 } }));
    return { png, hash: createHash('sha256').update(png).digest(), width, height };
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('logo_unreadable');
  }
}

/** Colour types of PNG by the channels of their pixels. */
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const indexed = 3;

/**
 * The PNG without anything but its pixels: no text, no colour profile, no second picture. What it unpacks to is as long as its
 * header says, and never longer. Throws where it is not whole.
 */
function essence(bytes: Uint8Array): Buffer {
  if (!hasPngSignature(bytes)) throw new Error('it is no PNG');
  const file = Buffer.from(bytes);
  const chunks = chunksOf(file);
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw new Error('it has no header');
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  if (width > limits.logoWidth || height > limits.logoHeight) throw new Fault('logo_too_large');
  const [depth = 0, colour = 0, , , interlaced] = header.data.subarray(8);
  const channels = channelsOf[colour];
  if (!channels || width === 0 || height === 0 || depth > 8 || interlaced !== 0)
    throw new Error('it has another form');
  if (colour === indexed && !chunks.some(({ type }) => type === 'PLTE')) throw new Error('it has no palette');
  const length = height * (1 + Math.ceil((width * channels * depth) / 8));
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  // Throws as soon as there would be a byte more.
  const unpacked = inflateSync(Buffer.concat(packed), { maxOutputLength: length });
  if (unpacked.length !== length) throw new Error('it has other pixels than its header says');
  const needed = ['IHDR', 'IDAT', 'IEND', ...(colour === indexed ? ['PLTE', 'tRNS'] : [])];
  const kept = chunks.filter(({ type }) => needed.includes(type)).map(({ whole }) => whole);
  return Buffer.concat([file.subarray(0, 8), ...kept]);
}

/** All chunks up to the last one. Throws where the file ends before it, and where something follows it. */
function chunksOf(file: Buffer): { type: string; data: Buffer; whole: Buffer }[] {
  const chunks = [];
  let at = 8;
  while (at < file.length) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) throw new Error('it is cut off');
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    at = end;
  }
  if (chunks.at(-1)?.type !== 'IEND') throw new Error('it has no end');
  return chunks;
}

/** Eight bits a channel, whatever it had. */
function pixelsOf(png: Buffer) {
  const image = decode(png, { checkCrc: true });
  const { width, height, channels, depth } = image;
  if (image.palette) {
    const data = convertIndexedToRgb(image);
    return { width, height, channels: data.length / (width * height), data };
  }
  if (depth !== 8) throw new Error('it has another depth');
  return { width, height, channels, data: image.data };
}
