import type { Choice } from '../../../shared/api/constants.ts';
import type { Group } from '../../../shared/credential/arc1.ts';
import type { ShownIdea } from '../../../shared/device/board.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { leafOf } from '../../../shared/device/leaves.ts';
import type { Reading } from '../../../shared/device/reading.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import type { Body, KindName } from '../../../shared/entries/kinds.ts';
import { decodeLeaf } from '../../../shared/ledger/leaves.ts';
import type { Chance } from '../../../tests/support/random.ts';
import { type Author, ideaEntry, joiningEntry, voteEntry } from '../operator-view/types.ts';
import { calendar, minute, visit } from '../plan/calendar.ts';
import type { Person } from '../plan/people.ts';
import type { PlannedMember, Session } from '../plan/plan.ts';
import type { Agenda } from './agenda.ts';
import { type Carelessness, enrolDevice, type MemberDevice } from './device.ts';
import type { Belongings } from './joining.ts';
import type { Recorder } from './recorder.ts';

export interface TestServer {
  chance: Chance;
  recorder: Recorder;
  agenda: Agenda;
  slug: string;
  group: Group;
  careless: Carelessness;
  opening: Reading;
  /** Ideas and votes come in one phase. */
  continuous: boolean;
  now(): number;
  /** The ideas that this person's device finds on the board. */
  board(person: Person): Promise<ShownIdea[]>;
  accept(entry: string, author: Author, pool: PoolId): void;
  refuse(code: string): void;
}

/**
 * A member from when they take part on: when they come, and what they say. When it leaves decides their device.
 * `belongings`: what it kept since they joined the group; undefined where they join now.
 */
export async function createMember(
  world: TestServer,
  planned: PlannedMember,
  code: string | undefined,
  belongings?: Belongings,
): Promise<MemberDevice> {
  const { chance, agenda, now } = world;
  const { person, pool, leaving } = planned;
  let author: Author | undefined;
  const joinedAt = now();
  const device = await enrolDevice(
    {
      ...world,
      random: () => chance.share(),
      setTimer(milliseconds, action) {
        const at = now() + milliseconds;
        let stopped = at >= calendar.closes;
        if (!stopped)
          agenda.add(at, async () => {
            if (!stopped) await action();
          });
        return () => {
          stopped = true;
        };
      },
      fates: {
        accept(body) {
          if (author)
            world.accept(nameOf(body), { ...author, withJoining: now() - joinedAt < 2 * visit }, pool);
        },
        refuse: world.refuse,
      },
    },
    world.slug,
    { person, pool, code, leaving, belongings },
    world.careless,
  );
  // m1Enc ‖ m2Enc ‖ proof (shared/credential/request.ts)
  const known = (request: Uint8Array) => `\\x${hex(request.subarray(0, 32))}`;
  const { request, join } = device.holder;
  const joining = known(join);
  author = { email: person.email, enrolment: known(request), joining, leaving, withJoining: true };
  world.accept(joiningEntry(joining.slice(2)), author, pool);

  async function vote({ appetite, doubt }: Session): Promise<void> {
    const board = await world.board(person);
    const votes = await device.votes();
    for (const { id } of chance.shuffled(board)) {
      const known = votes.get(id);
      if (known ? chance.share() >= doubt : chance.share() >= appetite * 0.2) continue;
      await device.vote(id, known ? (known === 'agree' ? 'disagree' : 'agree') : choose(id));
    }
  }

  /** What they make of an idea: it pulls to one side for all, and to another for those who stand elsewhere. */
  function choose(id: string): Choice {
    if (chance.share() < 0.08) return 'pass';
    const [appeal = 0, divide = 0] = Buffer.from(id, 'base64url');
    const pull = (appeal / 255) * 3 - 1 + (planned.leaning - 0.5) * (divide / 64);
    return chance.share() < 1 / (1 + Math.exp(-pull)) ? 'agree' : 'disagree';
  }

  /** Visits that overlap end with the last of them. */
  let leavesAt = 0;

  async function come(session: Session): Promise<void> {
    leavesAt = now() + visit;
    await device.open();
    const voting = now() >= calendar.votingFrom;
    if (!voting || world.continuous) for (const draft of session.ideas) await device.write(draft);
    if (voting || world.continuous) await vote(session);
    await device.flush();
    if (planned.staysOpen) return;
    agenda.add(leavesAt, async () => {
      if (now() >= leavesAt) await device.close();
    });
  }

  for (const session of planned.sessions)
    agenda.add(session.at + chance.share() * 10 * minute, () => come(session));
  return device;
}

/** What an entry is called in the truth. */
function nameOf(body: Body<KindName>): string {
  if ('idea' in body) {
    // U ‖ UPrimeCommit ‖ m1Commit ‖ tag ‖ proof (shared/credential/presentation.ts)
    const tag = hex(fromBase64url(body.presentation).subarray(96, 128));
    const idea = hex(fromBase64url(body.idea));
    return 'choice' in body ? voteEntry(idea, tag) : `report/${idea}/${tag}`;
  }
  const leaf = decodeLeaf(leafOf('idea', body));
  return ideaEntry(leaf.kind === 'idea' ? hex(leaf.id) : '');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
