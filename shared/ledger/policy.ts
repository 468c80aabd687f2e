/**
 * The policy of a campaign as the first leaf holds it: canonical JSON (RFC 8785) with a version. A new field,
 * or a new meaning of a field, makes a new version. A program that knows only older versions says that it is
 * too old, and reports no fraud. For the types used here, canonical JSON is the output of JSON.stringify with
 * names in the order of their code units.
 */
import { base64urlnopad } from '@scure/base';
import { utf8 } from '../bytes/bytes.ts';
import { type Codec, type Decoded, text } from './codec.ts';
import { LedgerError } from './errors.ts';
import { array, count, fields, parseJson, string } from './json.ts';
import { publicKeyBytes } from './keys.ts';

const version = 1;

type Json = string | number | null | Json[] | { readonly [name: string]: Json };
interface Field<T> {
  write(value: T): Json;
  /** Throws `malformed`. */
  read(json: unknown): T;
}
type Shape = Record<string, Field<unknown>>;
type Read<F> = F extends Field<infer T> ? T : never;
type Values<S extends Shape> = { [Name in keyof S]: Read<S[Name]> };

const word: Field<string> = { write: (value) => value, read: string };
const number: Field<number> = { write: (value) => value, read: count };

/** Words by a key, such as a language. */
const words: Field<Readonly<Record<string, string>>> = {
  write: (value) => value,
  read(json) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed();
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, string(value)]));
  },
};

/** In base64url; of any length, or of this one. */
function encoded(length?: number): Field<Uint8Array> {
  return {
    write: base64urlnopad.encode,
    read(json) {
      const value = decodeBase64(string(json));
      if (length !== undefined && value.length !== length) throw malformed();
      return value;
    },
  };
}

function orNull<T>(field: Field<T>): Field<T | null> {
  return {
    write: (value) => (value === null ? null : field.write(value)),
    read: (json) => (json === null ? null : field.read(json)),
  };
}

function rows<S extends Shape>(shape: S): Field<Values<S>[]> {
  return {
    write: (values) => values.map((value) => write(shape, value)),
    read: (json) => array(json).map((row) => read(shape, row)),
  };
}

const shape = {
  campaignId: word,
  /**
   * Name of the ledger and of its key (checkpoint.ts), and the Ed25519 key that signs checkpoints and
   * receipts.
   */
  origin: word,
  ledgerKey: encoded(publicKeyBytes),
  /** Hash of the content `texts`: the question that was put. */
  texts: encoded(32),
  mode: word,
  flow: word,
  minimumGroup: number,
  minimumAnonymitySet: number,
  releaseMinutes: number,
  ideasPerMember: number,
  delayMinutes: number,
  settleHours: number,
  results: word,
  /** Planned start, and planned ends of the phases, as ISO 8601 in UTC with milliseconds; null where none is planned. */
  opensAt: orNull(word),
  collectUntil: orNull(word),
  voteUntil: orNull(word),
  pools: rows({
    id: word,
    /** By language. */
    names: words,
    colour: number,
    admission: word,
    /** The group behind the pool, and the epoch whose memberships admit. */
    group: word,
    epoch: number,
    /** The key that those memberships are issued with, the same for every member. */
    membershipKey: encoded(),
    /** People on the roster when the campaign opened; null where anyone may join. */
    eligible: orNull(number),
    /** The key that the campaign's credentials are issued with, the same for everyone who takes part. */
    publicKey: encoded(),
  }),
};

/** Throws `version_unknown` where the policy is of a version that this program does not know. */
export const policyJson: Codec<Values<typeof shape>> = {
  encode: (policy) => utf8(canonicalJson({ ...write(shape, policy), version })),
  decode(bytes) {
    const json = text.decode(bytes);
    const value = parseJson(json);
    if (typeof value !== 'object' || value === null || !('version' in value)) throw malformed();
    if (value.version !== version) {
      throw new LedgerError('version_unknown', 'The policy is of a version that this program does not know.');
    }
    const { version: _, ...rest } = value;
    const policy = read(shape, rest);
    if (canonicalJson({ ...write(shape, policy), version }) !== json) throw malformed();
    return policy;
  },
};
export type LedgerPolicy = Decoded<typeof policyJson>;

function write<S extends Shape>(of: S, value: Values<S>): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(of).map(([name, field]) => [name, field.write(value[name])]));
}

function read<S extends Shape>(of: S, json: unknown): Values<S> {
  const given = fields(json, Object.keys(of));
  // One value of each field's own type, which the compiler cannot follow.
  return Object.fromEntries(
    Object.entries(of).map(([name, field]) => [name, field.read(given[name])]),
  ) as Values<S>;
}

export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function decodeBase64(value: string): Uint8Array {
  try {
    return base64urlnopad.decode(value);
  } catch {
    throw malformed();
  }
}

function malformed(): LedgerError {
  return new LedgerError('malformed', 'This is no policy in its canonical form.');
}
