import { readConfig, StartError } from './config.ts';
import { type RunningServer, start } from './start.ts';

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
    const server = await start(config, secret);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, async () => {
        await server.stop();
        process.exit(0);
      });
    }
    await onStart(server);
    for (const line of server.warnings) console.warn(line);
    if (server.setupUrl) console.log(`Set up the first manager: ${server.setupUrl}`);
    console.log(`Candor listens at ${server.url}`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
