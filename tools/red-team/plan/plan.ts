import type { Leaving } from '../../../shared/device/participation.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import type { Chance } from '../../../tests/support/random.ts';
import { openPool, rosterPool } from '../../../tests/support/usual-pools.ts';
import { calendar, day, drawMoment, drawReaction, hour, minute } from './calendar.ts';
import { drawPeople, type Person } from './people.ts';
import { type Draft, drawIdea } from './texts.ts';

/** A while that somebody spends on the page. What comes of it depends on the phase and on what is on the board by then. */
export interface Session {
  at: number;
  /** Ideas that they write, while ideas are collected. */
  ideas: Draft[];
  /** Share of what they have not voted on yet that they vote on, while voting is open. */
  appetite: number;
  /** Share of their votes that they change. */
  doubt: number;
}

export interface PlannedMember {
  person: Person;
  pool: PoolId;
  /** Undefined: never comes. */
  enrolsAt: number | undefined;
  /** The first session is that of the enrolment. */
  sessions: Session[];
  /** Leaves the page open, so that the outbox sends by itself; otherwise it sends what is due when they next come. */
  staysOpen: boolean;
  /** 0…1: where they stand; what they make of ideas follows from it. */
  leaning: number;
  /** What they answer where their first entry would wait for their enrolment to settle. */
  leaving: Leaving;
  /** When they joined the group in an earlier campaign, if this one is of a group that had one; undefined: not then. */
  memberSince: number | undefined;
}

const shares = {
  enrol: 0.86,
  /** Which mail they react to; the rest enrols at any time. */
  invitation: 0.52,
  reminder: 0.7,
  votingMail: 0.88,
  lateAndAlone: 0.05,
  staysOpen: 0.6,
  writesAtOnce: 0.5,
  writesLater: 0.3,
  comesToVote: 0.75,
  leavesInVisit: 0.4,
  /** Of those who stay away this time: had joined the group all the same. */
  memberOnly: 0.5,
};

export function planCampaign(chance: Chance, members: number, customers: number): PlannedMember[] {
  const employees = drawPeople(chance, members, 'havrelle.example').map((person) =>
    planMember(chance, person, rosterPool, drawEnrolment(chance)),
  );
  const outside = drawPeople(chance, customers, 'mail.example').map((person) =>
    planMember(chance, person, openPool, drawMoment(chance, calendar.opens, calendar.closes - day)),
  );
  return [...employees, ...outside].map((member): PlannedMember => {
    const leaving = chance.share() < shares.leavesInVisit ? 'visit' : 'later';
    const joined = member.enrolsAt !== undefined || chance.share() < shares.memberOnly;
    return { ...member, leaving, memberSince: joined ? drawMembership(chance) : undefined };
  });
}

/** When they react to the invitation to the earlier campaign, or happen to come by. */
function drawMembership(chance: Chance): number {
  const { earlierOpens: opens, earlierCloses: closes } = calendar;
  const time = chance.share() < 0.6 ? drawReaction(chance, opens) : drawMoment(chance, opens, closes - day);
  return Math.min(time, closes - day);
}

/** People whose habits give them away: they take part as long after the opening as the campaign before. */
export function asBefore(plan: readonly PlannedMember[]): PlannedMember[] {
  const before = calendar.opens - calendar.earlierOpens;
  return plan.map((member) => {
    const { enrolsAt, memberSince } = member;
    return { ...member, memberSince: enrolsAt === undefined ? memberSince : enrolsAt - before };
  });
}

function drawEnrolment(chance: Chance): number | undefined {
  if (chance.share() >= shares.enrol) return undefined;
  if (chance.share() < shares.lateAndAlone) return drawLateAndAlone(chance);
  const which = chance.share();
  const mail =
    which < shares.invitation
      ? calendar.opens
      : which < shares.reminder
        ? calendar.reminders[0]
        : which < shares.votingMail
          ? calendar.votingFrom
          : undefined;
  const time =
    mail === undefined
      ? drawMoment(chance, calendar.opens, calendar.closes - day)
      : drawReaction(chance, mail);
  return Math.min(time, calendar.closes - day);
}

/** At an hour and on a day when nobody else comes: a night, a weekend; half of them while ideas are still collected. */
function drawLateAndAlone(chance: Chance): number {
  const weekend = chance.share() < 0.5 ? calendar.opens + 5 * day : calendar.opens + 12 * day;
  const midnight = new Date(weekend).setUTCHours(0, 0, 0, 0);
  return midnight + chance.share() * 36 * hour;
}

function planMember(
  chance: Chance,
  person: Person,
  pool: PoolId,
  enrolsAt: number | undefined,
): Omit<PlannedMember, 'leaving' | 'memberSince'> {
  const base = {
    person,
    pool,
    enrolsAt,
    staysOpen: chance.share() < shares.staysOpen,
    leaning: chance.share(),
  };
  if (enrolsAt === undefined) return { ...base, sessions: [] };
  const later = drawReturns(chance, enrolsAt);
  const sessions = [enrolsAt, ...later].map((at, index) => ({
    at,
    ideas: drawIdeas(chance, person, index === 0 ? shares.writesAtOnce : shares.writesLater),
    appetite: 0.15 + 0.6 * chance.share(),
    doubt: 0.04,
  }));
  return { ...base, sessions };
}

/** Later visits: some reason of their own, and the mail that voting has begun. */
function drawReturns(chance: Chance, enrolsAt: number): number[] {
  const times: number[] = [];
  while (chance.share() < 0.55) times.push(drawMoment(chance, enrolsAt, calendar.closes));
  // They come back to look whether their idea is there: what the outbox holds needs the page.
  if (chance.share() < 0.7)
    times.push(drawMoment(chance, enrolsAt, Math.min(enrolsAt + 3 * day, calendar.closes)));
  if (enrolsAt < calendar.votingFrom && chance.share() < shares.comesToVote) {
    const mail = chance.share() < 0.7 ? calendar.votingFrom : calendar.votingReminder;
    times.push(drawReaction(chance, mail));
  }
  return times
    .filter((time) => time > enrolsAt + 30 * minute && time < calendar.closes - 30 * minute)
    .sort((one, other) => one - other);
}

function drawIdeas(chance: Chance, person: Person, share: number): Draft[] {
  const ideas: Draft[] = [];
  while (ideas.length < 3 && chance.share() < (ideas.length === 0 ? share : 0.15))
    ideas.push(drawIdea(chance, person.language));
  return ideas;
}
