import type { TrailEntry } from '../../../../shared/api/trail.ts';

/** A list of people comes in batches: those of one minute are one line. `entries`: the newest first, as they are returned. */
export function mergeBatches(entries: readonly TrailEntry[]): TrailEntry[] {
  const merged: TrailEntry[] = [];
  for (const entry of entries) {
    const last = merged.at(-1);
    if (last && isSameList(last, entry)) merged[merged.length - 1] = sum(last, entry);
    else merged.push(entry);
  }
  return merged;
}

function isSameList(one: TrailEntry, other: TrailEntry): boolean {
  return (
    one.kind === 'roster_changed' &&
    other.kind === 'roster_changed' &&
    one.at === other.at &&
    one.name === other.name &&
    one.details.group === other.details.group
  );
}

/** Under the number of the newest. */
function sum(one: TrailEntry, other: TrailEntry): TrailEntry {
  const add = (name: 'added' | 'changed' | 'removed') =>
    (one.details[name] ?? 0) + (other.details[name] ?? 0);
  const counts = { added: add('added'), changed: add('changed'), removed: add('removed') };
  return { ...one, details: { ...one.details, ...counts } };
}
