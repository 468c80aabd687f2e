/**
 * Checks that no release was smaller than the policy promises, since its entries would hide among fewer, and
 * that each release took only what its phase accepts. The check counts entries, because the people behind
 * them cannot be counted: k people have sent at least k entries. Only the end of a phase releases fewer, and
 * a phase ends once. The release of its end is the last one that may hold what the phase accepts.
 */
import type { Finding } from './findings.ts';
import type { Leaf, LeafOf } from './leaves.ts';
import type { PlacedLeaf } from './placed.ts';

type Kind = Leaf['kind'];
interface Phase {
  phase: string;
  takes: readonly Kind[];
}

/**
 * The phases in their order, by the word that the policy has for the flow. For an unknown word nothing is
 * known.
 */
const sequences: Readonly<Record<string, readonly Phase[]>> = {
  phased: [
    { phase: 'collecting', takes: ['idea', 'report'] },
    { phase: 'voting', takes: ['vote', 'report'] },
    { phase: 'closed', takes: [] },
    { phase: 'answered', takes: [] },
  ],
  continuous: [
    { phase: 'continuous', takes: ['idea', 'vote', 'report'] },
    { phase: 'closed', takes: [] },
    { phase: 'answered', takes: [] },
  ],
};
/** Where a start is planned, the campaign is announced first, and nothing is taken yet. */
export function phasesOf({ flow, opensAt }: Pick<LeafOf<'policy'>, 'flow' | 'opensAt'>): readonly Phase[] {
  const sequence = Object.hasOwn(sequences, flow) ? (sequences[flow] ?? []) : [];
  return opensAt === null || sequence.length === 0
    ? sequence
    : [{ phase: 'announced', takes: [] }, ...sequence];
}
const entries: readonly Kind[] = ['idea', 'vote', 'report', 'comment'];

/** `sizes`: where releases end, ascending. */
export function checkReleases(
  leaves: readonly PlacedLeaf[],
  policy: LeafOf<'policy'>,
  sizes: readonly number[],
): Finding[] {
  const findings: Finding[] = [];
  const { minimumGroup: expected } = policy;
  const phases = phasesOf(policy);
  let now = 0;
  let closed = false;
  for (const { size, release } of cutReleases(leaves, sizes)) {
    const phase = phases[now];
    let endsPhase = false;
    for (const { at, leaf } of release) {
      // Entries after the close have a finding of their own.
      closed ||= leaf.kind === 'close';
      if (
        ['idea', 'vote', 'report'].includes(leaf.kind) &&
        phase &&
        !closed &&
        !phase.takes.includes(leaf.kind)
      )
        findings.push({ code: 'entry_out_of_phase', leaf: at });
      if (leaf.kind !== 'phase') continue;
      const planned: boolean =
        !endsPhase &&
        leaf.phase === phases[now + 1]?.phase &&
        // Nobody can have answered a result that is not there.
        (leaf.phase !== 'answered' || closed);
      if (!planned) findings.push({ code: 'phase_unexpected', leaf: at });
      endsPhase ||= planned;
    }
    if (endsPhase) now++;
    const found = release.filter(({ leaf }) => entries.includes(leaf.kind)).length;
    if (found > 0 && found < expected && !endsPhase)
      findings.push({ code: 'release_too_small', size, expected, found });
  }
  return findings;
}

/** Releases are numbered as pages show them: only those that brought entries count. */
export interface ReleaseNumbers {
  /** Of the last one, 0 before the first. */
  last: number;
  /** Of the release of the entry in this place. */
  of(at: number): number | undefined;
}

export function numberReleases(leaves: readonly PlacedLeaf[], sizes: readonly number[]): ReleaseNumbers {
  const numbers = new Map<number, number>();
  let last = 0;
  for (const { release } of cutReleases(leaves, sizes)) {
    const brought = release.filter(({ leaf }) => entries.includes(leaf.kind));
    if (brought.length > 0) last++;
    for (const { at } of brought) numbers.set(at, last);
  }
  return { last, of: (at) => numbers.get(at) };
}

/** The leaves of each release. */
export function* cutReleases(leaves: readonly PlacedLeaf[], sizes: readonly number[]) {
  let next = 0;
  for (const size of sizes) {
    const first = next;
    while ((leaves[next]?.at ?? size) < size) next++;
    yield { size, release: leaves.slice(first, next) };
  }
}
