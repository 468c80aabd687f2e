import { readConfig, StartError } from './config.ts';
import { isAway, reasonOf } from './database/away.ts';
import { endOnSurprise } from './observe/crash.ts';
import { createLog, type Log } from './observe/log.ts';
import { type RunningServer, start } from './start.ts';

/** In milliseconds: less than the ten seconds after which containers are killed. */
const toStop = 9_500;
/** One signal can come twice: from a terminal, to everything in it, and once more from npm, which passes it on. */
const echo = 500;

/**
 * Runs a server from its environment until a signal ends it, and says in lines what whoever started it needs to know.
 * `onStart`: before it says that it listens.
 */
export async function run(
  env: NodeJS.ProcessEnv,
  onStart: (server: RunningServer) => Promise<void> = async () => {},
): Promise<void> {
  try {
    const { config, secret } = readConfig(env);
    const log = createLog(config.logLevel);
    endOnSurprise(log);
    const server = await start(config, secret, log);
    endOnSignal(server);
    await onStart(server);
    introduce(server, log);
  } catch (error) {
    if (isAway(error)) console.error(`The database cannot be used: ${reasonOf(error)}`);
    else if (error instanceof StartError) console.error(error.message);
    else throw error;
    process.exit(1);
  }
}

/** The lines that whoever started it needs. */
export function introduce({ url, setupUrl, warnings }: RunningServer, log: Log): void {
  for (const line of warnings) log.caution(line);
  if (setupUrl) log.say(`Set up the first manager: ${setupUrl}`);
  log.say(`Candor listens at ${url}`);
}

/** The first signal ends it in order, within ten seconds whatever happens; the second one at once. */
function endOnSignal(server: RunningServer): void {
  let first: number | undefined;
  const end = async () => {
    if (first !== undefined) {
      if (performance.now() - first > echo) process.exit(1);
      return;
    }
    first = performance.now();
    setTimeout(() => {
      console.error('What was under way did not end in time. The next start goes on with it.');
      process.exit(1);
    }, toStop);
    await server.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
}
