import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Choice } from '../../../shared/api/constants.ts';
import { delayOf, settledAt } from '../../../shared/device/timing.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import type { Chance } from '../../support/random.ts';
import type { Author } from '../loot/types.ts';
import { calendar, hour, minute, phaseEnd } from '../plan/calendar.ts';
import { departure } from '../plan/outbox.ts';
import type { Person } from '../plan/people.ts';
import type { PlannedMember, Session } from '../plan/plan.ts';
import type { Agenda } from './agenda.ts';
import { codeOf, type Enrolled, hex, type Outgoing, prepareIdea, prepareVote, type Reuse } from './device.ts';
import type { Recorder } from './recorder.ts';

export interface World {
  chance: Chance;
  recorder: Recorder;
  agenda: Agenda;
  campaign: CampaignView;
  reuse: Reuse | undefined;
  allAtOnce: boolean;
  now(): number;
  /** Ids of the ideas that this person's device finds on the board. */
  board(person: Person): Promise<string[]>;
  accept(entry: string, author: Author, pool: PoolId): void;
  refuse(code: string): void;
}

/**
 * A member with their device, from enrolment on. What leaves when is the product's own rule (shared/device/timing.ts):
 * nothing before the settling moment, everything after a delay of its own, and an idea only once the one before is on the
 * board. Where the page is closed when an entry falls due, it leaves when it is opened next.
 */
export function createMember(world: World, planned: PlannedMember, device: Enrolled) {
  const { chance, agenda, campaign, now } = world;
  const { policy } = campaign;
  const admission = device.pool === 'employees' ? 'roster' : 'open';
  const random = () => chance.share();
  const settled = settledAt(random, device.enrolledAt, policy, admission, phaseEnd(device.enrolledAt));
  const slots = chance.shuffled(Array.from({ length: policy.ideasPerMember }, (_, at) => at + 1));
  const waiting: PlannedMember['sessions'][number]['ideas'] = [];
  // m1Enc ‖ m2Enc ‖ proof (shared/credential/request.ts)
  const enrolment = `\\x${hex(device.request.subarray(0, 32))}`;
  const author = { email: planned.person.email, enrolment };
  let underWay: string | undefined;
  const votes = new Map<string, { choice: Choice; revision: number }>();

  function dispatch(prepare: () => Outgoing, onSent: (entry: string) => void = () => {}): void {
    const at = departure(planned, Math.max(now(), settled), delayOf(random, policy));
    if (at === undefined || at >= calendar.closes) return;
    agenda.add(at, async () => send(prepare(), onSent));
  }

  async function send(outgoing: Outgoing, onSent: (entry: string) => void): Promise<void> {
    const answer = await world.recorder.send(planned.person, 'POST', outgoing.path, outgoing.body);
    if (answer.status === 202) {
      world.accept(outgoing.entry, author, device.pool);
      onSent(outgoing.entry);
      return;
    }
    const code = codeOf(answer.text);
    world.refuse(code);
    // Too few have enrolled yet: the outbox keeps the entry and tries again.
    if (code !== 'anonymity_set_too_small') return;
    const at = departure(planned, now() + 6 * hour, delayOf(random, policy));
    if (at !== undefined && at < calendar.closes) agenda.add(at, () => send(outgoing, onSent));
  }

  function writeNext(): void {
    const draft = underWay === undefined && now() < calendar.votingFrom ? waiting.shift() : undefined;
    const slot = draft && slots.pop();
    if (!draft || slot === undefined) return;
    const outgoing = prepareIdea(device, slot, draft, world.reuse);
    dispatch(() => outgoing);
    if (world.allAtOnce) writeNext();
    else underWay = outgoing.entry;
  }

  async function vote({ appetite, doubt }: Session): Promise<void> {
    const board = await world.board(planned.person);
    for (const id of chance.shuffled(board)) {
      const known = votes.get(id);
      if (known ? chance.share() >= doubt : chance.share() >= appetite * 0.2) continue;
      const choice = known ? (known.choice === 'agree' ? 'disagree' : 'agree') : choose(id);
      const revision = (known?.revision ?? 0) + 1;
      votes.set(id, { choice, revision });
      dispatch(() => prepareVote(device, id, choice, revision));
    }
  }

  /** What they make of an idea: it pulls to one side for all, and to another for those who stand elsewhere. */
  function choose(id: string): Choice {
    if (chance.share() < 0.08) return 'pass';
    const [appeal = 0, divide = 0] = Buffer.from(id, 'base64url');
    const pull = (appeal / 255) * 3 - 1 + (planned.leaning - 0.5) * (divide / 64);
    return chance.share() < 1 / (1 + Math.exp(-pull)) ? 'agree' : 'disagree';
  }

  async function come(session: Session): Promise<void> {
    if (now() < calendar.votingFrom) {
      waiting.push(...session.ideas);
      writeNext();
    } else await vote(session);
  }

  for (const session of planned.sessions)
    agenda.add(session.at + chance.share() * 10 * minute, () => come(session));
  return {
    /** `ideas`: ids of what is on the board. */
    onRelease(ideas: ReadonlySet<string>): void {
      if (underWay === undefined) return;
      const id = Buffer.from(underWay.slice('idea/'.length), 'hex').toString('base64url');
      if (!ideas.has(id)) return;
      underWay = undefined;
      writeNext();
    },
  };
}
