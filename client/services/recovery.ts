import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { fromBase64url, toBase64url } from '../../shared/device/encoding.ts';

/**
 * The device's seed in the two forms in which it can leave the device: 24 words of BIP-39's English list, which end in a
 * checksum, and a link, whose fragment no browser sends to a server. Both are the seed itself: whoever has them can act
 * as the member, and recognise what the member sent. Heavy: load it with import() when somebody needs it.
 */
export const wordCount = 24;
const seedBytes = 32;

export type WordProblem =
  /** `place`: from 1 on. `suggestion`: the word that was probably meant. */
  | { kind: 'unknown'; place: number; word: string; suggestion: string | undefined }
  | { kind: 'count'; count: number }
  /** All are words of the list, and together they are nobody's. */
  | { kind: 'checksum' };

/** `seed`: 32 bytes. */
export function wordsOf(seed: Uint8Array): string[] {
  return entropyToMnemonic(seed, wordlist).split(' ');
}

/**
 * Reads words as people type them: in any case, on several lines, with numbers and commas between them, cut to four
 * letters or more (which are enough to tell them apart).
 */
export function readWords(text: string): { seed: Uint8Array } | { problems: readonly WordProblem[] } {
  const typed =
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/\p{L}+/gu) ?? [];
  const words = typed.map((word) => (known.has(word) ? word : (completed(word) ?? word)));
  const problems: WordProblem[] = words.flatMap((word, at) =>
    known.has(word) ? [] : [{ kind: 'unknown', place: at + 1, word, suggestion: nearest(word) }],
  );
  if (words.length !== wordCount) problems.push({ kind: 'count', count: words.length });
  if (problems.length > 0) return { problems };
  try {
    return { seed: mnemonicToEntropy(words.join(' '), wordlist) };
  } catch {
    return { problems: [{ kind: 'checksum' }] };
  }
}

/** The seed as a link's fragment. */
export function fragmentOf(seed: Uint8Array): string {
  return toBase64url(seed);
}

/** The seed of a link's fragment; undefined where it is cut off or mistyped. */
export function readFragment(fragment: string): Uint8Array | undefined {
  try {
    const seed = fromBase64url(fragment);
    return seed.length === seedBytes ? seed : undefined;
  } catch {
    return undefined;
  }
}

const known: ReadonlySet<string> = new Set(wordlist);
const tellingLetters = 4;

function completed(word: string): string | undefined {
  return word.length < tellingLetters ? undefined : wordlist.find((whole) => whole.startsWith(word));
}

/** The one word of the list that a slip of the finger makes of it, or that begins alike. */
function nearest(word: string): string | undefined {
  const close = wordlist.filter((whole) => isOneSlipAway(whole, word));
  if (close.length > 0) return close.length === 1 ? close[0] : undefined;
  const start = word.slice(0, tellingLetters);
  return start.length < tellingLetters ? undefined : wordlist.find((whole) => whole.startsWith(start));
}

/** One letter left out, added, changed, or swapped with the next. */
function isOneSlipAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
