import { createHash } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const policy = new Uint8Array(32).fill(1);

it('is twelve words of the list, the same for everyone', () => {
  const words = fingerprint(policy, wordlist);
  expect(words).toHaveLength(12);
  expect(fingerprint(new Uint8Array(policy), wordlist)).toEqual(words);
  for (const word of words) expect(wordlist).toContain(word);
});

it('says the first 132 bits of the hash, and no others', () => {
  // list("candor/v1", "fingerprint", policy) written out
  const part = (bytes: Uint8Array) => [0, 0, 0, bytes.length, ...bytes];
  const list = [0, 0, 0, 3, ...[Buffer.from('candor/v1'), Buffer.from('fingerprint'), policy].flatMap(part)];
  const hash = createHash('sha256').update(Uint8Array.from(list)).digest('hex');
  const first132 = BigInt(`0x${hash}`) >> 124n;
  const said = fingerprint(policy, wordlist).reduce(
    (sum, word) => sum * 2048n + BigInt(wordlist.indexOf(word)),
    0n,
  );
  expect(said).toBe(first132);
});

it('is another one for another policy', () => {
  const other = policy.with(31, 2);
  expect(fingerprint(other, wordlist)).not.toEqual(fingerprint(policy, wordlist));
});

it('refuses what is no hash', () => {
  expect(() => fingerprint(policy.slice(1), wordlist)).toThrow(
    expect.objectContaining({ code: 'malformed' }),
  );
});
