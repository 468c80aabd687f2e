import { expect, test } from 'vitest';
import { createKeys, readSideSecret, secretsOf, writeSideSecret } from './keys.ts';

const secret = new Uint8Array(32).fill(7);
const whole = createKeys(secretsOf(secret));
const sideOf = (side: 'registrar' | 'box') =>
  createKeys(readSideSecret(writeSideSecret(secret, side))?.secrets ?? secretsOf(new Uint8Array(32)));

test('each side derives its own keys and the common ones, the same as the whole secret gives', () => {
  const [registrar, box] = [sideOf('registrar'), sideOf('box')];
  expect(registrar.derive('enrolled-member', 'c')).toEqual(whole.derive('enrolled-member', 'c'));
  expect(box.derive('ledger', 'c')).toEqual(whole.derive('ledger', 'c'));
  expect(box.derive('issuer', 'c', 'p')).toEqual(whole.derive('issuer', 'c', 'p'));
  for (const keys of [registrar, box]) {
    expect(keys.derive('membership-issuer', 'g', '1')).toEqual(whole.derive('membership-issuer', 'g', '1'));
  }
});

test('no side has a key of the other', () => {
  expect(() => sideOf('box').derive('enrolled-member', 'c')).toThrow(RangeError);
  expect(() => sideOf('registrar').derive('waiting-vote', 'c')).toThrow(RangeError);
  expect(() => sideOf('registrar').derive('issuer', 'c', 'p')).toThrow(RangeError);
  const secrets = (side: 'registrar' | 'box') =>
    Object.keys(readSideSecret(writeSideSecret(secret, side))?.secrets ?? {});
  expect([secrets('registrar'), secrets('box')]).toEqual([
    ['both', 'registrar'],
    ['both', 'box'],
  ]);
});

test('another purpose, another part, another secret: another key', () => {
  const all = [
    whole.derive('waiting-vote', 'c'),
    whole.derive('waiting-vote-name', 'c'),
    whole.derive('waiting-vote', 'd'),
    createKeys(secretsOf(new Uint8Array(32))).derive('waiting-vote', 'c'),
  ].map((key) => Buffer.from(key).toString('hex'));
  expect(new Set(all).size).toBe(all.length);
});

test.each(['', '00'.repeat(32), `box:${'00'.repeat(63)}`, `boxes:${'00'.repeat(64)}`])(
  '%j is no secret of one side',
  (text) => {
    expect(readSideSecret(text)).toBeUndefined();
  },
);
