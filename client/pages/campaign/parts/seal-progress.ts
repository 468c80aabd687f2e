import type { Entry } from '../../../../shared/device/entry.ts';

/**
 * How many of the four steps are done: belonging, sealing, mixing, counting. Mixing is done once this device has found
 * something of its own in the record.
 */
export function sealProgress(member: boolean, sealing: boolean, entries: readonly Entry[]): number {
  if (!member) return sealing ? 1 : 0;
  const reached = new Set(entries.map(({ state }) => state.name));
  if (reached.has('counted')) return 4;
  return reached.has('mixed') ? 3 : 2;
}
