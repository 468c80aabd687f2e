/** Checks the tree: every checkpoint is signed, and all sign the same history of leaves. */
import { bytesToHex, compareBytes, equalBytes } from '../bytes/bytes.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { LedgerError, type LedgerErrorCode } from './errors.ts';
import type { Finding, FindingCode } from './findings.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from './frontier.ts';
import type { VerifierKey } from './keys.ts';

const codes: Partial<Record<LedgerErrorCode, FindingCode>> = {
  unknown_key: 'checkpoint_key_wrong',
  signature_invalid: 'checkpoint_signature_wrong',
  other_ledger: 'checkpoint_of_other_ledger',
};

/**
 * `notes`: the ledger's checkpoints, the oldest first. `known`: checkpoints that somebody got earlier or
 * elsewhere. `hashes`: those of all leaves. `sizes`: where releases end, ascending, as far as checkpoints
 * sign these leaves.
 */
export async function checkTree(
  notes: readonly string[],
  known: readonly string[],
  key: VerifierKey,
  hashes: readonly Uint8Array[],
): Promise<{ findings: Finding[]; sizes: number[] }> {
  const own = await Promise.all(notes.map((note, at) => open(note, key, at)));
  const others = await Promise.all(known.map((note) => open(note, key)));
  const signed = own.flatMap(({ checkpoint }) => checkpoint ?? []);
  const all = [...signed, ...others.flatMap(({ checkpoint }) => checkpoint ?? [])];
  const fits = matcher(all, hashes);
  const sizes = signed
    .filter(fits)
    .map(({ size }) => size)
    .sort((a, b) => a - b);
  const findings = [
    ...own.flatMap((opened) => opened.findings),
    ...others.flatMap((opened) => opened.findings),
    ...checkSizes(signed, all, hashes.length),
    ...checkRoots(all, fits, hashes.length),
    ...checkOrder(sizes, hashes),
  ];
  return { findings, sizes };
}

interface Opened {
  checkpoint?: Checkpoint;
  findings: Finding[];
}

/** `at`: its place in the file, unless it comes from elsewhere. */
async function open(note: string, key: VerifierKey, at?: number): Promise<Opened> {
  try {
    const checkpoint = await openCheckpoint(note, key);
    const { size, extensions } = checkpoint;
    return { checkpoint, findings: extensions.length > 0 ? [{ code: 'checkpoint_extended', size }] : [] };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const code = codes[error.code] ?? 'checkpoint_malformed';
    return { findings: [at === undefined ? { code } : { code, checkpoint: at }] };
  }
}

/** The roots at all signed sizes, computed in one pass over the leaves. */
function matcher(checkpoints: readonly Checkpoint[], hashes: readonly Uint8Array[]) {
  const sizes = checkpoints.map(({ size }) => size).filter((size) => size <= hashes.length);
  const roots = new Map<number, Uint8Array>();
  let frontier = emptyFrontier;
  for (const size of new Set(sizes.toSorted((a, b) => a - b))) {
    frontier = extendFrontier(frontier, hashes.slice(frontier.size, size));
    roots.set(size, frontierRoot(frontier));
  }
  return ({ size, root }: Checkpoint): boolean => {
    const expected = roots.get(size);
    return expected !== undefined && equalBytes(expected, root);
  };
}

function checkSizes(signed: readonly Checkpoint[], all: readonly Checkpoint[], leaves: number): Finding[] {
  const last = signed.at(-1);
  if (!last) return [{ code: 'checkpoint_missing' }];
  const findings: Finding[] = signed
    .slice(1)
    .filter(({ size }, at) => size <= (signed[at]?.size ?? 0))
    .map(({ size }) => ({ code: 'checkpoints_unordered', size }));
  const most = largest(all);
  if (most > leaves) findings.push({ code: 'entries_missing', expected: most, found: leaves });
  if (last.size < leaves) findings.push({ code: 'entries_unsigned', expected: last.size, found: leaves });
  return findings;
}

/**
 * A signed root that does not fit the leaves. If the key also signed a root that fits, for more leaves or for
 * the same number, then it signed two histories. Otherwise these leaves are not the ones that were signed.
 */
function checkRoots(
  all: readonly Checkpoint[],
  fits: (checkpoint: Checkpoint) => boolean,
  leaves: number,
): Finding[] {
  const fitting = all.filter(fits);
  const unfitting = all.filter((checkpoint) => !fits(checkpoint));
  const longest = largest(fitting);
  const roots = new Map<number, Set<string>>();
  for (const { size, root } of all) {
    roots.set(size, (roots.get(size) ?? new Set()).add(bytesToHex(root)));
  }
  const isFork = ({ size }: Checkpoint) => size < longest || (roots.get(size)?.size ?? 0) > 1;
  const forks = unfitting.filter(isFork).map(({ size }): Finding => ({ code: 'ledger_forked', size }));
  // The first mismatch shows the place: no later checkpoint can fit either. Missing leaves have a finding of
  // their own.
  const changed = unfitting
    .filter((checkpoint) => !isFork(checkpoint) && checkpoint.size <= leaves)
    .sort((a, b) => a.size - b.size);
  return [...forks, ...changed.slice(0, 1).map(({ size }): Finding => ({ code: 'entries_changed', size }))];
}

function largest(checkpoints: readonly Checkpoint[]): number {
  return checkpoints.reduce((most, { size }) => Math.max(most, size), 0);
}

function checkOrder(sizes: readonly number[], hashes: readonly Uint8Array[]): Finding[] {
  return sizes.flatMap((size, at) => {
    const release = hashes.slice(sizes[at - 1] ?? 0, size);
    const ascending = release.every((hash, i) => i === 0 || compareBytes(release[i - 1] ?? hash, hash) <= 0);
    return ascending ? [] : [{ code: 'order_not_neutral', size }];
  });
}
