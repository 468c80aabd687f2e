/**
 * When phases end, as the ledger says it. The public view is signed by nobody: whoever showed one device another end than the
 * others could hurry what it holds, or keep it until it is too late. So a device goes by what it found in the ledger. Of that
 * it reads hashes alone: by them it knows how often an end was announced or moved, and whether the time that the view shows is
 * the one that was announced last (docs/decisions/0039).
 */
import { equalBytes } from '../bytes/bytes.ts';
import { type Ends, endNameOf } from '../domain/phases.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf, type Leaf, type LeafOf } from '../ledger/leaves.ts';
import { findLeaves, type Reading, readPolicy } from './reading.ts';

/** The end of a phase that was announced, or moved, since the campaign opened. */
export interface KnownEnd {
  phase: string;
  /** How often that was said, as far as this device has found it. */
  number: number;
  /** What was said last, ISO 8601; null where no view has shown it yet. */
  until: string | null;
}

const phases = ['announced', 'collecting', 'voting', 'continuous'];
/** Announcements that are looked for beyond the last one that was found: the ones between may not have been read yet. */
const ahead = 8;

const hashOf = (leaf: Leaf) => hashLeaf(encodeLeaf(leaf));

/** `known` with what was found in the reading; itself where that is nothing new. `shown`: what the view shows. */
export function findEnds(
  reading: Reading,
  shown: Readonly<Ends>,
  known: readonly KnownEnd[],
): readonly KnownEnd[] {
  const found = phases.flatMap((phase) => findEnd(reading, phase, shown, known) ?? []);
  return JSON.stringify(found) === JSON.stringify(known) ? known : found;
}

function findEnd(
  reading: Reading,
  phase: string,
  shown: Readonly<Ends>,
  known: readonly KnownEnd[],
): KnownEnd | undefined {
  const before = known.find((end) => end.phase === phase);
  let number = before?.number ?? 0;
  for (let more = true; more; ) {
    const last = number;
    const next = Array.from({ length: ahead }, (_, at) => last + at + 1);
    const hashes = next.map((each) => hashOf({ kind: 'announcement', phase, number: each }));
    const there = findLeaves(reading, hashes);
    number += hashes.findLastIndex((hash) => there.some((each) => equalBytes(each, hash))) + 1;
    more = number > last;
  }
  if (number === 0) return undefined;
  const name = endNameOf(phase);
  const until = name ? shown[name] : null;
  const said =
    until !== null && findLeaves(reading, [hashOf({ kind: 'end', phase, number, until })]).length > 0;
  return { phase, number, until: said ? until : before?.number === number ? before.until : null };
}

/** Of two states of the same ledger, what either has found. */
export function joinEnds(one: readonly KnownEnd[], other: readonly KnownEnd[]): readonly KnownEnd[] {
  return phases.flatMap((phase) => {
    const both = [one, other].flatMap((ends) => ends.find((end) => end.phase === phase) ?? []);
    const number = Math.max(...both.map((end) => end.number));
    const last = both.filter((end) => end.number === number);
    return last.find(({ until }) => until !== null) ?? last[0] ?? [];
  });
}

/** The end of a phase by the first leaf and what was found since; null where none was said, or none is known. */
function saidEnd(policy: LeafOf<'policy'>, ends: readonly KnownEnd[], phase: string): string | null {
  const known = ends.find((end) => end.phase === phase);
  if (known) return known.until;
  const name = endNameOf(phase);
  return name ? policy[name] : null;
}

/** When the time of a phase is over in which entries are sent; milliseconds since 1970, null where nobody has said it. */
export function phaseEnd(policy: LeafOf<'policy'>, ends: readonly KnownEnd[], phase: string): number | null {
  const end = phase === 'announced' ? null : saidEnd(policy, ends, phase);
  return end === null ? null : Date.parse(end);
}

/** Does the ledger say every end that is shown, and no later one? */
export function saysEnds(
  policy: LeafOf<'policy'>,
  ends: readonly KnownEnd[],
  shown: Readonly<Ends> & { flow: string },
): boolean {
  const says = (phase: string, until: string | null) =>
    saidEnd(policy, ends, phase) === until &&
    // An announcement whose time was never shown: that there is no end is not what the ledger says.
    (until !== null || !ends.some((end) => end.phase === phase));
  return (
    says('announced', shown.opensAt) &&
    says('collecting', shown.collectUntil) &&
    says(shown.flow === 'phased' ? 'voting' : 'continuous', shown.voteUntil)
  );
}

/**
 * Does the page show other ends than the ledger, by what was read alone? Whatever this device has found before changes nothing
 * of it. Of a ledger that was read in part it is not known.
 */
export function isUnsaid(reading: Reading, shown: Readonly<Ends> & { flow: string }): boolean {
  return reading.from === 0 && !saysEnds(readPolicy(reading.policy), findEnds(reading, shown, []), shown);
}
