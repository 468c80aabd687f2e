import type { Chance } from '../../support/random.ts';
import { minute } from './calendar.ts';
import type { PlannedMember } from './plan.ts';

/** How long somebody looks at the page when they come. */
const visit = 20 * minute;

/**
 * The first moment from `ready` on at which this member's page is open, so that the outbox can send. Undefined: never
 * again.
 */
export function opportunity(
  chance: Chance,
  { staysOpen, sessions }: PlannedMember,
  ready: number,
): number | undefined {
  if (staysOpen) return ready;
  const session = sessions.find(({ at }) => at + visit >= ready);
  return session && Math.max(ready, session.at + 5_000 + chance.share() * 20_000);
}
