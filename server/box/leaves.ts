import type { Kysely } from 'kysely';
import { compareBytes } from '../../shared/bytes/bytes.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { placeLeaves } from '../ledger/append.ts';
import type { Head, PlacedLeaf } from '../ledger/queries.ts';
import { readTakenLeaves, type Step, type Work } from './work-queries.ts';

/** Leaves a step. */
const chunkSize = 2_000;

/**
 * Puts the leaves of a release into their places behind the head, where nobody sees them yet: of the entries that were
 * taken, of those who are told to have joined, of the phase that begins, and of the client's manifest where it is another
 * one. Returns the head that they lead to. Which leaves these are was settled when they were taken, and their order is that
 * of their hashes, so that doing it again puts the same ones into the same places.
 */
export async function placeRelease(
  db: Kysely<BoxDatabase>,
  step: Step,
  work: Work,
  before: Head,
): Promise<{ head: Head; entries: number }> {
  const { others, head } = leavesBeside(before, work);
  let { frontier } = before;
  let entries = 0;
  let after: Uint8Array = new Uint8Array();
  for (let more = true; more; ) {
    const taken = await readTakenLeaves(db, work, after, chunkSize);
    more = taken.length === chunkSize;
    after = taken.at(-1)?.hash ?? after;
    const upTo = after;
    const first = more ? others.findIndex(({ hash }) => compareBytes(hash, upTo) > 0) : -1;
    const beside = others.splice(0, first === -1 ? others.length : first);
    const ordered = [...taken, ...beside].sort((a, b) => compareBytes(a.hash, b.hash));
    entries += taken.length;
    for (let at = 0; at < ordered.length; at += chunkSize) {
      const chunk = ordered.slice(at, at + chunkSize);
      const behind = frontier;
      frontier = await step((trx) => placeLeaves(trx, work.campaign_id, behind, chunk));
    }
  }
  return { head: { ...head, frontier }, entries };
}

/** The leaves that are no entries, in the order of their hashes, and the head as they change it. */
function leavesBeside(head: Head, work: Work): { others: PlacedLeaf[]; head: Head } {
  const issued = { ...head.issued };
  const leaves = poolIds.map((pool: PoolId) => {
    const told = Math.max(issued[pool] ?? 0, work.issued[pool] ?? 0);
    const joined = told - (issued[pool] ?? 0);
    issued[pool] = told;
    return copies(encodeLeaf({ kind: 'issuance', pool }), joined);
  });
  if (work.begins) leaves.push(copies(encodeLeaf({ kind: 'phase', phase: work.begins }), 1));
  const manifest = work.manifest ?? head.manifest;
  if (manifest && !head.manifest?.equals(manifest))
    leaves.push(copies(encodeLeaf({ kind: 'manifest', hash: manifest }), 1));
  const others = leaves.flat().sort((a, b) => compareBytes(a.hash, b.hash));
  return { others, head: { ...head, issued, manifest } };
}

/** All leaves of issuances of a pool are alike, and one hash does for them. */
function copies(leaf: Uint8Array, count: number): PlacedLeaf[] {
  return Array<PlacedLeaf>(count).fill({ leaf, hash: hashLeaf(leaf) });
}
