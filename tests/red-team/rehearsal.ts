/**
 * Moments of arrival over many campaigns. One campaign has about a hundred ideas, too few to see a leak that names one
 * author in thirty; but the moments follow from the plan and the devices' own rules alone (shared/device/timing.ts), so
 * any number of campaigns can be played without a server.
 *
 * The write-ahead log has the moments of the ideas, and those of the enrolments without their names (docs/decisions/0017);
 * whoever watches live has the names as well, by the codes. They have had campaigns before: from twenty others they have
 * learned how often something comes so many hours after an enrolment, with all that people's habits add to the rule of the
 * devices. The enrolment that is most likely by that is the one that they mean.
 */
import { delayOf, settledAt } from '../../shared/device/timing.ts';
import { defaultPolicy, type Policy } from '../../shared/domain/policy.ts';
import { type Chance, seededChance } from '../support/random.ts';
import { calendar, hour, minute, phaseEnd } from './plan/calendar.ts';
import { departure } from './plan/outbox.ts';
import { type PlannedMember, planCampaign } from './plan/plan.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';

const campaigns = 20;

/** Between an idea's arrival and its release, about: until then the member's next idea waits. */
const untilReleased = 30 * minute;
/** Hours after an enrolment are counted in steps. */
const step = 3 * hour;

type Rules = Pick<Policy, 'delayMinutes' | 'settleHours'>;

interface Played {
  /** When each enrolled member did so, earliest first. */
  enrolments: number[];
  /** Ideas: when they came, and from which of these members. */
  ideas: { at: number; author: number }[];
}

/** `seed`: of the campaigns; those that the attacker learns from are others. */
export function rehearse(seed: number, members: number, rules: Rules = defaultPolicy): Rate {
  const chance = seededChance(seed);
  const rateAt = learn(playMany(chance, members, rules));
  const scored = playMany(chance, members, rules).flatMap(({ enrolments, ideas }, campaign) =>
    ideas.map(({ at, author }): Scored => {
      const rates = enrolments.filter((enrolled) => enrolled <= at).map((enrolled) => rateAt(at - enrolled));
      const best = Math.max(...rates);
      const likely = rates.filter((rate) => rate === best).length;
      const right = rates[author] === best ? 1 / likely : 0;
      return { cluster: `${campaign}/${author}`, right, chance: 1 / rates.length };
    }),
  );
  return rateOf(scored);
}

function playMany(chance: Chance, members: number, rules: Rules): Played[] {
  return Array.from({ length: campaigns }, () => play(chance, members, rules));
}

function play(chance: Chance, members: number, rules: Rules): Played {
  const enrolled = planCampaign(chance, members, 0)
    .flatMap((member) => (member.enrolsAt === undefined ? [] : [{ member, at: member.enrolsAt }]))
    .sort((one, other) => one.at - other.at);
  return {
    enrolments: enrolled.map(({ at }) => at),
    ideas: enrolled.flatMap(({ member, at }, author) => {
      const settled = settledAt(() => chance.share(), at, rules, 'roster', phaseEnd(at));
      return arrivals(chance, member, settled, rules).map((moment) => ({ at: moment, author }));
    }),
  };
}

/** When the ideas of a member reach the box. */
function arrivals(chance: Chance, member: PlannedMember, settled: number, rules: Rules): number[] {
  const times: number[] = [];
  let free = settled;
  for (const { at, ideas } of member.sessions) {
    for (const _ of at < calendar.votingFrom ? ideas : []) {
      const written = at + chance.share() * 10 * minute;
      const leaves = departure(
        member,
        Math.max(written, free),
        delayOf(() => chance.share(), rules),
      );
      if (leaves === undefined || leaves >= calendar.votingFrom) continue;
      times.push(leaves);
      free = leaves + untilReleased;
    }
  }
  return times;
}

/** Ideas a member and step of time, by the time since their enrolment. */
function learn(played: readonly Played[]): (passed: number) => number {
  const came = new Map<number, number>();
  const could = new Map<number, number>();
  const add = (counts: Map<number, number>, passed: number) => {
    const place = Math.floor(passed / step);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { enrolments, ideas } of played) {
    for (const { at, author } of ideas) {
      add(came, at - (enrolments[author] ?? 0));
      for (const enrolled of enrolments) if (enrolled <= at) add(could, at - enrolled);
    }
  }
  return (passed) => {
    const place = Math.floor(passed / step);
    return (came.get(place) ?? 0) / (could.get(place) ?? 1);
  };
}

export const rehearsalName = `time: learned habits, over ${campaigns} campaigns (ideas), enrolment`;
