import type { Entry } from '../../shared/device/entry.ts';
import type { Count } from './check.ts';

/** What a run came to; the names are those of the last line of `--json`. */
export interface Figures {
  faults: number;
  /** Receipts that were verified. */
  acknowledged: number;
  /** Those whose leaf is not in the closed ledger. */
  lost: number;
  /** Entries that devices hold in the end. */
  device_entries: number;
  /** Those that the close counted. */
  counted: number;
  /** Ends of the server that nobody asked for. */
  crashes: number;
  /** From a fault's end until a vote was accepted and Candor said that it is ready. */
  longest_outage_ms: number;
}

export interface Outcome {
  figures: Figures;
  /** Whatever else may not be, a line each. */
  problems: string[];
}

/** Milliseconds. */
export const longestOutage = 5_000;

export function holds({ figures, problems }: Outcome): boolean {
  const { lost, crashes, counted, device_entries, longest_outage_ms } = figures;
  const kept = lost === 0 && counted === device_entries;
  return kept && crashes === 0 && longest_outage_ms <= longestOutage && problems.length === 0;
}

export function describe({ figures, problems }: Outcome): string {
  const { faults, acknowledged, lost, device_entries, counted, crashes, longest_outage_ms } = figures;
  return [
    `${faults} faults. Of ${acknowledged} acknowledged entries ${lost} are lost.`,
    `Of ${device_entries} entries on devices ${counted} are counted.`,
    `The server ended by itself ${crashes} times; after a fault it was back within ${longest_outage_ms} ms (${longestOutage}).`,
    ...problems,
  ].join('\n');
}

/** Why entries of devices are not counted, by kind and state: one line for each. */
export function describeMissing({ entries, counted }: Count): string[] {
  const known = new Set(counted);
  const missing = Map.groupBy(
    entries.filter((entry) => !known.has(entry)),
    (entry) => `${entry.kind}, ${stateOf(entry)}`,
  );
  return [...missing].map(([what, { length }]) => `Not counted: ${length} × ${what}`);
}

function stateOf(entry: Entry): string {
  const { state } = entry;
  if (entry.kind === 'vote' && entry.refusal) return `a change was refused (${entry.refusal})`;
  if (state.name === 'refused') return `refused (${state.reason})`;
  if (state.name === 'pending') return `still on the device (${state.obstacle ?? 'never tried'})`;
  return state.name;
}
