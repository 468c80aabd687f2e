import type { Chance } from '../../../tests/support/random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/**
 * When a campaign of two weeks has what; milliseconds since the epoch, UTC. It lies ahead: the proof of work that admits
 * customers expires by the clock of the machine.
 */
export const calendar = {
  /** Where the group has been joined before: in a campaign of two weeks that began five weeks earlier. */
  earlierOpens: Date.UTC(2035, 0, 29, 9),
  earlierCloses: Date.UTC(2035, 1, 12, 18),
  /** A Monday at nine: the campaign opens, invitations go out. */
  opens: Date.UTC(2035, 2, 5, 9),
  reminders: [Date.UTC(2035, 2, 8, 10)],
  /** The Monday after: voting begins, and everyone is told. */
  votingFrom: Date.UTC(2035, 2, 12, 9),
  votingReminder: Date.UTC(2035, 2, 16, 10),
  closes: Date.UTC(2035, 2, 19, 18),
} as const;

/** How long somebody looks at the page when they come. */
export const visit = 20 * minute;

/** Is this a moment at which people are at work? */
export function inOffice(time: number): boolean {
  const date = new Date(time);
  const weekday = date.getUTCDay();
  return weekday >= 1 && weekday <= 5 && date.getUTCHours() >= 8 && date.getUTCHours() < 18;
}

/**
 * A moment in [from, to) as people spread them: mostly at work, some in the evening, few at night. Rejection from the
 * uniform distribution with these weights.
 */
export function drawMoment(chance: Chance, from: number, to: number): number {
  for (;;) {
    const time = from + chance.share() * (to - from);
    const hours = new Date(time).getUTCHours();
    const weight = inOffice(time) ? 1 : hours >= 18 && hours < 23 ? 0.18 : 0.05;
    if (chance.share() < weight) return time;
  }
}

/** Somebody's reaction to a mail: soon, with a tail of days; what would fall outside the office mostly waits for the morning. */
export function drawReaction(chance: Chance, mail: number): number {
  const mean = chance.share() < 0.6 ? 90 * minute : 20 * hour;
  let time = mail - Math.log(1 - chance.share()) * mean;
  if (!inOffice(time) && chance.share() < 0.85) {
    const morning = new Date(time);
    morning.setUTCHours(8, 0, 0, 0);
    time = morning.getTime() <= time ? morning.getTime() + day : morning.getTime();
    while (!inOffice(time)) time += day;
    time += -Math.log(1 - chance.share()) * 75 * minute;
  }
  return time;
}
