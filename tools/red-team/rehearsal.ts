/**
 * Moments of arrival over many campaigns. One campaign has about a hundred ideas, too few to see a leak that names one
 * author in thirty; but the moments follow from the plan and the devices' own rules alone (shared/device), so
 * any number of campaigns can be played without a server.
 *
 * The write-ahead log has the moments of the ideas, and those of the enrolments without their names (docs/decisions/0017);
 * whoever watches live has the names as well, by the codes. They have had campaigns before: from twenty others they have
 * learned how often something comes so many hours after an enrolment, with all that people's habits add to the rule of the
 * devices. The enrolment that is most likely by that is the one that they mean.
 */
import { ideaEntry } from '../../shared/device/entry.fixture.ts';
import type { Entry, EntryState } from '../../shared/device/entry.ts';
import type { Membership } from '../../shared/device/membership.ts';
import { createOutbox, type Outbox, type OutboxPorts } from '../../shared/device/outbox.ts';
import { settledAt } from '../../shared/device/timing.ts';
import { defaultPolicy, type Policy } from '../../shared/domain/policy.ts';
import { type Chance, seededChance } from '../../tests/support/random.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import { type Agenda, createAgenda } from './campaign/agenda.ts';
import { calendar, hour, minute, phaseEnd, visit } from './plan/calendar.ts';
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
export async function rehearse(seed: number, members: number, rules: Rules = defaultPolicy): Promise<Rate> {
  const chance = seededChance(seed);
  const rateAt = learn(await playMany(chance, members, rules));
  const played = await playMany(chance, members, rules);
  const scored = played.flatMap(({ enrolments, ideas }, campaign) =>
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

async function playMany(chance: Chance, members: number, rules: Rules): Promise<Played[]> {
  const played: Played[] = [];
  while (played.length < campaigns) played.push(await play(chance, members, rules));
  return played;
}

async function play(chance: Chance, members: number, policy: Rules): Promise<Played> {
  const agenda = createAgenda();
  let now = 0;
  const ideas: Played['ideas'] = [];
  const enrolled = planCampaign(chance, members, 0)
    .flatMap((member) => (member.enrolsAt === undefined ? [] : [{ member, at: member.enrolsAt }]))
    .sort((one, other) => one.at - other.at);
  const world = { chance, agenda, policy, now: () => now };
  for (const [author, { member, at }] of enrolled.entries()) {
    playMember(world, member, at, () => ideas.push({ at: now, author }));
  }
  await agenda.run(async (at) => {
    now = at;
  });
  return { enrolments: enrolled.map(({ at }) => at), ideas };
}

interface TestServer {
  chance: Chance;
  agenda: Agenda;
  policy: Rules;
  now(): number;
}

/** The ideas of one member and the product's own outbox, before a box that takes everything. `onArrival`: of each idea. */
function playMember(
  { chance, agenda, policy, now }: TestServer,
  { sessions, staysOpen }: PlannedMember,
  enrolledAt: number,
  onArrival: () => void,
): void {
  const random = () => chance.share();
  const mayLeaveAt = settledAt(random, enrolledAt, policy, 'roster', phaseEnd(enrolledAt));
  const { delayMinutes } = policy;
  const rules = {
    mayLeaveAt,
    delayMinutes,
    phaseEnds: calendar.votingFrom,
    missing: 0,
    alarmed: false,
    batch: 0,
  };
  const membership: Membership = {
    campaign: '',
    pool: rosterPool,
    credential: '',
    publicKey: '',
    mayLeaveAt,
    name: null,
    shownBatches: [],
    usedSlots: [],
  };
  const entries = new Map<string, Entry>();
  const set = (entry: Entry, state: EntryState) => void entries.set(entry.key, { ...entry, state });
  let outbox: Outbox | undefined;
  let leavesAt = 0;
  const later = (at: number, action: () => Promise<void>) => {
    if (at < calendar.votingFrom) agenda.add(at, action);
  };

  const ports: OutboxPorts = {
    readQueues: async () => [
      { membership, slug: '', entries: [...entries.values()], rules, batch: 0 }, // no presence: it is no idea
    ],
    setState: async (entry, state) => set(entry, state),
    async accept(entry) {
      set(entry, { name: 'accepted' });
      later(now() + untilReleased, async () => {
        set(entry, { name: 'counted' });
        await outbox?.flush();
      });
    },
    async post() {
      onArrival();
      return '';
    },
    postPresence: async () => {},
    saveShownBatch: async () => {},
    refreshView: async () => {},
    noteLeaving() {},
    online: () => true,
    replace: async () => false,
    onChange() {},
    random,
    now,
    setTimer(milliseconds, action) {
      let stopped = false;
      later(now() + milliseconds, async () => {
        if (!stopped) await action();
      });
      return () => {
        stopped = true;
      };
    },
    alone: (action) => action(),
  };

  for (const { at, ideas } of sessions) {
    later(at + chance.share() * 10 * minute, async () => {
      for (const _ of ideas) {
        const slot = entries.size + 1;
        const entry = ideaEntry({ slot, order: slot });
        entries.set(entry.key, entry);
      }
      leavesAt = now() + visit;
      outbox ??= createOutbox(ports);
      await outbox.flush();
      if (staysOpen) return;
      later(leavesAt, async () => {
        if (now() < leavesAt) return;
        await outbox?.leave();
        outbox?.stop();
        outbox = undefined;
      });
    });
  }
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
