import os from 'node:os';
import { parseArgs } from 'node:util';
import { runCommand } from '../../tests/support/command.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { measureBareInsert, measureEmptyRoute } from './bare.ts';
import { measureCredentials } from './credentials.ts';
import { readVersion } from './fill.ts';
import { describe, type Figures, limits, roundFigures } from './report.ts';
import { measureServer } from './server.ts';
import { full, type Sizes, small } from './sizes.ts';
import { measureVerify } from './verify.ts';

await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, small: { type: 'boolean' } } });
  const sizes = values.small ? small : full;
  const { figures, postgres } = await withDatabase((url) => measureAll(url, sizes));
  console.log(machine(postgres));
  console.log(describe(figures, sizes));
  if (values.json) console.log(JSON.stringify(roundFigures(figures)));
  // The small run shows that everything works; only the full one says how fast it is.
  const missed = limits(figures).some(({ holds }) => !holds);
  return missed && !values.small ? 1 : 0;
});

async function measureAll(
  databaseUrl: string,
  sizes: Sizes,
): Promise<{ figures: Figures; postgres: string }> {
  const credentials = await measureCredentials(sizes.seconds);
  const record = await measureVerify(sizes);
  const { rss_mb, ...server } = await measureServer(databaseUrl, sizes);
  const pg_insert_per_s = await measureBareInsert(databaseUrl, sizes.seconds);
  const fastify_per_s = await measureEmptyRoute(sizes.seconds);
  const figures = { ...credentials, ...record, ...server, pg_insert_per_s, fastify_per_s, rss_mb };
  return { figures, postgres: await readVersion(databaseUrl) };
}

/** Uses DATABASE_URL, or a PostgreSQL of its own that is removed afterwards. */
async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return use(process.env.DATABASE_URL);
  const postgres = await startPostgres();
  try {
    return await use(await postgres.createDatabase());
  } finally {
    await postgres.stop();
  }
}

function machine(postgres: string): string {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 1e9);
  return (
    `${cpus.length} × ${cpus[0]?.model.trim()}, ${memory} GB, ${os.type()} ${os.release()}; ` +
    `Node ${process.versions.node}, PostgreSQL ${postgres}`
  );
}
