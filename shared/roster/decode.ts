/** From the bytes of a file to its text, and whether somebody has to look at it first. Pure. */
import { decodeAs, type Encoding } from './encodings.ts';

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** Other encodings give names that are as good, or those of this one look wrong: somebody has to say which it is. */
  doubtful: boolean;
}

/** What files are written in that say nothing of it, the most frequent first. */
const guessed = [
  'windows-1252',
  'windows-1250',
  'macintosh',
  'ibm850',
  'windows-1251',
  'windows-1253',
] as const;

/** Reads a file in the encoding that fits its bytes best. */
export function decode(bytes: Uint8Array): Decoded {
  const sure = declared(bytes) ?? wide(bytes);
  if (sure) return judge(bytes, sure);
  if (isUtf8(bytes)) return judge(bytes, 'utf-8');
  const readings = guessed.map((encoding) => {
    const text = decodeAs(bytes, encoding);
    return { encoding, text, damage: damageOf(text) };
  });
  const [best, ...others] = readings.toSorted((one, other) => one.damage - other.damage);
  if (!best) throw new Error('no encoding was tried');
  const rival = others.some(({ text, damage }) => damage === best.damage && text !== best.text);
  return { text: best.text, encoding: best.encoding, doubtful: rival || best.damage > 0 };
}

/** Text that is sure to be in this encoding may still have been broken before it was written. */
function judge(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = decodeAs(bytes, encoding);
  const repaired = encoding === 'utf-8' ? decodeAs(bytes, 'utf-8-twice') : text;
  return damageOf(repaired) < damageOf(text)
    ? { text: repaired, encoding: 'utf-8-twice', doubtful: true }
    : { text, encoding, doubtful: false };
}

function declared(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 that does not say so: separators and line ends have a byte 0 on one side. */
function wide(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 10_000).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || bytes.length % 2 === 1) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Words with a letter that not every encoding has. */
const special = /[^\s;,"<>()|]*(?!\s)\P{ASCII}[^\s;,"<>()|]*/gu;
const unreadable = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u;
/** Currency, fractions and the like touch no letter of a name; quotation marks stand on one side of it. */
const symbol = String.raw`[ƒµ¡¿§¶†‡•‚…‰‹›\p{Sc}\p{Sm}\p{So}\p{No}¨¯¸˜ˆ]`;
const letter = String.raw`(?![ƒªºµ])\p{L}`;
const inWord = new RegExp(
  // Mª José and O´Hara are names as people write them.
  `${letter}${symbol}|${symbol}${letter}|${letter}[ªº‘“”„«»]${letter}|(?!\\p{ASCII})${letter}´`,
  'u',
);
/** Capitals begin words. One letter may stand before them, as in hÉanaigh. */
const humps =
  /(?<=\p{L})(?:\p{Ll}(?!\p{ASCII})\p{Lu}|(?!\p{ASCII})\p{Ll}\p{Lu})|\p{Lu}{2}(?![\p{ASCII}ß])\p{Ll}/u;
const mixed =
  /\p{Script=Latin}.*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}].*\p{Script=Latin}/u;
const crowded = /(?:(?!\p{ASCII})\p{Script=Latin}){4}/u;

/** How much of a text looks as if it had been read in the wrong encoding; 0 where nothing does. */
export function damageOf(text: string): number {
  let damage = 0;
  for (const [word] of text.matchAll(special)) {
    if (unreadable.test(word)) damage += 20;
    if (inWord.test(word)) damage += 8;
    if (mixed.test(word)) damage += 8;
    if (humps.test(word)) damage += 6;
    if (crowded.test(word)) damage += 4;
  }
  return damage;
}

/** Some lines of a text by which somebody sees whether its letters are right. */
export function specialWords(text: string, most: number): string[] {
  const found = new Set<string>();
  for (const [word] of text.matchAll(/[^;,"<>()|\t\r\n]*\P{ASCII}[^;,"<>()|\t\r\n]*/gu)) {
    found.add(word.trim());
    if (found.size === most) break;
  }
  return [...found];
}
