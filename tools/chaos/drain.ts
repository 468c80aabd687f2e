import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../../shared/device/entry.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import type { MemberDevice } from './device.ts';
import { passRoundTime } from './faults.ts';
import { untilItLeaves, vote } from './load.ts';
import type { Members } from './members.ts';
import type { Scene } from './scene.ts';

/** Milliseconds that devices have to be rid of what they hold, once nothing happens any more. */
const patience = 180_000;
/** Members of each pool who go on voting meanwhile, so that each round time releases: some entries wait for a release. */
const going = 5;

/** Waits until the box has taken everything that devices hold, or until that takes too long. Returns what is left. */
export async function drain(scene: Scene, { devices, page }: Members): Promise<Entry[]> {
  const end = performance.now() + patience;
  const pools = Map.groupBy(devices, ({ participation }) => participation.pool);
  const voters = new Set([...pools.values()].flatMap((members) => members.slice(0, going)));
  const others = devices.filter((device) => !voters.has(device));
  const isIdea = ({ kind }: Entry) => kind === 'idea';
  const waits = async () =>
    (await pendingOf(others)).length > 0 || (await pendingOf([...voters])).some(isIdea);
  while ((await waits()) && performance.now() < end) {
    for (const device of voters) await vote(device, page.board, scene.chance);
    await sleep(untilItLeaves);
    await passRoundTime(scene);
  }
  while ((await pendingOf(devices)).length > 0 && performance.now() < end) await sleep(500);
  return pendingOf(devices);
}

async function pendingOf(devices: readonly MemberDevice[]): Promise<Entry[]> {
  const pending: Entry[] = [];
  await inParallel(devices, 16, async (device) => {
    pending.push(...(await device.entries()).filter(({ state }) => state.name === 'pending'));
  });
  return pending;
}
