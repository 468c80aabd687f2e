import { fork } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Variant } from '../broken/variants.ts';
import type { Outcome } from './simulate.ts';

type Report = { share: number } | { outcome: Outcome } | { error: string };

/** Simulates a campaign in a process of its own: with its own cryptography on another processor, and its own log. */
export async function runCampaign(
  seed: number,
  members: number,
  { name }: Variant,
  onStep: (share: number) => void,
): Promise<Outcome> {
  const child = fork(path.join(import.meta.dirname, 'process.ts'), {
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // A tool that is stopped must not leave a campaign running behind it.
  const abandon = () => void child.kill('SIGTERM');
  process.once('exit', abandon);
  try {
    const log = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')));
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      child.on('message', (report: Report) => {
        if ('share' in report) onStep(report.share);
        else if ('outcome' in report) resolve(report.outcome);
        else reject(new Error(report.error));
      });
      child
        .once('error', reject)
        .once('exit', (code) => reject(new Error(`A campaign ended with code ${code}`)));
      child.send({ seed, members, variant: name });
    });
    outcome.view.serverLog = (await log).join('\n');
    return outcome;
  } finally {
    process.off('exit', abandon);
  }
}
