/**
 * Reads JSON as strictly as the binary forms are read: nothing missing, nothing more, no other type. All
 * throw `malformed`.
 */
import { LedgerError } from './errors.ts';

function malformed(): LedgerError {
  return new LedgerError('malformed', 'A file does not have the form that was expected.');
}

export function parseJson(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    throw malformed();
  }
}

/** An object with these fields and no others. */
export function fields<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, unknown> {
  if (typeof value !== 'object' || value === null) throw malformed();
  const entries = new Map<string, unknown>(Object.entries(value));
  if (entries.size !== names.length || !names.every((name) => entries.has(name))) throw malformed();
  // The check above ensures exactly these names.
  return Object.fromEntries(entries) as Record<Name, unknown>;
}

export function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw malformed();
  return value;
}

export function string(value: unknown): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

/** 0 … 2^53 − 1 */
export function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed();
  return value;
}
