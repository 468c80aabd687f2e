import type { Kysely } from 'kysely';
import { compareBytes } from '../../shared/bytes/bytes.ts';
import { nobody, type People } from '../../shared/domain/crowd.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, encodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { placeLeaves } from '../ledger/append.ts';
import type { Head, PlacedLeaf } from '../ledger/queries.ts';
import { readTakenLeaves, type Step, type Work } from './work-queries.ts';

type LeafKind = Leaf['kind'];

/** Leaves that one step writes. */
const chunkSize = 2_000;

/**
 * Writes the leaves of a release behind the head of the ledger, where nobody sees them yet: of the entries
 * that were taken, of the members who are newly counted as joined, of the phase that begins, and of the
 * client's manifest if it changed. Returns the new head. Which leaves belong to the release was decided when
 * it was cut, and they stand in the order of their hashes. So a second run after a crash puts the same leaves
 * into the same places. `entries`: how many of each kind were taken.
 */
export async function placeRelease(
  db: Kysely<BoxDatabase>,
  step: Step,
  work: Work,
  before: Head,
): Promise<{ head: Head; entries: { [K in LeafKind]?: number } }> {
  const { others, head } = leavesBeside(before, work);
  let { frontier } = before;
  const entries: { [K in LeafKind]?: number } = {};
  let after: Uint8Array = new Uint8Array();
  for (let more = true; more; ) {
    const taken = await readTakenLeaves(db, work, after, chunkSize);
    more = taken.length === chunkSize;
    after = taken.at(-1)?.hash ?? after;
    const upTo = after;
    const first = more ? others.findIndex(({ hash }) => compareBytes(hash, upTo) > 0) : -1;
    const beside = others.splice(0, first === -1 ? others.length : first);
    const ordered = [...taken, ...beside].sort((a, b) => compareBytes(a.hash, b.hash));
    for (const { leaf } of taken) {
      const { kind } = decodeLeaf(leaf);
      entries[kind] = (entries[kind] ?? 0) + 1;
    }
    for (let at = 0; at < ordered.length; at += chunkSize) {
      const chunk = ordered.slice(at, at + chunkSize);
      const behind = frontier;
      frontier = await step((trx) => placeLeaves(trx, work.campaign_id, behind, chunk));
    }
  }
  return { head: { ...head, frontier }, entries };
}

/** The leaves that are not entries, in the order of their hashes, and the head with their changes. */
function leavesBeside(head: Head, work: Work): { others: PlacedLeaf[]; head: Head } {
  const leaves: PlacedLeaf[][] = Object.entries(work.told).map(([pool, now]) =>
    peopleLeaves(pool, head.told[pool] ?? nobody, now),
  );
  const told = { ...head.told, ...work.told };
  if (work.begins) leaves.push(copies(encodeLeaf({ kind: 'phase', phase: work.begins }), 1));
  for (const leaf of work.beside) leaves.push(copies(Buffer.from(leaf, 'base64'), 1));
  const manifest = work.manifest ?? head.manifest;
  if (manifest && !head.manifest?.equals(manifest))
    leaves.push(copies(encodeLeaf({ kind: 'manifest', hash: manifest }), 1));
  const others = leaves.flat().sort((a, b) => compareBytes(a.hash, b.hash));
  return { others, head: { ...head, told, manifest } };
}

/** What the ledger says of the people of a pool who have come since it told `before`. */
export function peopleLeaves(pool: PoolId, before: People, now: People): PlacedLeaf[] {
  const { eligible, enrolled, taking } = now;
  return [
    copies(encodeLeaf({ kind: 'roster', pool, people: eligible }), eligible > before.eligible ? 1 : 0),
    copies(encodeLeaf({ kind: 'memberships', pool, count: enrolled }), enrolled > before.enrolled ? 1 : 0),
    copies(encodeLeaf({ kind: 'issuance', pool }), taking - before.taking),
  ].flat();
}

/** All issuance leaves of a pool are alike, so one hash is enough for them. */
function copies(leaf: Uint8Array, count: number): PlacedLeaf[] {
  return Array<PlacedLeaf>(count).fill({ leaf, hash: hashLeaf(leaf) });
}
