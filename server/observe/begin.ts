import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';
import type { OpenedSides } from '../sides.ts';
import { createHours } from './hours.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import { readPublished } from './published.ts';
import type { PartStates } from './readiness.ts';
import type { Watch } from './watch.ts';

const sampleEvery = 10_000;

interface Watched {
  sides: OpenedSides;
  watch: Watch;
  log: Log;
  /** Hash of the client that is served. */
  client: Uint8Array | undefined;
}

/** Says in the log how the process fares, and serves its metrics where a port is set. Returns what ends it. Throws StartError. */
export async function beginWatching(
  { sides, watch, log, client }: Watched,
  { role, metrics }: Pick<Config, 'role' | 'metrics'>,
): Promise<() => Promise<void>> {
  const { anonymous, identified, connections } = sides;
  const hours = createHours(
    () => connections.waiting(),
    () => anonymous?.disk?.bytesFree(),
  );
  const registry = createMetrics({
    build: {
      version: manifest.version,
      node: process.versions.node,
      role,
      client: client ? Buffer.from(client).toString('hex') : 'none',
    },
    started: Date.now(),
    ...{ hours, readiness: watch.readiness, minutes: watch.minutes, failures: watch.failures },
    connectionsLimit: connections.limit,
    managers: identified && watch.managers,
    published: anonymous && readPublished(anonymous.box),
  });
  const closeMetrics = metrics && (await serveMetrics(registry, metrics));

  let before: PartStates = {};
  let ended = false;
  async function look(): Promise<void> {
    if (hours.sample()) watch.failures.passHour();
    const now = await watch.readiness();
    // While it ends, its parts go one by one.
    if (!ended) tellChanges(log, before, now);
    before = now;
  }
  let looking = Promise.resolve();
  const begin = () => {
    looking = look().catch((error) => watch.failures.report(error, 'minute'));
  };
  begin();
  const timer = setInterval(begin, sampleEvery).unref();

  return async () => {
    ended = true;
    clearInterval(timer);
    await looking;
    await closeMetrics?.();
    watch.failures.passHour();
    hours.stop();
  };
}

function tellChanges(log: Log, before: PartStates, now: PartStates): void {
  for (const [part, state] of Object.entries(now)) {
    if (state === (before[part] ?? 'ok')) continue;
    const line = state === 'ok' ? `${part} is there again.` : `${part} is not there: ${state}.`;
    log.warn({ part, state }, line);
  }
}
