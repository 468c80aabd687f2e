import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Figures of the process, of the last full hour. A vote costs some milliseconds and kilobytes, so figures that followed
 * requests would be a clock for each of them (docs/decisions/0028): these are the worst of an hour, in coarse steps.
 */
export interface HourFigures {
  /** Resident memory, bytes. */
  memory: number;
  /** For how long the event loop was held up, seconds. */
  delay: number;
  /** In how many of its minutes somebody waited for a connection to the database. */
  waited: number;
  /** What was free on the disk of the embedded database at the end of the hour, bytes. */
  disk: number | undefined;
}

export interface Hours {
  figures(): HourFigures;
  /** To be called some times a minute. Returns whether an hour has ended. */
  sample(): boolean;
  stop(): void;
}

const hour = 3_600_000;
const minute = 60_000;
/** Of memory and disk, bytes. */
const step = 64 * 1024 * 1024;
const delays = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createHours(
  isWaiting: () => boolean,
  readDisk: () => number | undefined,
  now = Date.now,
): Hours {
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  const waited = new Set<number>();
  let memory = 0;
  let current = hourOf(now());
  let figures: HourFigures = {
    memory: roundUp(process.memoryUsage.rss()),
    delay: 0,
    waited: 0,
    disk: roundDown(readDisk()),
  };
  return {
    figures: () => figures,
    sample() {
      const time = now();
      memory = Math.max(memory, process.memoryUsage.rss());
      if (isWaiting()) waited.add(Math.floor(time / minute));
      if (hourOf(time) === current) return false;
      current = hourOf(time);
      const seconds = loop.max / 1e9;
      figures = {
        memory: roundUp(memory),
        delay: delays.find((limit) => seconds <= limit) ?? 60,
        waited: waited.size,
        disk: roundDown(readDisk()),
      };
      loop.reset();
      waited.clear();
      memory = 0;
      return true;
    },
    stop: () => void loop.disable(),
  };
}

function hourOf(time: number): number {
  return Math.floor(time / hour);
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / step) * step;
}

function roundDown(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : Math.floor(bytes / step) * step;
}
