/** Checks what the close opened: the results of the pools, vote by vote. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, compareBytes, equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import type { Finding } from './findings.ts';
import type { PresentationChecker } from './presentations.ts';
import {
  type Cell,
  type CellOf,
  type ClosedPool,
  cellsHead,
  decodeCell,
  type OpenedResult,
} from './results.ts';

/** The facts that the result of a pool is checked against. */
export interface ResultContext {
  closed: ClosedPool;
  minimumGroup: number;
  /** Issued in this pool. */
  credentials: number;
  ideaIds: ReadonlySet<string>;
  /** May the issuing key be missing? Only if nobody but members reads the board. */
  keepsKey: boolean;
  /** Undefined if the issuing key is missing or wrong. Then no presentation can be checked. */
  checker: PresentationChecker | undefined;
}

export interface CheckedResult {
  findings: Finding[];
  pool: string;
  /** The cells that could be decoded. */
  cells: Cell[];
}

export async function checkResult(result: OpenedResult, context: ResultContext): Promise<CheckedResult> {
  const { closed, checker } = context;
  const { pool } = result;
  const { cells, findings } = readCells(result);
  const head = cellsHead(result.cells);
  if (head.size !== closed.cells || !equalBytes(head.root, closed.root)) {
    findings.push({ code: 'result_changed', pool });
  }
  if (!hasRightKey(result, context)) {
    findings.push({ code: 'issuing_key_wrong', pool });
  }
  const published = cells.filter((cell) => cell.kind === 'published');
  const opened = countOpened(cells);
  if (opened !== closed.opened) {
    findings.push({ code: 'opened_count_wrong', pool, expected: closed.opened, found: opened });
  }
  const presentations: Finding[][] = [];
  for (const cell of published) {
    if (checker) presentations.push(await checkPresentations(cell, checker));
  }
  return {
    findings: [
      ...findings,
      ...cells.flatMap((cell) => checkNumbers(cell, context)),
      ...published.flatMap(checkTags),
      ...presentations.flat(),
    ],
    pool,
    cells,
  };
}

function hasRightKey({ issuingKey }: OpenedResult, { keepsKey, closed, checker }: ResultContext): boolean {
  if (issuingKey === null) return keepsKey;
  return checker !== undefined && equalBytes(sha256(issuingKey), closed.issuingKey);
}

/** Votes that the cells open. */
export function countOpened(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.kind === 'published' ? cell.votes.length : 0), 0);
}

/** Votes that bands announce without opening them. */
export function countBanded(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.kind === 'band' ? cell.sided + cell.pass : 0), 0);
}

/** The cells of this pool, in the order of their ideas, each once. */
function readCells({ pool, cells: encoded }: OpenedResult): { cells: Cell[]; findings: Finding[] } {
  const cells: Cell[] = [];
  const findings: Finding[] = [];
  for (const each of encoded) {
    try {
      const cell = decodeCell(each);
      const last = cells.at(-1);
      if (cell.pool !== pool || (last && compareBytes(last.idea, cell.idea) >= 0)) {
        findings.push({ code: 'cell_misplaced', ...placeOf(cell) });
      }
      cells.push(cell);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      findings.push({ code: 'cell_malformed', pool });
    }
  }
  return { cells, findings };
}

function checkNumbers(cell: Cell, { minimumGroup, credentials, ideaIds }: ResultContext): Finding[] {
  const place = placeOf(cell);
  const findings: Finding[] = [];
  const sided = cell.kind === 'published' ? cell.agree + cell.disagree : cell.sided;
  const voters = sided + cell.pass;
  if (!ideaIds.has(place.idea)) findings.push({ code: 'reference_to_nothing', ...place });
  if (sided < minimumGroup) {
    findings.push({ code: 'cell_below_minimum', ...place, expected: minimumGroup, found: sided });
  }
  if (voters > credentials) {
    findings.push({ code: 'more_tags_than_credentials', ...place, expected: credentials, found: voters });
  }
  if (cell.kind === 'published') {
    if (Math.min(cell.agree, cell.disagree) <= 1) findings.push({ code: 'cell_should_be_band', ...place });
    for (const choice of ['agree', 'disagree', 'pass'] as const) {
      const found = cell.votes.filter((vote) => vote.choice === choice).length;
      if (found !== cell[choice]) {
        findings.push({ code: 'tally_wrong', ...place, expected: cell[choice], found });
      }
    }
  }
  return findings;
}

/**
 * Each credential has one vote. Votes are in the order of their tags, which says nothing about when they
 * came.
 */
function checkTags(cell: CellOf<'published'>): Finding[] {
  const seen = new Set<string>();
  return cell.votes.flatMap(({ tag }, at): Finding[] => {
    const name = bytesToHex(tag);
    if (seen.has(name)) return [{ code: 'tag_repeated', ...placeOf(cell), tag: name }];
    seen.add(name);
    const before = cell.votes[at - 1]?.tag;
    const ordered = !before || compareBytes(before, tag) < 0;
    return ordered ? [] : [{ code: 'votes_unordered', ...placeOf(cell), tag: name }];
  });
}

async function checkPresentations(
  cell: CellOf<'published'>,
  checker: PresentationChecker,
): Promise<Finding[]> {
  const checked = cell.votes.map(async ({ tag, ...vote }): Promise<Finding[]> => {
    const proven = await checker.vote(cell.idea, vote);
    const holds = proven !== undefined && equalBytes(proven, tag);
    return holds ? [] : [{ code: 'presentation_invalid', ...placeOf(cell), tag: bytesToHex(tag) }];
  });
  return (await Promise.all(checked)).flat();
}

function placeOf({ pool, idea }: Cell): { pool: string; idea: string } {
  return { pool, idea: bytesToHex(idea) };
}
