import { type Kysely, sql } from 'kysely';
import type { Separation } from '../../shared/api/manage.ts';
import type { Databases } from './connect.ts';
import type { Side } from './tables.ts';

/**
 * Asks from every connection whether it could use the other side's schema. Returns how far the sides are apart, and
 * for whoever runs the server one line where nothing but good manners keeps them so.
 */
export async function checkSeparation(
  { identified, anonymous }: Databases,
  embedded: boolean,
): Promise<{ separation: Separation; warning: string | undefined }> {
  if (embedded) return { separation: 'embedded', warning: undefined };
  const asked: { who: string; reach: Reach }[] = [];
  if (identified) {
    asked.push({ who: 'registrar', reach: await reachOf(identified.registrar, 'box') });
    const beside = await reachOf(identified.campaigns, 'box');
    // The campaigns lie beside the box in any case.
    asked.push({ who: 'registrar', reach: { ...beside, present: false } });
  }
  if (anonymous) asked.push({ who: 'box', reach: await reachOf(anonymous.box, 'registrar') });

  const blurred = asked.filter(({ reach }) => reach.usable);
  if (blurred.length === 0) {
    return {
      separation: asked.some(({ reach }) => reach.present) ? 'roles' : 'servers',
      warning: undefined,
    };
  }
  const found = new Set(
    blurred.map(({ who, reach }) => `the ${who}'s, as ${reach.user}, can use ${reach.schema}`),
  );
  return {
    separation: 'none',
    warning: `Warning: the database connections do not keep the two sides apart: ${[...found].join('; ')}. See docs/deploy/database.md, "Roles".`,
  };
}

interface Reach {
  user: string;
  schema: Side;
  /** The schema is in this connection's database. */
  present: boolean;
  /** … and this connection could read or change something in it. */
  usable: boolean;
}

async function reachOf<T>(db: Kysely<T>, schema: Side): Promise<Reach> {
  const { rows } = await sql<Omit<Reach, 'schema'>>`
    select current_user as "user", count(*) > 0 as present, coalesce(bool_or(
      has_schema_privilege(namespace.oid, 'usage, create') or exists (
        select from pg_class
        where relnamespace = namespace.oid and relkind in ('r', 'p', 'v', 'm')
          and has_table_privilege(pg_class.oid, 'select, insert, update, delete')
      )
    ), false) as usable
    from pg_namespace as namespace where nspname = ${schema}`.execute(db);
  return { user: '', present: false, usable: false, ...rows[0], schema };
}
