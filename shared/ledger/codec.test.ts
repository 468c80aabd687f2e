import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, utf8ToBytes } from '../bytes/bytes.ts';
import { encodeList } from '../bytes/list.ts';
import { bytes, type Codec, integer, list, oneOf, optional, record, text, variants } from './codec.ts';

const malformed = expect.objectContaining({ name: 'LedgerError', code: 'malformed' });

const form = variants('test', {
  plain: { text, integer },
  nested: {
    fixed: bytes(4),
    free: bytes(),
    word: oneOf('yes', 'no'),
    maybe: optional(integer),
    rows: list(record({ name: text, values: list(integer) })),
  },
});

const wellFormed = fc.string({ unit: 'binary' });
const uint = fc.integer({ min: 0, max: 0xffff_ffff });
const value = fc.oneof(
  fc.record({ kind: fc.constant('plain' as const), text: wellFormed, integer: uint }),
  fc.record({
    kind: fc.constant('nested' as const),
    fixed: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    free: fc.uint8Array(),
    word: fc.constantFrom('yes' as const, 'no' as const),
    maybe: fc.option(uint),
    rows: fc.array(fc.record({ name: wellFormed, values: fc.array(uint) })),
  }),
);

describe('a form', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(form.decode(form.encode(v))).toEqual(v);
      }),
    );
  });

  it('reads nothing that it would not write', () => {
    const parts = fc.array(
      fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constantFrom('candor/v1', 'test', 'plain')),
    );
    fc.assert(
      fc.property(fc.oneof(parts.map(encodeList), fc.uint8Array({ maxLength: 40 })), (encoded) => {
        let decoded: ReturnType<typeof form.decode>;
        try {
          decoded = form.decode(encoded);
        } catch (error) {
          expect(error).toEqual(malformed);
          return;
        }
        expect(bytesToHex(form.encode(decoded))).toBe(bytesToHex(encoded));
      }),
    );
  });

  it('is refused whenever a byte is missing, added or changed into something else', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (v, place, change) => {
        const encoded = form.encode(v);
        const at = place % encoded.length;
        expect(() => form.decode(encoded.slice(0, at))).toThrow(malformed);
        expect(() => form.decode(concatBytes(encoded, encoded.slice(at)))).toThrow(malformed);
        const changed = encoded.with(at, (encoded[at] ?? 0) ^ change);
        try {
          expect(form.decode(changed)).not.toEqual(v);
        } catch (error) {
          expect(error).toEqual(malformed);
        }
      }),
    );
  });

  it('keeps its own copy', () => {
    const encoded = Buffer.from(bytes().encode(Uint8Array.of(1, 2)));
    const decoded = bytes().decode(encoded);
    encoded.fill(0);
    expect([...decoded]).toEqual([1, 2]);
    expect(Buffer.isBuffer(decoded)).toBe(false);
  });
});

describe('one kind of field', () => {
  const refuses = <T>(codec: Codec<T>, ...encoded: Uint8Array[]) => {
    for (const each of encoded) expect(() => codec.decode(each)).toThrow(malformed);
  };

  it('text is UTF-8 in its shortest form, and a byte order mark is a character', () => {
    refuses(text, Uint8Array.of(0xff), Uint8Array.of(0xc0, 0x80), Uint8Array.of(0xed, 0xa0, 0x80));
    expect(text.decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
    expect(() => text.encode('\ud800')).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  });

  it('an integer has four bytes', () => {
    refuses(integer, new Uint8Array(3), new Uint8Array(5), new Uint8Array());
    expect(() => integer.encode(-1)).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  });

  it('bytes of a fixed length have no other', () => {
    refuses(bytes(2), new Uint8Array(1), new Uint8Array(3));
    expect(() => bytes(2).encode(new Uint8Array(3))).toThrow(malformed);
  });

  it('a word is one of those that may stand there', () => {
    refuses(oneOf('yes', 'no'), utf8ToBytes('maybe'), utf8ToBytes('YES'), new Uint8Array());
  });

  it('an optional value is one or none', () => {
    refuses(optional(integer), encodeList([new Uint8Array(4), new Uint8Array(4)]));
  });

  it('a record has all its fields and no more', () => {
    const pair = record({ a: text, b: text });
    refuses(pair, encodeList(['x']), encodeList(['x', 'y', 'z']));
  });

  it('a variant has the right version, form and a known kind', () => {
    refuses(
      form,
      encodeList(['candor/v2', 'test', 'plain', 'x', new Uint8Array(4)]),
      encodeList(['candor/v1', 'rest', 'plain', 'x', new Uint8Array(4)]),
      encodeList(['candor/v1', 'test', 'constructor']),
      encodeList(['candor/v1', 'test']),
      encodeList([]),
    );
  });

  it('a list that announces more than there is costs nothing', () => {
    refuses(list(text), Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 1, 255, 255, 255, 255, 1));
  });
});
