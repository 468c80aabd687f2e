import { settledAt } from '../../../shared/device/timing.ts';
import { hour, minute } from '../plan/calendar.ts';
import { enrolledBy, type Timeline } from './scene.ts';

interface Dated {
  enrolled: { at: number };
}

/** How long after an enrolment a device may send what it holds first: the product's own rule, which is public. */
export function settlingSpan(policy: Timeline<Dated>['policy']): { from: number; to: number } {
  const [from, to] = [0, 1].map((share) => settledAt(() => share, 0, policy, 'roster', null));
  // Writing takes a while, and an outbox may have to wait for the one before.
  return { from: from ?? 0, to: (to ?? 0) + policy.delayMinutes * minute + 20 * minute };
}

/**
 * How likely it is that a member sends something at this moment: as what they wrote when they enrolled, evenly over the
 * settling span, or on one of their later visits, evenly over the rest of the campaign.
 */
export function densityOf(
  { policy, ended }: Pick<Timeline<Dated>, 'policy' | 'ended'>,
  enrolledAt: number,
  at: number,
): number {
  const passed = at - enrolledAt;
  const { from, to } = settlingSpan(policy);
  if (passed < from) return 0;
  const later = 0.5 / Math.max(hour, ended - enrolledAt - from);
  return later + (passed <= to ? 0.5 / Math.max(minute, to - from) : 0);
}

/** Whoever is most likely to send something at this moment; several, where nothing tells them apart. */
export function mostLikely<Person extends Dated>(timeline: Timeline<Person>, at: number): Person[] {
  const rated = enrolledBy(timeline, at).map((person) => ({
    person,
    density: densityOf(timeline, person.enrolled.at, at),
  }));
  const best = rated.reduce((most, { density }) => Math.max(most, density), 0);
  return best === 0 ? [] : rated.filter(({ density }) => density >= best * 0.999).map(({ person }) => person);
}
