import { lockOf, type Rules } from '../../../../shared/device/departure.ts';
import type { Entry } from '../../../../shared/device/entry.ts';

/** What nothing keeps on this device but its random delay, or the network. `entries`: all of the campaign. */
export function freeEntries(entries: readonly Entry[], rules: Rules, now: number): Entry[] {
  return entries.filter(
    (entry) => entry.state.name === 'pending' && lockOf(entry, entries, rules, now) === null,
  );
}

/** Whether it is the network that they wait for: there is none, or there was none when one of them was tried last. */
export function isCutOff(free: readonly Entry[], online: boolean): boolean {
  return (
    free.length > 0 &&
    (!online || free.some(({ state }) => state.name === 'pending' && state.obstacle === 'network'))
  );
}
