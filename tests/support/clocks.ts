import type { Clocks } from '../../server/box/clocks.ts';

/** Clocks of a machine and of its database that all go by `now`: however far it is moved, so much time has passed. */
export function clocksAt(now: () => Date): Clocks {
  return { wall: now, uptime: () => now().getTime() / 1000, boot: undefined, database: async () => now() };
}
