/**
 * A closed campaign as one file: JSON whose byte strings are the bytes that were hashed, in base64url.
 * Everything in it is public where the board is public. What belongs to a closed board is only for those who
 * may read that board.
 */
import { base64urlnopad } from '@scure/base';
import { LedgerError } from './errors.ts';
import { array, fields, parseJson, string } from './json.ts';
import type { OpenedResult } from './results.ts';

export interface LedgerExport {
  /** Signed notes, every one that was issued, the oldest first. */
  checkpoints: string[];
  /** The whole ledger in its order. */
  leaves: Uint8Array[];
  /**
   * The contents whose hashes are in leaves: texts, ideas, comments, responses. Moderated ones are missing.
   * Votes are never here.
   */
  contents: Uint8Array[];
  results: OpenedResult[];
}

const format = 'candor/v1 ledger';

const { encode } = base64urlnopad;

export function writeExport({ results, contents, ...ledger }: LedgerExport): string {
  return joinExport({
    ...ledger,
    contents: contents.map(encode),
    results: results.map(({ pool, issuingKey, cells }) => ({
      pool,
      issuingKey: issuingKey && encode(issuingKey),
      cells: cells.map(encode),
    })),
  });
}

/** The same, from parts that a server sends in base64url. They are neither decoded nor checked here. */
export function joinExport({
  checkpoints,
  leaves,
  contents,
  results,
}: Pick<LedgerExport, 'checkpoints' | 'leaves'> & {
  contents: string[];
  results: { pool: string; issuingKey: string | null; cells: string[] }[];
}): string {
  return JSON.stringify({ format, checkpoints, leaves: leaves.map(encode), contents, results });
}

/** Throws nothing but `malformed`, for any text. */
export function readExport(file: string): LedgerExport {
  const top = fields(parseJson(file), ['format', 'checkpoints', 'leaves', 'contents', 'results']);
  if (top.format !== format) throw new LedgerError('malformed', 'This is not the export of a ledger.');
  return {
    checkpoints: array(top.checkpoints).map(string),
    leaves: array(top.leaves).map(bytes),
    contents: array(top.contents).map(bytes),
    results: array(top.results).map((value) => {
      const result = fields(value, ['pool', 'issuingKey', 'cells']);
      return {
        pool: string(result.pool),
        issuingKey: result.issuingKey === null ? null : bytes(result.issuingKey),
        cells: array(result.cells).map(bytes),
      };
    }),
  };
}

function bytes(value: unknown): Uint8Array {
  const encoded = string(value);
  try {
    return base64urlnopad.decode(encoded);
  } catch {
    throw new LedgerError('malformed', 'A byte string of an export is not in base64url.');
  }
}
