/**
 * Binary forms with exactly one encoding for each value, so that a device and the box hash the same bytes.
 * Each form is declared once, field by field, and decoded as strictly as it is encoded.
 */
import { copyBytes, u32, utf8 } from '../bytes/bytes.ts';
import { encodeList, version } from '../bytes/list.ts';
import { LedgerError } from './errors.ts';

export interface Codec<T> {
  /** Throws BytesError or `malformed` where the value has no form. */
  encode(value: T): Uint8Array;
  /** Throws `malformed` unless the bytes are what `encode` gives. */
  decode(bytes: Uint8Array): T;
}

type Fields = Record<string, Codec<unknown>>;
export type Decoded<C> = C extends Codec<infer T> ? T : never;
type Values<F extends Fields> = { [Name in keyof F]: Decoded<F[Name]> };
type Kind = Fields | Whole<object>;
type ValuesOf<K> = K extends Whole<infer T> ? T : K extends Fields ? Values<K> : never;
type Variant<V extends Record<string, Kind>> = {
  [Name in keyof V & string]: { kind: Name } & ValuesOf<V[Name]>;
}[keyof V & string];

const malformed = (what: string) => new LedgerError('malformed', what);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const text: Codec<string> = {
  encode: utf8,
  decode(bytes) {
    try {
      return decoder.decode(bytes);
    } catch {
      throw malformed('A text is not UTF-8.');
    }
  },
};

/** 0 … 2^32 − 1 */
export const integer: Codec<number> = {
  encode: u32,
  decode(bytes) {
    if (bytes.length !== 4) throw malformed('An integer is not 4 bytes long.');
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  },
};

/** Bytes of any length, or of exactly this one. */
export function bytes(length?: number): Codec<Uint8Array> {
  const checked = (value: Uint8Array) => {
    if (length !== undefined && value.length !== length) throw malformed(`Not ${length} bytes.`);
    return copyBytes(value);
  };
  return { encode: checked, decode: checked };
}

export function oneOf<const T extends string>(...values: readonly T[]): Codec<T> {
  const known = (word: string): T => {
    const value = values.find((candidate) => candidate === word);
    if (value === undefined) throw malformed('A word is not one of those that may stand here.');
    return value;
  };
  return {
    encode: (value) => text.encode(known(value)),
    decode: (encoded) => known(text.decode(encoded)),
  };
}

export function list<T>(item: Codec<T>): Codec<T[]> {
  return {
    encode: (values) => encodeList(values.map((value) => item.encode(value))),
    decode: (encoded) => decodeList(encoded).map((part) => item.decode(part)),
  };
}

/** A value or null, as a list of one or none. */
export function optional<T>(item: Codec<T>): Codec<T | null> {
  const atMostOne = list(item);
  return {
    encode: (value) => atMostOne.encode(value === null ? [] : [value]),
    decode(encoded) {
      const [value = null, ...more] = atMostOne.decode(encoded);
      if (more.length > 0) throw malformed('More than one value.');
      return value;
    },
  };
}

/** The fields in the order of their declaration. */
export function record<F extends Fields>(fields: F): Codec<Values<F>> {
  return {
    encode: (value) => encodeList(encodeFields(fields, value)),
    decode: (encoded) => decodeFields(fields, decodeList(encoded)),
  };
}

/** A kind of record whose fields have one form together, instead of one form each. */
export class Whole<T extends object> {
  readonly codec: Codec<T>;
  constructor(codec: Codec<T>) {
    this.codec = codec;
  }
}

/** A record of one of several kinds. Version, name of the form and kind stand before the fields. */
export function variants<V extends Record<string, Kind>>(form: string, kinds: V): Codec<Variant<V>> {
  const known = new Map(Object.entries(kinds));
  const codecOf = (kind: string): Parts => {
    const fields = known.get(kind);
    if (!fields) throw malformed(`There is no ${form} of this kind.`);
    return fields instanceof Whole ? asOnePart(fields.codec) : partsOf(fields);
  };
  return {
    encode: (value) => encodeList([version, form, value.kind, ...codecOf(value.kind).encode(value)]),
    decode(encoded) {
      const [first, second, third, ...parts] = decodeList(encoded);
      if (!first || !second || !third) throw malformed('A record without a kind.');
      if (text.decode(first) !== version || text.decode(second) !== form) throw malformed(`No ${form}.`);
      const kind = text.decode(third);
      // The table that gave the type also gave the fields of this kind; the compiler cannot follow that.
      return { kind, ...codecOf(kind).decode(parts) } as Variant<V>;
    },
  };
}

/** The fields of a record, after its kind. */
interface Parts {
  encode(value: Record<string, unknown>): Uint8Array[];
  decode(parts: Uint8Array[]): object;
}

function partsOf(fields: Fields): Parts {
  return {
    encode: (value) => encodeFields(fields, value),
    decode: (parts) => decodeFields(fields, parts),
  };
}

function asOnePart(codec: Codec<object>): Parts {
  return {
    encode: (value) => [codec.encode(value)],
    decode([part, ...more]) {
      if (!part || more.length > 0) throw malformed('A record of this kind has one part.');
      return codec.decode(part);
    },
  };
}

function encodeFields(fields: Fields, value: Record<string, unknown>): Uint8Array[] {
  return Object.entries(fields).map(([name, codec]) => codec.encode(value[name]));
}

function decodeFields<F extends Fields>(fields: F, parts: Uint8Array[]): Values<F> {
  const values: Record<string, unknown> = {};
  const remaining = [...parts];
  for (const [name, codec] of Object.entries(fields)) {
    const part = remaining.shift();
    if (!part) throw malformed('A record has too few fields.');
    values[name] = codec.decode(part);
  }
  if (remaining.length > 0) throw malformed('A record has too many fields.');
  // Each value has the type of its own field; the compiler cannot follow that.
  return values as Values<F>;
}

/** The parts of what encodeList wrote, as views. */
function decodeList(encoded: Uint8Array): Uint8Array[] {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  let at = 0;
  const next = () => {
    if (at + 4 > encoded.length) throw malformed('A list ends too early.');
    const value = view.getUint32(at);
    at += 4;
    return value;
  };
  const parts: Uint8Array[] = [];
  for (let count = next(); count > 0; count--) {
    const length = next();
    if (at + length > encoded.length) throw malformed('A list ends too early.');
    parts.push(encoded.subarray(at, at + length));
    at += length;
  }
  if (at !== encoded.length) throw malformed('Something follows after a list.');
  return parts;
}
