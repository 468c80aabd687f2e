import type { Roles } from '../domain/roles.ts';
import type { Contract } from './contract.ts';

/** What a browser checks of an answer: which fields there are, and of which kind. Lengths and patterns are the box's to keep. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  | 'any'
  | { one: readonly unknown[] }
  | { list: Shape }
  | { values: Shape }
  | { fields: Readonly<Record<string, Shape>>; optional?: readonly string[] }
  | { either: readonly Shape[] };

/** A contract without its schemas, so that nobody loads zod to call it. */
export interface PlainContract<C extends Contract = Contract> {
  side: Contract['side'];
  method: Contract['method'];
  path: string;
  answer: Shape | 'bytes' | 'nothing';
  /** Of which the caller needs one, so that a page offers nothing that would be refused. */
  roles?: Roles;
  /** Never there: by it TypeScript knows what is given and what comes back. */
  readonly contract?: C;
}

/**
 * Is this value of the shape? What it has more is not looked at: a page that was loaded before the server was renewed goes
 * on with what it knows.
 */
export function isOfShape(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'string')
    return shape === 'any' || (shape === 'null' ? value === null : typeof value === shape);
  if ('either' in shape) return shape.either.some((one) => isOfShape(value, one));
  if ('list' in shape) return Array.isArray(value) && value.every((item) => isOfShape(item, shape.list));
  if ('one' in shape) return shape.one.includes(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = new Map(Object.entries(value));
  if ('values' in shape) return [...given.values()].every((item) => isOfShape(item, shape.values));
  return Object.entries(shape.fields).every(([name, of]) =>
    given.has(name) ? isOfShape(given.get(name), of) : shape.optional?.includes(name),
  );
}
