import { type Kysely, sql } from 'kysely';
import type { Databases } from './connect.ts';

/** The settings that make PostgreSQL write statements with their parameters to its log: by their kind, or by their length. */
const settings = ['log_statement', 'log_min_duration_statement', 'log_min_duration_sample'] as const;

interface Logging {
  setting: (typeof settings)[number];
  value: string;
}

/**
 * Asks from every connection whether the database logs codes and votes as they come, which would say who enrolled, and
 * who voted, when (THREAT_MODEL.md). Returns one line for whoever runs the server; undefined where all is well.
 */
export async function checkStatementLog({ identified, anonymous }: Databases): Promise<string | undefined> {
  const connections = [identified?.registrar, anonymous?.box].filter((db) => db !== undefined);
  const found = (await Promise.all(connections.map((db) => loggingOf(db as Kysely<unknown>)))).flat();
  if (found.length === 0) return undefined;
  const named = new Set(found.map(({ setting, value }) => `${setting} = ${value}`));
  return `Warning: the database logs statements with their parameters, and with them who enrolled and voted when: ${[...named].join('; ')}. See docs/deploy/database.md, "What the database logs".`;
}

async function loggingOf(db: Kysely<unknown>): Promise<Logging[]> {
  const { rows } = await sql<Logging>`
    select name as setting, current_setting(name) as value from pg_settings
    where name in (${sql.join(settings)}) and setting not in ('none', 'ddl', '-1')
      and current_setting('log_parameter_max_length') <> '0'
      and (name <> 'log_min_duration_sample' or current_setting('log_statement_sample_rate')::float > 0)`.execute(
    db,
  );
  return rows;
}
