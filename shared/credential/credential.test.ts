import { expect, it } from 'vitest';
import { concatBytes } from './bytes.ts';
import { credentialFromBytes, credentialToBytes } from './credential.ts';
import type { Group } from './group.ts';
import { nobleRistretto255 as noble } from './ristretto255-noble.ts';
import { loadSodiumRistretto255 } from './ristretto255-sodium.ts';

const sodium = await loadSodiumRistretto255();
const groups: Group[] = [noble, sodium];
const credential = {
  m1: sodium.hashToScalar(new Uint8Array(1), 'm1'),
  U: sodium.G,
  UPrime: sodium.H,
  X1: sodium.hashToElement(new Uint8Array(1), 'X1'),
};
const bytes = credentialToBytes(sodium, credential);

it('keeps a credential in 128 bytes, the same for both back-ends', () => {
  expect(bytes).toHaveLength(128);
  expect(credentialFromBytes(sodium, bytes)).toEqual(credential);
  expect(credentialToBytes(noble, credentialFromBytes(noble, bytes))).toEqual(bytes);
});

it.each([
  ['wrong_length', bytes.slice(1)],
  ['wrong_length', concatBytes(bytes, new Uint8Array(1))],
  ['invalid_scalar', concatBytes(new Uint8Array(32), bytes.slice(32))],
  ['invalid_scalar', concatBytes(new Uint8Array(32).fill(255), bytes.slice(32))],
  ['invalid_element', concatBytes(bytes.slice(0, 96), new Uint8Array(32))],
] as const)('refuses what is none: %s', (code, malformed) => {
  for (const group of groups) {
    expect(() => credentialFromBytes(group, malformed)).toThrow(expect.objectContaining({ code }));
  }
});
