import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex, compareBytes, copyBytes, equalBytes, isWellFormed, u32, utf8 } from './bytes.ts';

it('writes four bytes in either order, and no number that does not fit', () => {
  expect(bytesToHex(u32(258))).toBe('00000102');
  expect(bytesToHex(u32(258, true))).toBe('02010000');
  for (const value of [-1, 1.5, 2 ** 32, Number.NaN]) {
    expect(() => u32(value)).toThrow(expect.objectContaining({ name: 'BytesError', code: 'invalid_value' }));
  }
});

it('orders bytes as their hexadecimal forms are ordered', () => {
  const bytes = fc.uint8Array({ maxLength: 4 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const [x, y] = [bytesToHex(a), bytesToHex(b)];
      expect(Math.sign(compareBytes(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      expect(equalBytes(a, b)).toBe(x === y);
    }),
  );
});

it('copies what a Buffer would share', () => {
  const original = Buffer.from([1, 2, 3]);
  const copy = copyBytes(original.subarray(1));
  original.fill(0);
  expect([...copy]).toEqual([2, 3]);
});

it('tells half a character, as String.isWellFormed does', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
      expect(isWellFormed(text)).toBe(text.isWellFormed());
    }),
  );
  for (const [text, whole] of [
    ['', true],
    ['\u{1f5f3}', true],
    ['a\ud83d', false],
    ['\uddf3\ud83d', false],
  ] as const) {
    expect(isWellFormed(text)).toBe(whole);
    if (!whole) expect(() => utf8(text)).toThrow(expect.objectContaining({ name: 'BytesError' }));
  }
});
