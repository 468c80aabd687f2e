import type { Fault } from './faults.ts';
import type { Recovery } from './probe.ts';
import { longestOutage } from './report.ts';
import type { Scene } from './scene.ts';

/** Lets faults happen, one at a time, and measures how long Candor is away after each. */
export interface Outages {
  faults: number;
  /** Milliseconds. */
  longest: number;
  measure(fault: Fault, recover: () => Promise<Recovery>): Promise<void>;
}

/** A start may take long on a busy machine. */
const attempts = 3;

export function createOutages(scene: Scene): Outages {
  const { supervisor, say, complain } = scene;
  const outages: Outages = {
    faults: 0,
    longest: 0,
    async measure(fault, recover) {
      const began = performance.now();
      const before = supervisor.crashes.length;
      outages.faults += 1;
      const look = await fault
        .happen(scene)
        .catch((error: Error) => complain(`${fault.name}: ${error.message}`));
      const lasted = inMs(performance.now() - began);
      const { back, took, obstacle } = await recover();
      outages.longest = Math.max(outages.longest, took);
      const ends = supervisor.crashes.length - before;
      const parts = [
        fault.name.padEnd(40),
        lasted.padStart(9),
        `  ${back ? 'back' : 'NOT BACK'} after ${inMs(took)}`,
        ...(took > longestOutage / 2 ? [`(${obstacle})`] : []),
        ...(ends > 0 ? [`${ends} × CRASHED`] : []),
      ];
      say(parts.join(' '));
      if (!back) await startByHand(recover);
      await look?.().catch((error: Error) => complain(`After ${fault.name}: ${error.message}`));
    },
  };

  async function startByHand(recover: () => Promise<Recovery>): Promise<void> {
    say('Killed and started again, as somebody would by hand');
    await supervisor.kill();
    let why: string | undefined;
    for (let left = attempts; left > 0; left--) {
      const { back, obstacle } = await recover();
      if (back) return;
      why = supervisor.refusedStarts.at(-1) ?? obstacle;
    }
    throw new Error(`Candor does not come back, not even when it is started again: ${why}`);
  }

  return outages;
}

function inMs(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}
