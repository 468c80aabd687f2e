import type { Policy } from './policy.ts';

/** People of a pool, as the ledger tells them. None of these numbers ever goes down. */
export interface People {
  /** On the roster of its group, now or earlier in its epoch; 0 where anyone may join. */
  eligible: number;
  /** Memberships of its group in this epoch. */
  enrolled: number;
  /** Credentials of the campaign: so many of them have begun to take part. */
  taking: number;
}

export const nobody: People = { eligible: 0, enrolled: 0, taking: 0 };

/**
 * How many more people must join a pool's group before anything may be posted from it, so that nobody posts without
 * others to hide among: whoever has a membership may have written it. `enrolled` is the published number of those who joined: a refusal must not say more
 * than the page.
 */
export function missingMembers(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  enrolled: number,
): number {
  return Math.max(0, minimumAnonymitySet - enrolled);
}

/** When numbers are told: at a round time, at the first one of a day, or when the campaign closes. */
export type Telling = 'round' | 'day' | 'close';

/** Fewer than so many are no crowd: that so many have joined is told at once, but only once. */
const fewest = 3;

/**
 * The numbers of people of a pool, as they are published from a round time on. Numbers that followed each enrolment would
 * tell its moment to everyone (docs/decisions/0019). So people are counted at the first round time of the day after they
 * came, together with all others of that day. One exception: when the group reaches the pool's minimum anonymity set,
 * exactly that minimum is published at the next round time, because everybody waits for it. Once in an epoch: where another
 * ledger tells of members already (`elsewhere`), as many are told here, and no more before the day. A close tells how many
 * took part, and as many members: a manager chooses its moment, and the group goes on in other campaigns.
 */
export function toldPeople(
  { minimumAnonymitySet }: Pick<Policy, 'minimumAnonymitySet'>,
  { now, told, elsewhere, at }: { now: People; told: People; elsewhere: number; at: Telling },
): People {
  const known = Math.max(told.enrolled, elsewhere);
  const reached = elsewhere < fewest && now.enrolled >= minimumAnonymitySet ? minimumAnonymitySet : 0;
  const taking = at === 'round' ? told.taking : Math.max(told.taking, now.taking);
  const enrolled = {
    round: Math.max(known, reached),
    day: Math.max(known, now.enrolled),
    close: Math.max(known, taking),
  }[at];
  // A roster that has grown since is told with those who joined from it.
  const eligible =
    enrolled > told.enrolled || at !== 'round' ? Math.max(told.eligible, now.eligible) : told.eligible;
  return { eligible, enrolled, taking };
}
