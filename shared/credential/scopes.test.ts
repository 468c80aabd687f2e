import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex, utf8ToBytes } from './bytes.ts';
import { encodeList, ideaScope, readScope, requestContext, voteScope } from './scopes.ts';

it('writes the number of parts, then each part behind its length', () => {
  expect(bytesToHex(encodeList(['ab', new Uint8Array([1, 2, 3]), '']))).toBe(
    '00000003' + '00000002' + '6162' + '00000003' + '010203' + '00000000',
  );
  expect(bytesToHex(encodeList(['é']))).toBe('00000001' + '00000002' + 'c3a9');
});

it('never writes two lists alike', () => {
  const list = fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 5 });
  fc.assert(
    fc.property(list, list, (a, b) => {
      const same =
        a.length === b.length && a.every((part, i) => bytesToHex(part) === bytesToHex(b[i] ?? part));
      expect(bytesToHex(encodeList(a)) === bytesToHex(encodeList(b))).toBe(same);
    }),
  );
  expect(encodeList(['a', 'bc'])).not.toEqual(encodeList(['ab', 'c']));
});

it('refuses half a character, which has no bytes of its own', () => {
  for (const text of ['\ud800', 'a\udc00b']) {
    expect(() => encodeList([text])).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  }
});

it('keeps purposes, campaigns, pools, ideas and places apart', () => {
  const id = utf8ToBytes('0123456789abcdef');
  const scopes = [
    requestContext('a', 'employees'),
    requestContext('a', 'customers'),
    requestContext('b', 'employees'),
    voteScope('a', id),
    voteScope('b', id),
    voteScope('a', id.slice(1)),
    ideaScope('a', 1),
    ideaScope('a', 2),
    ideaScope('b', 1),
    readScope('a', id),
  ].map(bytesToHex);
  expect(new Set(scopes).size).toBe(scopes.length);
});

it('refuses places that are no 4-byte integer', () => {
  for (const slot of [-1, 1.5, 2 ** 32, Number.NaN]) {
    expect(() => ideaScope('a', slot)).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  }
});
