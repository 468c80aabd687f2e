import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex } from './bytes.ts';
import { encodeList } from './list.ts';

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

it('writes a list of any number of parts', () => {
  const many = Array.from({ length: 300_000 }, () => new Uint8Array(1));
  expect(encodeList(many).length).toBe(4 + 5 * many.length);
});

it('refuses half a character, which has no bytes of its own', () => {
  for (const text of ['\ud800', 'a\udc00b']) {
    expect(() => encodeList([text])).toThrow(
      expect.objectContaining({ name: 'BytesError', code: 'invalid_value' }),
    );
  }
});
