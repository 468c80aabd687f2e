/**
 * Checks that each phase ended at the time that was announced, or that the ledger says otherwise. The first leaf has the ends
 * that were planned; an `end` announces another one, or moves one back, in a release before that of the end; a `stop` says
 * that its phase was ended at once. A ledger has no clock. So an end that still lies ahead of whoever checks shows a phase
 * that was cut short; once that time has passed nobody can tell any more, save those who were there.
 */
import type { Finding } from './findings.ts';
import type { Leaf, LeafOf } from './leaves.ts';
import type { PlacedLeaf } from './placed.ts';
import { cutReleases, phasesOf } from './verify-releases.ts';

type EndName = 'opensAt' | 'collectUntil' | 'voteUntil';
export type LedgerEnds = Pick<LeafOf<'policy'>, EndName>;

/** By the words that the ledger has for phases. */
const endNames: Readonly<Record<string, EndName>> = {
  announced: 'opensAt',
  collecting: 'collectUntil',
  voting: 'voteUntil',
  continuous: 'voteUntil',
};

export interface CheckedEnds {
  findings: Finding[];
  /** As they were said last. */
  ends: LedgerEnds;
  /** Phases that were ended at once, which the ledger says, in their order. */
  stopped: string[];
}

/** `sizes`: where releases end, ascending. `now`: where the time is known. */
export function checkEnds(
  leaves: readonly PlacedLeaf[],
  policy: LeafOf<'policy'>,
  sizes: readonly number[],
  now: Date | undefined,
): CheckedEnds {
  const { opensAt, collectUntil, voteUntil } = policy;
  const ends: LedgerEnds = { opensAt, collectUntil, voteUntil };
  const findings: Finding[] = [];
  const stopped: string[] = [];
  const said = new Map<string, number>();
  const course = phasesOf(policy).map(({ phase }) => phase);
  const unexpected = ({ at }: PlacedLeaf) => findings.push({ code: 'end_unexpected', leaf: at });
  let present = 0;
  for (const { release } of course.length > 0 ? cutReleases(leaves, sizes) : []) {
    const phase = course[present];
    const begins = find(release, 'phase', (leaf) => leaf.phase === course[present + 1]);
    if (phase !== undefined && begins) {
      const stop = find(release, 'stop', (leaf) => leaf.phase === phase);
      if (stop) stopped.push(phase);
      // That a campaign is answered is no end that anybody could have announced.
      else if (Object.hasOwn(endNames, phase) && !hasCome(ends[nameOf(phase)], now))
        findings.push({ code: 'phase_cut_short', leaf: begins.at });
      present++;
    }
    for (const placed of release) {
      const { at, leaf } = placed;
      if (leaf.kind === 'stop' && !(begins && leaf.phase === phase)) unexpected(placed);
      if (leaf.kind === 'announcement' && !find(release, 'end', (end) => isOf(leaf, end))) unexpected(placed);
      if (leaf.kind !== 'end') continue;
      const name = nameOf(leaf.phase);
      const right =
        course.indexOf(leaf.phase) >= present &&
        Object.hasOwn(endNames, leaf.phase) &&
        leaf.number === (said.get(leaf.phase) ?? 0) + 1 &&
        isTime(leaf.until) &&
        find(release, 'announcement', (announcement) => isOf(announcement, leaf)) !== undefined;
      if (!right) unexpected(placed);
      else {
        const before = ends[name];
        if (before !== null && leaf.until <= before) findings.push({ code: 'end_brought_forward', leaf: at });
        ends[name] = leaf.until;
        said.set(leaf.phase, leaf.number);
      }
    }
  }
  return { findings, ends, stopped };
}

const nameOf = (phase: string): EndName => endNames[phase] ?? 'voteUntil';

function find<Kind extends Leaf['kind']>(
  release: readonly PlacedLeaf[],
  kind: Kind,
  is: (leaf: LeafOf<Kind>) => boolean,
): PlacedLeaf | undefined {
  return release.find(({ leaf }) => leaf.kind === kind && is(leaf as LeafOf<Kind>));
}

function isOf(one: LeafOf<'announcement'>, other: LeafOf<'end'>): boolean {
  return one.phase === other.phase && one.number === other.number;
}

/** ISO 8601 in UTC with milliseconds, which texts compare as times do. */
function isTime(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

function hasCome(end: string | null, now: Date | undefined): boolean {
  return end !== null && (now === undefined || Date.parse(end) <= now.getTime());
}
