import { createHash, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { encodeList } from '../bytes/list.ts';
import { bytesToHex } from './bytes.ts';
import { nobleRistretto255 as noble } from './ristretto255-noble.ts';
import { loadSodiumRistretto255 } from './ristretto255-sodium.ts';
import { authorSeed, campaignSecrets, membershipSecrets, textSalt } from './seed.ts';

const sodium = await loadSodiumRistretto255();
const seed = createHash('sha256').update('a seed').digest();

it('is HKDF-SHA-256 over a length-prefixed list, as OpenSSL computes it', () => {
  const info = encodeList(['candor/v1', 'm1', 'campaign', 'a campaign', 'employees']);
  const uniform = new Uint8Array(hkdfSync('sha256', seed, new Uint8Array(0), info, 64));
  expect(campaignSecrets(noble, seed, 'a campaign', 'employees').m1).toEqual(noble.reduceScalar(uniform));
});

it('gives the same secrets on both back-ends', () => {
  expect(campaignSecrets(noble, seed, 'c', 'employees')).toEqual(
    campaignSecrets(sodium, seed, 'c', 'employees'),
  );
});

it('gives other secrets for every seed, campaign, pool, group, epoch and place', () => {
  const other = createHash('sha256').update('another seed').digest();
  const all = [
    campaignSecrets(noble, seed, 'c', 'employees'),
    campaignSecrets(noble, seed, 'c', 'customers'),
    campaignSecrets(noble, seed, 'd', 'employees'),
    campaignSecrets(noble, other, 'c', 'employees'),
    membershipSecrets(noble, seed, 'c', 1),
    membershipSecrets(noble, seed, 'c', 2),
    membershipSecrets(noble, seed, 'd', 1),
  ].flatMap(({ m1, r1, r2 }) => [m1, r1, r2]);
  const authors = [
    authorSeed(seed, 'c', 1),
    authorSeed(seed, 'c', 2),
    authorSeed(seed, 'd', 1),
    authorSeed(other, 'c', 1),
  ];
  const salts = [
    textSalt(seed, 'c', 1, ['Title', 'Body', 'en']),
    textSalt(seed, 'c', 1, ['Title', 'Body', 'fr']),
    textSalt(seed, 'c', 1, ['TitleBody', '', 'en']),
    textSalt(seed, 'c', 2, ['Title', 'Body', 'en']),
    textSalt(seed, 'd', 1, ['Title', 'Body', 'en']),
    textSalt(other, 'c', 1, ['Title', 'Body', 'en']),
  ];
  const distinct = new Set([...all, ...authors, ...salts].map(bytesToHex));
  expect(distinct.size).toBe(all.length + authors.length + salts.length);
});

it('refuses a seed of any other length', () => {
  for (const length of [0, 31, 33]) {
    expect(() => authorSeed(new Uint8Array(length), 'c', 1)).toThrow(
      expect.objectContaining({ code: 'wrong_length' }),
    );
  }
});
