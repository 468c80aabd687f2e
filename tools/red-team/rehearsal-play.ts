/** Moments of a campaign that is played without a server: by the plan, and by the devices' own rules (shared/device). */
import { ideaEntry } from '../../shared/device/entry.fixture.ts';
import type { Entry, EntryState } from '../../shared/device/entry.ts';
import { createOutbox, type Outbox, type OutboxPorts } from '../../shared/device/outbox.ts';
import type { Leaving, Participation } from '../../shared/device/participation.ts';
import { settledAt } from '../../shared/device/timing.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import type { Chance } from '../../tests/support/random.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import { type Agenda, createAgenda } from './campaign/agenda.ts';
import { calendar, minute, phaseEnd, visit } from './plan/calendar.ts';
import { asBefore, type PlannedMember, planCampaign } from './plan/plan.ts';

/** Between an idea's arrival and its release, about: until then the member's next idea waits. */
const untilReleased = 30 * minute;

/** What is played. */
export interface Script {
  policy: Pick<Policy, 'delayMinutes' | 'settleHours'>;
  /** The group was joined in an earlier campaign. */
  standing?: true;
  /** People take part as they did then. */
  habitual?: true;
  /** Joins only who says something, when they do; otherwise whoever opens the page. */
  joinsToSpeak?: true;
}

export interface PlayedMember {
  /** When they joined the group; undefined: never. */
  enrolledAt: number | undefined;
  /** When they joined the campaign. */
  joinedAt: number | undefined;
}

export interface Played {
  members: PlayedMember[];
  /** When they came, from which of these members, who chose what, and whether in the visit in which they joined. */
  ideas: { at: number; author: number; leaving: Leaving; withJoining: boolean }[];
}

export async function play(
  chance: Chance,
  members: number,
  { policy, standing, habitual, joinsToSpeak }: Script,
): Promise<Played> {
  const agenda = createAgenda();
  let now = 0;
  const ideas: Played['ideas'] = [];
  const drawn = planCampaign(chance, members, 0);
  const plan = habitual ? asBefore(drawn) : drawn;
  const played = plan.map(({ enrolsAt, memberSince, sessions }): PlayedMember => {
    const speaks = sessions.find(({ at, ideas }) => ideas.length > 0 || at >= calendar.votingFrom);
    return {
      enrolledAt: standing ? memberSince : enrolsAt,
      joinedAt: joinsToSpeak ? speaks?.at : enrolsAt,
    };
  });
  const world = { chance, agenda, policy, now: () => now };
  for (const [author, member] of plan.entries()) {
    const { enrolsAt, leaving } = member;
    if (enrolsAt === undefined) continue;
    const joinedAt = played[author]?.joinedAt ?? enrolsAt;
    const settles = standing || leaving === 'visit' ? undefined : enrolsAt;
    playMember(world, member, settles, () =>
      ideas.push({ at: now, author, leaving, withJoining: now - joinedAt < 2 * visit }),
    );
  }
  await agenda.run(async (at) => {
    now = at;
  });
  return { members: played, ideas };
}

interface TestServer {
  chance: Chance;
  agenda: Agenda;
  policy: Script['policy'];
  now(): number;
}

/**
 * The ideas of one member and the product's own outbox, before a box that takes everything. `settlesFrom`: the enrolment, where
 * anything waits for it. `onArrival`: of each idea.
 */
function playMember(
  { chance, agenda, policy, now }: TestServer,
  { sessions, staysOpen }: PlannedMember,
  settlesFrom: number | undefined,
  onArrival: () => void,
): void {
  const random = () => chance.share();
  const mayLeaveAt =
    settlesFrom === undefined ? 0 : settledAt(random, settlesFrom, policy, 'roster', phaseEnd(settlesFrom));
  const { delayMinutes, settleHours } = policy;
  const rules = {
    mayLeaveAt,
    delayMinutes,
    spreadMinutes: Math.max(delayMinutes, settleHours * 60),
    phaseEnds: calendar.votingFrom,
    ahead: null,
    missing: 0,
    alarmed: false,
    batch: 0,
    takenSlots: [],
  };
  const participation: Participation = {
    campaign: '',
    pool: rosterPool,
    group: '',
    epoch: 1,
    credential: '',
    publicKey: '',
    mayLeaveAt,
    ahead: null,
    leaving: null,
    name: null,
    shownBatches: [],
    usedSlots: [],
    takenSlots: [],
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
      { participation, slug: '', entries: [...entries.values()], rules, batch: 0 }, // no presence: it is no idea
    ],
    setState: async (entry, state) => set(entry, state),
    async accept(entry) {
      set(entry, { name: 'accepted', by: null });
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
