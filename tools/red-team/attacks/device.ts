/** What the requests of a device tell of its past, where they depend on anything but what is public. */
import type { OperatorView, RequestLine } from '../operator-view/types.ts';
import { minute } from '../plan/calendar.ts';
import type { Attack } from './attack.ts';
import { type FoundEntry, guessAmong, knownAt, type Scene, type Suspect } from './scene.ts';

/** Requests so far from an entry may be its device's. */
const near = minute;

/**
 * A log of paths and times alone. A device that asks for the ledger from where it enrolled, or from where it was last here,
 * writes that place into a path: the enrolments after which the ledger had this very size are few.
 */
export const ledgerPosition: Attack = {
  name: 'device: position in the ledger (ideas)',
  broken: 'hasty',
  guess(scene) {
    const sizeAt = ledgerSizes(scene.view);
    const bySize = new Map<number, Suspect[]>();
    for (const suspect of scene.suspects) {
      const size = sizeAt(suspect.enrolled.at);
      bySize.set(size, [...(bySize.get(size) ?? []), suspect]);
    }
    const lines = scene.view.requests.filter(({ path }) => path.includes('/ledger'));
    return scene.ideas.map((found) => guessAmong(scene, found, byPosition(scene, found, lines, bySize)));
  },
};

/** Those who enrolled at a size that stands in the request nearest to the entry, among those that tell anybody. */
function byPosition(
  scene: Scene,
  found: FoundEntry,
  lines: readonly RequestLine[],
  bySize: ReadonlyMap<number, Suspect[]>,
): Suspect[] | undefined {
  const at = knownAt(found);
  const around = lines
    .filter((line) => Math.abs(line.at - at) <= near)
    .sort((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at));
  for (const { path } of around) {
    const places = (path.split('/ledger')[1] ?? '').match(/\d+/g) ?? [];
    const suspects = places
      .flatMap((place) => bySize.get(Number(place)) ?? [])
      .filter(({ enrolled }) => enrolled.at <= at);
    if (suspects.length > 0 && suspects.length < scene.suspects.length / 2) return suspects;
  }
  return undefined;
}

/** How many leaves the ledger had at a time. */
function ledgerSizes({ commits }: OperatorView): (at: number) => number {
  const steps: { at: number; size: number }[] = [];
  let size = 0;
  for (const { at, changes } of commits) {
    const added = changes.filter(({ table, kind }) => table === 'ledger.leaf' && kind === 'INSERT').length;
    size += added;
    if (added > 0) steps.push({ at, size });
  }
  return (at) => steps.findLast((step) => step.at <= at)?.size ?? 0;
}
