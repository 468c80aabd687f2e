import type { Entry } from '../../../services/entry.ts';

/**
 * How many of the four steps are done: belonging, sealing, mixing, counting. Mixing is done once something that this
 * device sent was released; it is counted with that same release.
 */
export function sealProgress(member: boolean, sealing: boolean, entries: readonly Entry[]): number {
  if (!member) return sealing ? 1 : 0;
  return entries.some(({ state }) => state.name === 'released') ? 4 : 2;
}
