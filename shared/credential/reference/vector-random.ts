import { hexToNumber, numberToBytesBE } from '@noble/curves/utils.js';
import { shake128 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '../bytes.ts';
import type { RandomBytes } from '../scalars.ts';
import { p256Group, p256Order } from './p256.ts';

/**
 * The generator behind the official vectors: SHAKE128 over one block with its name, then the seed `test vector seed`; each
 * draw is the next 48 bytes. A draw counts modulo order − 1 where the protocol draws a secret or a blinding, and modulo
 * the order where a proof draws a nonce: `kinds` tells which comes when.
 */
export function vectorRandom(kinds: readonly ('secret' | 'nonce')[]): RandomBytes {
  const block = new Uint8Array(168);
  block.set(utf8ToBytes('sigma-proofs/TestDRNG/SHAKE128'));
  const seed = new Uint8Array(32);
  seed.set(utf8ToBytes('test vector seed'));
  const stream = shake128.create({}).update(block).update(seed);
  const order = kinds.values();
  return () => {
    const bytes = stream.xof(p256Group.uniformBytes);
    const { value: kind, done } = order.next();
    if (done) throw new RangeError('The vectors draw no more than this.');
    if (kind === 'nonce') return bytes;
    return numberToBytesBE(hexToNumber(bytesToHex(bytes)) % (p256Order - 1n), p256Group.uniformBytes);
  };
}
