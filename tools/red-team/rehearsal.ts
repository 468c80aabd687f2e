/**
 * Moments of arrival over many campaigns. One campaign has about a hundred ideas, too few to see a leak that names one
 * author in thirty; but the moments follow from the plan and the devices' own rules alone (shared/device), so
 * any number of campaigns can be played without a server.
 *
 * The write-ahead log has the moments of the ideas, and those of the enrolments and joinings without their names
 * (docs/decisions/0017); whoever watches live has the names of enrolments as well, by the codes. They have had campaigns
 * before: from twenty others they have learned how often something comes so many hours after an enrolment, with all that
 * people's habits add to the rule of the devices. The enrolment that is most likely by that is the one that they mean.
 */
import { defaultPolicy } from '../../shared/domain/policy.ts';
import { type Chance, seededChance } from '../../tests/support/random.ts';
import { type Group, isOf } from './groups.ts';
import { hour, minute } from './plan/calendar.ts';
import { type Played, type PlayedMember, play, type Script } from './rehearsal-play.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';
import type { Asked } from './trials.ts';

const campaigns = 20;

/** What is looked for, and by what. */
interface Lesson {
  /** What comes, when, and from whom. */
  events(played: Played): { at: number; author: number }[];
  /** Since when it may come from a member, as far as is known. */
  since(member: PlayedMember): number | undefined;
}

/** An attack that is tried on many campaigns which are played without a server. `seed`: of the campaigns. */
export interface Rehearsal extends Asked {
  rate(seed: number, members: number): Promise<Rate | undefined>;
  rateBroken(seed: number, members: number): Promise<Rate | undefined>;
}

interface Learned extends Asked, Lesson {
  script: Script;
  broken: Script;
}

/** The campaigns that the attacker learns from are others. */
async function rehearse(
  seed: number,
  members: number,
  script: Script,
  lesson: Lesson,
): Promise<Rate | undefined> {
  const chance = seededChance(seed);
  const rateAt = learn(await playMany(chance, members, script), lesson);
  const played = await playMany(chance, members, script);
  const scored = played.flatMap((one, campaign) =>
    lesson.events(one).map(({ at, author }): Scored => {
      const rates = one.members.flatMap((member, place) => {
        const since = lesson.since(member);
        return since === undefined || since > at ? [] : [{ place, rate: rateAt(at - since) }];
      });
      const best = Math.max(...rates.map(({ rate }) => rate));
      const likely = rates.filter(({ rate }) => rate === best);
      const right = likely.some(({ place }) => place === author) ? 1 / likely.length : 0;
      return { cluster: `${campaign}/${author}`, right, chance: 1 / rates.length };
    }),
  );
  return scored.length === 0 ? undefined : rateOf(scored);
}

export async function playMany(
  chance: Chance,
  members: number,
  script: Script,
  count = campaigns,
): Promise<Played[]> {
  const played: Played[] = [];
  while (played.length < count) played.push(await play(chance, members, script));
  return played;
}

/** Steps in which the time after an enrolment is counted: finer where a visit may still last. */
function stepOf(passed: number): number {
  if (passed < 30 * minute) return Math.floor(passed / (5 * minute));
  if (passed < 3 * hour) return 100 + Math.floor(passed / (30 * minute));
  return 200 + Math.floor(passed / (3 * hour));
}

/** Events a member and step of time, by the time since what they may follow. */
function learn(played: readonly Played[], { events, since }: Lesson): (passed: number) => number {
  const came = new Map<number, number>();
  const could = new Map<number, number>();
  const add = (counts: Map<number, number>, passed: number) => {
    const step = stepOf(passed);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  };
  for (const one of played) {
    const known = one.members.map(since);
    for (const { at, author } of events(one)) {
      const own = known[author];
      if (own !== undefined) add(came, at - own);
      for (const other of known) if (other !== undefined && other <= at) add(could, at - other);
    }
  }
  return (passed) => {
    const step = stepOf(passed);
    return (came.get(step) ?? 0) / (could.get(step) ?? 1);
  };
}

const ideasOf =
  (of?: Group) =>
  ({ ideas }: Played) =>
    ideas.filter((idea) => isOf(idea, of));
const joinings = ({ members }: Played) =>
  members.flatMap(({ joinedAt: at }, author) => (at === undefined ? [] : [{ at, author }]));
const enrolment = ({ enrolledAt }: PlayedMember) => enrolledAt;
const joining = ({ joinedAt }: PlayedMember) => joinedAt;

const product: Script = { policy: defaultPolicy };
const hasty: Script = { policy: { delayMinutes: 0, settleHours: 0 } };
const title = `time: learned habits, over ${campaigns} campaigns`;
const base = { title: `${title} (ideas)`, script: product, broken: hasty };

/** `standing`: where the group was joined long before, nothing waits for it, and nothing follows from it. */
const standing: Script = { policy: defaultPolicy, standing: true };

/** Whoever asks for one kind has learned from that kind: they know what the author chose, or when the entry was written. */
const learned: readonly Learned[] = [
  ...(['later', 'visit'] as const).map(
    (of): Learned => ({
      ...{ ...base, of, asks: 'enrolment', promised: false },
      ...{ events: ideasOf(of), since: enrolment },
    }),
  ),
  {
    ...{ ...base, of: undefined, asks: 'membership', promised: true },
    ...{ script: standing, events: ideasOf(), since: enrolment },
  },
  {
    ...{ title: `${title} (joinings)`, of: undefined, asks: 'part', promised: true },
    ...{ script: standing, broken: { ...standing, habitual: true }, events: joinings, since: enrolment },
  },
  ...(['afterwards', 'joining'] as const).map(
    (of): Learned => ({
      ...{ ...base, of, asks: 'joining', promised: false },
      ...{ script: standing, events: ideasOf(of), since: joining },
    }),
  ),
];

export const rehearsals: readonly Rehearsal[] = learned.map(
  ({ title, asks, promised, of, script, broken, ...lesson }) => ({
    ...{ title, asks, promised, of },
    rate: (seed, members) => rehearse(seed, members, script, lesson),
    // On a broken system whichever entries there are have to do: all of them leave at once.
    rateBroken: (seed, members) =>
      rehearse(seed, members, broken, asks === 'part' ? lesson : { ...lesson, events: ideasOf() }),
  }),
);
