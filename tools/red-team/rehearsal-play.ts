/** Moments of a campaign that is played without a server: by the plan, and by the devices' own rules (shared/device). */
import { ideaEntry, voteEntry } from '../../shared/device/entry.fixture.ts';
import type { Entry, EntryState } from '../../shared/device/entry.ts';
import { createOutbox, type Outbox, type OutboxPorts } from '../../shared/device/outbox.ts';
import type { Leaving, Participation } from '../../shared/device/participation.ts';
import { settledAt } from '../../shared/device/timing.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import type { Chance } from '../../tests/support/random.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import { type Agenda, createAgenda } from './campaign/agenda.ts';
import { calendar, minute, visit } from './plan/calendar.ts';
import { asBefore, type PlannedMember, planCampaign } from './plan/plan.ts';
import { createBox, type RehearsalBox, type Taken } from './rehearsal-box.ts';

/** What is played. */
export interface Script {
  policy: Pick<Policy, 'delayMinutes' | 'settleHours'>;
  /** The group was joined in an earlier campaign. */
  standing?: true;
  /** People take part as they did then. */
  habitual?: true;
  /** Joins only who says something, when they do; otherwise whoever opens the page. */
  joinsToSpeak?: true;
  /** Ideas and votes come together, until the close; whoever comes votes. */
  continuous?: true;
  /** Everybody leaves the page open. */
  staysOpen?: true;
}

export interface PlayedMember {
  /** When they joined the group; undefined: never. */
  enrolledAt: number | undefined;
  /** When they joined the campaign. */
  joinedAt: number | undefined;
}

/** An idea: when it came, from which of the members, who chose what, and whether in the visit in which they joined. */
export interface PlayedIdea extends Taken {
  at: number;
  author: number;
  leaving: Leaving;
  withJoining: boolean;
}

export interface Played {
  members: PlayedMember[];
  ideas: PlayedIdea[];
}

export async function play(chance: Chance, members: number, script: Script): Promise<Played> {
  const { policy, standing, habitual, joinsToSpeak, continuous, staysOpen } = script;
  const agenda = createAgenda();
  let now = 0;
  const ideas: PlayedIdea[] = [];
  const drawn = planCampaign(chance, members, 0);
  const plan = (habitual ? asBefore(drawn) : drawn).map((member) => ({
    ...member,
    staysOpen: staysOpen ?? member.staysOpen,
  }));
  const played = plan.map(({ enrolsAt, memberSince, sessions }): PlayedMember => {
    const speaks = sessions.find(({ at, ideas }) => ideas.length > 0 || at >= calendar.votingFrom);
    return {
      enrolledAt: standing ? memberSince : enrolsAt,
      joinedAt: joinsToSpeak ? speaks?.at : enrolsAt,
    };
  });
  const devices: PlayedDevice[] = [];
  const ends = continuous ? calendar.closes : calendar.votingFrom;
  const box = createBox(agenda, { opens: calendar.opens, ends }, async () => {
    for (const device of devices) await device.hear();
  });
  const world = { chance, agenda, policy, box, ends, votes: continuous === true, now: () => now };
  for (const [author, member] of plan.entries()) {
    const { enrolsAt, leaving } = member;
    if (enrolsAt === undefined) continue;
    const joinedAt = played[author]?.joinedAt ?? enrolsAt;
    const settles = standing || leaving === 'visit' ? undefined : enrolsAt;
    const takeIdea = (): Taken => {
      const withJoining = now - joinedAt < 2 * visit;
      const idea = { at: now, author, leaving, withJoining, release: undefined, releasedAt: undefined };
      ideas.push(idea);
      return idea;
    };
    devices.push(playMember(world, member, author, settles, takeIdea));
  }
  await agenda.run(async (at) => {
    now = at;
  });
  return { members: played, ideas };
}

interface World {
  chance: Chance;
  agenda: Agenda;
  policy: Script['policy'];
  box: RehearsalBox;
  /** When nothing is taken any more. */
  ends: number;
  /** Who comes votes. */
  votes: boolean;
  now(): number;
}

interface PlayedDevice {
  /** Something was released; does nothing where its page is closed. */
  hear(): Promise<void>;
}

/**
 * The entries of one member and the product's own outbox, before a box that takes everything. `settlesFrom`: the enrolment, where
 * anything waits for it. `takeIdea`: notes the arrival of an idea.
 */
function playMember(
  { chance, agenda, policy, box, ends, votes, now }: World,
  { sessions, staysOpen }: PlannedMember,
  author: number,
  settlesFrom: number | undefined,
  takeIdea: () => Taken,
): PlayedDevice {
  const random = () => chance.share();
  const mayLeaveAt = settlesFrom === undefined ? 0 : settledAt(random, settlesFrom, policy, 'roster', ends);
  const { delayMinutes, settleHours } = policy;
  const rules = {
    mayLeaveAt,
    delayMinutes,
    spreadMinutes: Math.max(delayMinutes, settleHours * 60),
    phaseEnds: ends,
    ahead: null,
    missing: 0,
    alarmed: false,
    takenSlots: [],
  };
  let participation: Participation = {
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
  const inBox = new Map<string, Taken>();
  const set = (entry: Entry, state: EntryState) => void entries.set(entry.key, { ...entry, state });
  let outbox: Outbox | undefined;
  let leavesAt = 0;
  let order = 0;
  const later = (at: number, action: () => Promise<void>) => {
    if (at < ends) agenda.add(at, action);
  };

  const ports: OutboxPorts = {
    async readQueues() {
      const batch = box.batch();
      return [{ participation, slug: '', entries: [...entries.values()], rules: { ...rules, batch }, batch }];
    },
    setState: async (entry, state) => set(entry, state),
    accept: async (entry) => set(entry, { name: 'accepted', by: null }),
    async post(entry) {
      const taken = entry.kind === 'idea' ? takeIdea() : { release: undefined, releasedAt: undefined };
      inBox.set(entry.key, taken);
      box.take(taken);
      return '';
    },
    postPresence: async ({ batch }) => box.show(author, batch),
    async saveShownBatch(_, batch) {
      participation = { ...participation, shownBatches: [...participation.shownBatches, batch] };
    },
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

  /** Looks which of its entries have been released. */
  function look(): void {
    for (const [key, { release }] of inBox) {
      const entry = entries.get(key);
      if (release === undefined || !entry) continue;
      inBox.delete(key);
      if (entry.kind === 'idea') set(entry, { name: 'counted' });
      else entries.delete(key);
    }
  }

  function write(make: (order: number) => Entry): void {
    order += 1;
    const entry = make(order);
    entries.set(entry.key, entry);
  }

  for (const { at, ideas } of sessions) {
    later(at + chance.share() * 10 * minute, async () => {
      for (const _ of ideas) write((order) => ideaEntry({ slot: order, order }));
      if (votes) write((order) => voteEntry({ idea: `${order}`, order }));
      leavesAt = now() + visit;
      outbox ??= createOutbox(ports);
      look();
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

  return {
    async hear() {
      if (!outbox) return;
      look();
      const waits = [...entries.values()].some(({ state }) => state.name === 'pending');
      if (waits || inBox.size > 0) await outbox.flush();
    },
  };
}
