import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';
import { provideSharedServer } from './shared-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that the tests of tests/integration run on. */
    database: 'pglite' | 'postgres';
    /** Of a PostgreSQL that all test files share, as its superuser; each makes a database of its own. Empty on PGlite. */
    postgresUrl: string;
  }
}

/** Global setup of the projects integration-postgres and operation. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What is lost with the power is tried under `operation` alone: elsewhere nobody waits for the disk.
  const postgres = await startPostgres({ durable: project.name === 'operation' });
  project.provide('database', 'postgres');
  project.provide('postgresUrl', postgres.url);
  const stop = await provideSharedServer(project, { databaseUrl: await postgres.createDatabase() });
  return async () => {
    await stop();
    await postgres.stop();
  };
}
