import { ApiError } from '../../../shared/api/api-error.ts';
import { calendar, inOffice, minute } from '../plan/calendar.ts';
import type { PlannedMember } from '../plan/plan.ts';
import { drawIdea } from '../plan/texts.ts';
import { createMember, type TestServer } from './member.ts';

/** How long before each round time something is sent. */
const ahead = 2 * minute;

/**
 * A membership in the manager's hands: one idea for a beginning, and from then on, before each round time at which people are
 * at work, `changes` votes on other ideas, or changes of them, for as long as the box takes them.
 */
export async function createInsider(
  world: TestServer,
  planned: PlannedMember,
  code: string | undefined,
  roundTimes: readonly number[],
  changes: number,
): Promise<void> {
  const { agenda, board, chance, now } = world;
  const device = await createMember(world, { ...planned, sessions: [] }, code);
  await device.open();
  await device.write(drawIdea(chance, planned.person.language));
  let turn = 0;

  async function send(): Promise<void> {
    await device.refresh();
    const ideas = await board(planned.person);
    const votes = await device.votes();
    // One after the other, so that each of them reaches the box: until a vote leaves, a change takes its place.
    for (let left = changes, tried = 0; left > 0 && tried < ideas.length; tried++) {
      const idea = ideas[turn++ % ideas.length]?.id ?? '';
      try {
        await device.vote(idea, votes.get(idea) === 'agree' ? 'disagree' : 'agree');
        await device.sendNow();
        left--;
      } catch (thrown) {
        if (!(thrown instanceof ApiError && thrown.code === 'changes_spent')) throw thrown;
      }
    }
  }

  for (const at of roundTimes) {
    if (inOffice(at) && at - ahead > now() && at < calendar.closes) agenda.add(at - ahead, send);
  }
}
