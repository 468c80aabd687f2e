import { setTimeout as sleep } from 'node:timers/promises';
import type { SpawnedServer } from '../../tests/support/server.ts';

/** Keeps a server running, as systemd or a container's runtime does. */
export interface Supervisor {
  /** The end of what each server that ended by itself had written. */
  crashes: string[];
  /** The same of those that did not even begin to listen, which was then tried again. */
  refusedStarts: string[];
  /** SIGKILL. The next one is started at once. Resolves when this one is gone. */
  kill(): Promise<void>;
  /** Ends the server for good. False where SIGTERM alone does not end it in time, as a container's runtime sees it. */
  stop(): Promise<boolean>;
}

/** Milliseconds before a start that failed is tried again. */
const pause = 500;
/** Milliseconds between SIGTERM and SIGKILL. */
const patience = 10_000;
/** Of a server's output: lines, and characters of a line. */
const kept = { lines: 12, width: 150 };

/** `first`: the server that runs already. */
export function supervise(first: SpawnedServer, spawn: () => Promise<SpawnedServer>): Supervisor {
  let server: SpawnedServer | undefined = first;
  let asked = false;
  let stopped = false;
  const crashes: string[] = [];
  const refusedStarts: string[] = [];

  async function keepRunning(): Promise<void> {
    while (!stopped) {
      if (server) {
        const code = await server.ended;
        if (!asked && !stopped) crashes.push(`Ended with code ${code}.\n${endOf(server.output())}`);
        asked = false;
        server = undefined;
      }
      if (!stopped) server = await start();
    }
    await server?.stop('SIGKILL');
  }

  async function start(): Promise<SpawnedServer | undefined> {
    try {
      return await spawn();
    } catch (error) {
      refusedStarts.push(endOf((error as Error).message));
      await sleep(pause);
      return undefined;
    }
  }

  const running = keepRunning();
  return {
    crashes,
    refusedStarts,
    async kill() {
      asked = server !== undefined;
      await server?.kill();
    },
    async stop() {
      stopped = true;
      let inTime = true;
      const timer = setTimeout(() => {
        inTime = false;
        void server?.kill();
      }, patience);
      await server?.stop();
      await running;
      clearTimeout(timer);
      return inTime;
    },
  };
}

function endOf(output: string): string {
  const lines = output.trim().split('\n').slice(-kept.lines);
  return lines.map((line) => line.slice(0, kept.width)).join('\n');
}
