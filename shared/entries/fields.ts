/** How what a member says is described once: its type, its bytes and text, and the schema that the box reads it by. */
import { fromBase64url, toBase64url } from '../device/encoding.ts';

/** One value of an entry. Bytes travel as base64url. */
export type Field =
  | { readonly bytes: number }
  | { readonly integer: readonly [least: number, most: number] }
  /** One line of text of at most so many characters; some lines, possibly none. */
  | { readonly line: number }
  | { readonly prose: number }
  | { readonly pattern: RegExp }
  | { readonly one: readonly (string | null)[] };
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends { bytes: number }
  ? Uint8Array
  : F extends { integer: unknown }
    ? number
    : F extends { one: readonly (infer Value)[] }
      ? Value
      : string;
export type Values<S extends Fields> = { -readonly [Name in keyof S]: ValueOf<S[Name]> };

/** The same as it is written in a body. */
export type Written<T> = { [Name in keyof T]: T[Name] extends Uint8Array ? string : T[Name] };

export function write<T extends object>(values: T): Written<T> {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? toBase64url(value) : value,
  ]);
  return Object.fromEntries(written);
}

/** Throws CredentialError where bytes are not in base64url. */
export function read<S extends Fields>(fields: S, written: Written<Values<S>>): Values<S> {
  const values = Object.entries<unknown>(written).map(([name, value]) => {
    const field = fields[name];
    return [name, field && 'bytes' in field ? fromBase64url(String(value)) : value];
  });
  return Object.fromEntries(values);
}
