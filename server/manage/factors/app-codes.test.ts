import { base32 } from '@scure/base';
import { expect, test } from 'vitest';
import { describeApp, findStep } from './app-codes.ts';

/** RFC 6238, appendix B, SHA-1. Its codes have eight digits; those of six are their ends (RFC 4226 §5.3). */
const secret = new TextEncoder().encode('12345678901234567890');
const vectors = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const;
const at = (seconds: number) => new Date(seconds * 1000);

test.each(vectors)('at %i seconds the code is the end of %s', (seconds, code) => {
  expect(findStep(secret, code.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30));
});

test('a code counts in its own step and in those beside it, always for its own', () => {
  const [seconds, code] = [1111111109, '081804'];
  const step = Math.floor(seconds / 30);
  for (const later of [-30, 0, 30]) expect(findStep(secret, code, at(seconds + later))).toBe(step);
  for (const later of [-61, 61]) expect(findStep(secret, code, at(seconds + later))).toBeUndefined();
});

test.each(['081805', '81804', '0081804', '', 'abcdef', '07081804', '-81804'])(
  '%j is the code of no step',
  (code) => {
    expect(findStep(secret, code, at(1111111109))).toBeUndefined();
  },
);

test.each([' 081 804 ', '081-804', '０８１８０４', 'O81804'])('%j is taken as it is meant', (typed) => {
  expect(findStep(secret, typed, at(1111111109))).toBeDefined();
});

test('a secret that is a part of a larger buffer is that part', () => {
  const part = Buffer.concat([Buffer.alloc(8), secret, Buffer.alloc(8)]).subarray(8, 28);
  expect(findStep(part, '287082', at(59))).toBe(1);
});

test('an app gets the secret in base 32, and an address with the names that it shows', () => {
  const described = describeApp(secret, { issuer: 'Candor (ideas.example)', label: 'ada@company.example' });
  expect(base32.decode(described.secret)).toEqual(secret);
  const address = new URL(described.address);
  expect(`${address.protocol}//${address.host}`).toBe('otpauth://totp');
  expect(decodeURIComponent(address.pathname)).toBe('/Candor (ideas.example):ada@company.example');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ issuer: 'Candor (ideas.example)', secret: described.secret },
    ...{ algorithm: 'SHA1', digits: '6', period: '30' },
  });
});
