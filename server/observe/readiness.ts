import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { PartState } from '../../shared/api/health.ts';
import { shareReading } from './shared.ts';

/** Something that the process needs. */
export interface Part {
  name: string;
  /** Rejects with whatever keeps it from being there. */
  check(): Promise<PartState>;
}

export type PartStates = Readonly<Record<string, PartState>>;

/** How each part is. An answer is at most a second old. */
export type Readiness = () => Promise<PartStates>;

/**
 * However many ask, each part is asked once at a time, and again no sooner than after `keep` milliseconds. One that does
 * not answer within `patience` milliseconds is too slow, until what it was asked comes back.
 */
export function createReadiness(parts: readonly Part[], { patience = 2000, keep = 1000 } = {}): Readiness {
  const checks = parts.map(({ name, check }) => ({ name, ask: oneAtATime(check, patience) }));
  return shareReading(async () => {
    const states = await Promise.all(checks.map(async ({ name, ask }) => [name, await ask()] as const));
    return Object.fromEntries(states);
  }, keep);
}

function oneAtATime(check: Part['check'], patience: number): () => Promise<PartState> {
  let running: Promise<PartState> | undefined;
  return () => {
    running ??= check()
      .catch(stateOf)
      .finally(() => {
        running = undefined;
      });
    return Promise.race([running, giveUp(patience)]);
  };
}

async function giveUp(patience: number): Promise<PartState> {
  await sleep(patience, undefined, { ref: false });
  // Where it was this process that was held up, an answer may have come meanwhile, and is read first.
  await setImmediate();
  return 'too_slow';
}

/** SQLSTATE of a full disk, and of a database that can only be read. */
const states: Readonly<Record<string, PartState>> = { '53100': 'disk_full', '25006': 'read_only' };

function stateOf(error: unknown): PartState {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return states[code] ?? 'unreachable';
}

export function isReady(states: PartStates): boolean {
  return Object.values(states).every((state) => state === 'ok');
}
