import type { ClockDoubt } from '../../shared/api/manage.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Doubt, storeConfirmation } from './clock-queries.ts';
import { areAlike } from './timekeeper.ts';

/** What managers are shown of clocks that do not agree; null where they do. */
export async function readClockDoubt({ box, timekeeper }: Pick<Deps, 'box' | 'timekeeper'>) {
  const doubt = await timekeeper.readDoubt(box);
  return doubt && present(doubt);
}

/**
 * Takes a manager's word that the clock of this doubt is right, for all processes. Throws clock_changed where the clocks
 * differ in another way than the manager saw.
 */
export async function confirmClock(
  { writers, timekeeper }: Pick<Deps, 'writers' | 'timekeeper'>,
  seen: ClockDoubt,
): Promise<void> {
  const doubt = await timekeeper.readDoubt(writers);
  if (!doubt || !areAlike(doubt, parse(seen))) throw new Fault('clock_changed');
  await storeConfirmation(writers, doubt);
  await timekeeper.check();
}

function present({ clock, reckoned, database }: Doubt): ClockDoubt {
  const iso = (minutes: number) => new Date(minutes * 60_000).toISOString();
  return { clock: iso(clock), reckoned: iso(reckoned), database: iso(database) };
}

function parse({ clock, reckoned, database }: ClockDoubt): Doubt {
  const minutes = (iso: string) => Math.floor(Date.parse(iso) / 60_000);
  return { clock: minutes(clock), reckoned: minutes(reckoned), database: minutes(database) };
}
