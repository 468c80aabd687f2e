import type { TrailEntry } from '../../../../shared/api/trail.ts';

export interface Line {
  entry: TrailEntry;
  /** All that it stands for, the newest first. */
  numbers: number[];
}

/**
 * Entries as lines for people. A list of people comes in batches: those of one minute are one line. What was refused is one
 * with its refusal. `entries`: the newest first, as they are returned.
 */
export function toLines(entries: readonly TrailEntry[]): Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    if (entry.refuses !== null) continue;
    const last = lines.at(-1);
    if (last && isSameList(last.entry, entry))
      lines[lines.length - 1] = { entry: sum(last.entry, entry), numbers: [...last.numbers, entry.number] };
    else lines.push({ entry, numbers: [...(entry.refused ? [entry.refused.number] : []), entry.number] });
  }
  return lines;
}

/** Such as 7, or 7–9. */
export function rangeOf({ numbers }: Line): string {
  const [newest, oldest] = [numbers[0], numbers.at(-1)];
  return newest === oldest ? `${newest}` : `${oldest}–${newest}`;
}

function isSameList(one: TrailEntry, other: TrailEntry): boolean {
  return (
    one.kind === 'roster_changed' &&
    other.kind === 'roster_changed' &&
    one.at === other.at &&
    one.account === other.account &&
    one.details.group === other.details.group
  );
}

function sum(one: TrailEntry, other: TrailEntry): TrailEntry {
  const add = (name: 'added' | 'changed' | 'removed') =>
    (one.details[name] ?? 0) + (other.details[name] ?? 0);
  const counts = { added: add('added'), changed: add('changed'), removed: add('removed') };
  return { ...one, details: { ...one.details, ...counts } };
}
