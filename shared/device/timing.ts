/**
 * When an entry may leave its device. Nobody knows these moments but the device: they are drawn at random and sent
 * nowhere. `random`: in 0…1, from `uniform` outside of tests. Times are milliseconds since 1970, durations milliseconds.
 */
import { type RandomBytes, webCryptoBytes } from '../credential/scalars.ts';
import type { Policy } from '../domain/policy.ts';
import type { Admission } from '../domain/pools.ts';
import type { Awaited } from './entry.ts';
import { type Clock, comesAt, finalHalfHour, type Settling } from './moments.ts';

export type Random = () => number;

const minute = 60_000;
const hour = 60 * minute;

const settled: Settling = { mayLeaveAt: 0, ahead: null };

/** How long an entry stays on its device once it may leave: its arrival then says little about when it was made. */
export function delayOf(random: Random, { delayMinutes }: Pick<Policy, 'delayMinutes'>): number {
  return random() * delayMinutes * minute;
}

/**
 * The moment from which entries may leave a device that enrolled (or was restored) at `enrolledAt`: anywhere between a
 * tenth and nineteen tenths of `settleHours` later, and half an hour before the phase ends at the latest. `phaseEnds`: the end
 * that no wrong clock brings forward (moments.ts, surelyUntil). An end that has passed is none.
 * Drawn once. So wide, because what hides a first entry is how many others enrolled in the span from which it may come.
 * Where anyone may join, enrolment tells no name, and nothing has to wait.
 */
export function settledAt(
  random: Random,
  enrolledAt: number,
  { settleHours }: Pick<Policy, 'settleHours'>,
  admission: Admission,
  phaseEnds: number | null,
): number {
  if (admission !== 'roster') return enrolledAt;
  const ahead = phaseEnds !== null && phaseEnds > enrolledAt;
  const left = ahead ? phaseEnds - enrolledAt - finalHalfHour : Number.POSITIVE_INFINITY;
  const latest = Math.max(0, Math.min(1.9 * settleHours * hour, left));
  return enrolledAt + (latest * (1 + 18 * random())) / 19;
}

/** Nobody stays away for so long with something still to send; a clock that was wrong at the enrolment looks like it. */
const longestAbsence = 60 * 24 * hour;

/** Begins to settle, where anything has to wait. */
export function beginSettling(
  random: Random,
  { now, ahead }: Clock,
  policy: Pick<Policy, 'settleHours'>,
  admission: Admission,
  phaseEnds: number | null,
): Settling {
  const mayLeaveAt = settledAt(random, now, policy, admission, phaseEnds);
  return mayLeaveAt <= now ? settled : { mayLeaveAt, ahead };
}

/**
 * What settles as it stands now, where the device kept `kept`: nothing from when it has come, so that the device keeps no time
 * longer than it needs one. A clock that was wrong at the enrolment and was set right since gave a moment that no enrolment
 * before now could give, or one that lies years back: then another one is drawn. It comes no sooner than the former one where
 * that looks wrong by the server's word alone, which would else have a moment drawn until an early one is.
 */
export function stillSettling(
  random: Random,
  kept: Settling,
  clock: Clock,
  policy: Pick<Policy, 'settleHours'>,
  phaseEnds: number | null,
): Settling {
  if (kept.mayLeaveAt === 0) return settled;
  const { now } = clock;
  const moment = comesAt(kept.mayLeaveAt, kept.ahead, clock);
  const latest = settledAt(() => 1, now, policy, 'roster', phaseEnds);
  if (moment > latest || now - moment > longestAbsence) {
    const anew = beginSettling(random, clock, policy, 'roster', phaseEnds);
    return kept.mayLeaveAt > latest || kept.mayLeaveAt <= anew.mayLeaveAt
      ? anew
      : { mayLeaveAt: kept.mayLeaveAt, ahead: clock.ahead };
  }
  return moment <= now ? settled : kept;
}

const day = 24 * hour;

/**
 * What an entry that may have arrived waits for before its bytes are sent again: the pool's coming release, and no longer
 * than between one and two days.
 */
export function awaitedFrom({ batch }: { batch: number }, random: Random, { now, ahead }: Clock): Awaited {
  // Of a release whose number is not believed, nothing is known but that it takes time.
  return { batch: batch || Number.MAX_SAFE_INTEGER, until: now + day * (1 + random()), ahead };
}

/** Could this have been drawn, by the clock as it is set now? Otherwise it would keep an entry for as long as it was set back. */
export function canBeAwaited({ until, ahead }: Awaited, clock: Clock): boolean {
  return comesAt(until, ahead, clock) - clock.now <= 2 * day;
}

/** Uniform in 0…1, never 1: 48 bits that nobody can foretell from the ones before. */
export function uniform(bytes: RandomBytes = webCryptoBytes): number {
  return bytes(6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
}

/** In an order of which each is as likely as any other. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
