/**
 * Two people compare these words to see whether they are shown the same campaign. The words stand for the
 * hash of the first leaf, which holds the policy and all keys. Whoever runs the server makes all first
 * leaves, so before they open a campaign they can look for two with the same words. With 132 bits that takes
 * about 2^66 tries.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeList, version } from '../bytes/list.ts';
import { expectHashes } from './hashing.ts';

const words = 12;
const bitsPerWord = 11;

/**
 * `policy`: the hash of the first leaf, 32 bytes. `wordlist`: 2048 words (BIP-39, English). The first 132
 * bits of SHA-256(list(version, "fingerprint", policy)), 11 a word. Throws `malformed`.
 */
export function fingerprint(policy: Uint8Array, wordlist: readonly string[]): string[] {
  expectHashes([policy]);
  const bits = [...sha256(encodeList([version, 'fingerprint', policy]))]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return Array.from({ length: words }, (_, at) => {
    const index = Number.parseInt(bits.slice(at * bitsPerWord, (at + 1) * bitsPerWord), 2);
    const word = wordlist[index];
    if (word === undefined) throw new RangeError('The list holds too few words.');
    return word;
  });
}
