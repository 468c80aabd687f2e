/**
 * A closed campaign as one file: JSON whose byte strings are the very bytes that were hashed, in base64url. Everything in
 * it is public where the board is public; what belongs to a closed board is for those who may read that board.
 */
import { base64urlnopad } from '@scure/base';
import { LedgerError } from './errors.ts';
import type { OpenedResult } from './results.ts';

export interface LedgerExport {
  /** Signed notes, every one that was issued, the oldest first. */
  checkpoints: string[];
  /** The whole ledger in its order. */
  leaves: Uint8Array[];
  /** What leaves hold the hash of: texts, ideas, comments, responses. Moderated ones are missing. Never votes. */
  contents: Uint8Array[];
  results: OpenedResult[];
}

const format = 'candor/v1 ledger';

export function writeExport({ checkpoints, leaves, contents, results }: LedgerExport): string {
  const encode = base64urlnopad.encode;
  return JSON.stringify({
    format,
    checkpoints,
    leaves: leaves.map(encode),
    contents: contents.map(encode),
    results: results.map(({ pool, issuingKey, cells }) => ({
      pool,
      issuingKey: encode(issuingKey),
      cells: cells.map(encode),
    })),
  });
}

/** Throws `malformed`, whatever the text is. */
export function readExport(file: string): LedgerExport {
  const top = fields(parse(file), ['format', 'checkpoints', 'leaves', 'contents', 'results']);
  if (top.format !== format) throw malformed();
  return {
    checkpoints: array(top.checkpoints).map(string),
    leaves: array(top.leaves).map(byteString),
    contents: array(top.contents).map(byteString),
    results: array(top.results).map((value) => {
      const result = fields(value, ['pool', 'issuingKey', 'cells']);
      return {
        pool: string(result.pool),
        issuingKey: byteString(result.issuingKey),
        cells: array(result.cells).map(byteString),
      };
    }),
  };
}

function malformed(): LedgerError {
  return new LedgerError('malformed', 'This is not the export of a ledger.');
}

function parse(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    throw malformed();
  }
}

/** An object with these fields and no others. */
function fields<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, unknown> {
  if (typeof value !== 'object' || value === null) throw malformed();
  const entries = new Map<string, unknown>(Object.entries(value));
  if (entries.size !== names.length || !names.every((name) => entries.has(name))) throw malformed();
  // Exactly these names, as was just seen.
  return Object.fromEntries(entries) as Record<Name, unknown>;
}

function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw malformed();
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw malformed();
  return value;
}

function byteString(value: unknown): Uint8Array {
  try {
    return base64urlnopad.decode(string(value));
  } catch {
    throw malformed();
  }
}
