import { minute } from './calendar.ts';
import type { PlannedMember } from './plan.ts';

/** How long somebody looks at the page when they come. */
const visit = 20 * minute;

/**
 * When an entry leaves that nothing but its delay holds back from `free` on: after the delay, or when the page is closed
 * (docs/decisions/0015); where no page is open then, on the next visit. Undefined: they never come again.
 */
export function departure(
  { staysOpen, sessions }: Pick<PlannedMember, 'staysOpen' | 'sessions'>,
  free: number,
  delay: number,
): number | undefined {
  if (staysOpen) return free + delay;
  const session = sessions.find(({ at }) => at + visit >= free);
  return session && Math.min(Math.max(free, session.at) + delay, session.at + visit);
}
