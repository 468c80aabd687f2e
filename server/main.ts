import { readConfig, StartError } from './config.ts';
import { start } from './start.ts';

try {
  const { config, secretHex } = readConfig(process.env);
  const server = await start(config, secretHex);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await server.stop();
      process.exit(0);
    });
  }
  for (const line of server.warnings) console.warn(line);
  if (server.setupUrl) console.log(`Set up the first manager: ${server.setupUrl}`);
  console.log(`Candor listens at ${server.url}`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
