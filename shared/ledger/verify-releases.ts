/**
 * Checks that no release was smaller than the policy promises, whose entries would then hide among fewer. Entries are
 * counted, since the people behind them cannot be: k people have sent at least k. Only the end of a phase takes what is
 * there, and a phase ends once.
 */
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PlacedLeaf } from './verify-entries.ts';

/** The phases that follow the first one, by the policy's word for how they follow. */
const followingPhases: Record<string, readonly string[]> = {
  phased: ['voting', 'closed'],
  continuous: ['closed'],
};

/** `sizes`: where releases end, ascending. */
export function checkReleases(
  leaves: readonly PlacedLeaf[],
  { flow, minimumGroup: expected }: LeafOf<'policy'>,
  sizes: readonly number[],
): Finding[] {
  const findings: Finding[] = [];
  const following = [...(followingPhases[flow] ?? [])];
  let next = 0;
  for (const size of sizes) {
    const first = next;
    while ((leaves[next]?.at ?? size) < size) next++;
    const release = leaves.slice(first, next);
    let endsPhase = false;
    for (const { at, leaf } of release) {
      if (leaf.kind !== 'phase') continue;
      const planned: boolean = !endsPhase && leaf.phase === following[0];
      if (planned) following.shift();
      else findings.push({ code: 'phase_unexpected', leaf: at });
      endsPhase ||= planned;
    }
    const found = release.filter(({ leaf }) => ['idea', 'vote', 'comment'].includes(leaf.kind)).length;
    if (found > 0 && found < expected && !endsPhase)
      findings.push({ code: 'release_too_small', size, expected, found });
  }
  return findings;
}
