import { setTimeout as sleep } from 'node:timers/promises';
import { listenLive } from '../../client/services/live.ts';
import { seededChance } from '../../tests/support/random.ts';
import type { Variant } from './broken.ts';
import { closeUnderFire } from './close.ts';
import { conclude } from './conclude.ts';
import { drain } from './drain.ts';
import { type Fault, faults } from './faults.ts';
import { type Installation, install } from './installation.ts';
import { type Rates, startLoad, untilItLeaves } from './load.ts';
import { gather } from './members.ts';
import { createOutages } from './outages.ts';
import { createProbe } from './probe.ts';
import type { Outcome } from './report.ts';
import type { Scene } from './scene.ts';

export interface Wishes extends Rates {
  /** The load lasts so long, and longer where not every kind of fault has had its turn. */
  seconds: number;
  seed: number;
  /** Kinds of faults, by a part of their name; none: all. */
  only: readonly string[];
  variant: Variant;
}

type Say = (line: string) => void;

const slug = 'chaos';
/** Seconds in which everything has to work again before the next fault, at the full pace. */
const calm = 4;
/** Seconds that a fault takes with its pause, about. */
const turn = 9;
const fewestPeople = 24;

/** `say`: gets a line for whatever happens. */
export async function run(wishes: Wishes, say: Say): Promise<Outcome> {
  const installation = await install(wishes.variant);
  try {
    return await runOn(installation, wishes, say);
  } finally {
    await installation.stop();
  }
}

async function runOn(installation: Installation, wishes: Wishes, say: Say): Promise<Outcome> {
  const { seconds, seed, only, variant, votesPerSecond, ideasPerSecond } = wishes;
  const possible = chooseFaults(installation, only, say);
  const problems: string[] = [];
  const scene: Scene = {
    ...installation,
    slug,
    chance: seededChance(seed),
    pace: Math.min(1, Math.max(0.2, seconds / (possible.length * turn))),
    say,
    complain(problem) {
      problems.push(problem);
      say(problem);
    },
  };
  const acknowledged = new Set<string>();
  const acknowledge = (leaf: string) => void acknowledged.add(leaf);
  // Each writes two ideas.
  const people = Math.max(fewestPeople, Math.ceil((ideasPerSecond * seconds) / 2));
  const members = await gather(installation, slug, people, variant, seededChance(seed + 1), acknowledge);
  const { devices, page, probing, refresh } = members;
  for (const statement of variant.prepare) await installation.database.query(statement);
  say(`${people} devices, ${votesPerSecond} votes and ${ideasPerSecond} ideas a second for ${seconds} s`);

  const probe = createProbe(installation.proxy.url, page, probing, acknowledge);
  const outages = createOutages(scene);
  const stopListening = listenLive(slug, { onMessage: refresh, onReconnect: refresh });
  const load = startLoad(members, seededChance(seed + 2), wishes);
  try {
    await sleep(untilItLeaves); // a fault before would meet nothing
    await letHappen(scene, possible, seconds, (fault) => outages.measure(fault, probe.recover));
    await load.stop();
    const { length: left } = await drain(scene, members);
    say(left === 0 ? 'Devices hold nothing any more' : `${left} entries are still on their devices`);
    await closeUnderFire(scene, possible, (fault) => outages.measure(fault, probe.becomeReady));
    await refresh();
    const { figures, problems: more } = await conclude(installation, slug, devices, acknowledged);
    const { faults, longest } = outages;
    return {
      figures: { faults, ...figures, longest_outage_ms: Math.round(longest) },
      problems: [...problems, ...more],
    };
  } finally {
    stopListening();
    await load.stop();
    for (const device of devices) device.close();
    probe.close();
  }
}

function chooseFaults(installation: Installation, only: readonly string[], say: Say): Fault[] {
  return faults.filter(({ name, missing }) => {
    if (only.length > 0 && !only.some((part) => name.includes(part))) return false;
    const reason = missing?.(installation);
    if (reason !== undefined) say(`Left out: ${name}, since ${reason}`);
    return reason === undefined;
  });
}

/** One after the other, each kind once before one comes again, with pauses; until the time is over and all had their turn. */
async function letHappen(
  { chance, pace }: Scene,
  possible: readonly Fault[],
  seconds: number,
  meet: (fault: Fault) => Promise<void>,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round === 0 || performance.now() < end; round++) {
    for (const fault of chance.shuffled(possible)) {
      await sleep(calm * pace * 1000);
      if (round > 0 && performance.now() >= end) return;
      await meet(fault);
    }
  }
}
