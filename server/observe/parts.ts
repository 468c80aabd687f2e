import { type Kysely, sql } from 'kysely';
import type { PartState } from '../../shared/api/health.ts';
import type { BoxControl } from '../control/control.ts';
import type { Sides } from '../sides.ts';
import type { Minutes } from './minutes.ts';
import type { Part } from './readiness.ts';

/** More than two of them were missed. */
const lateAfter = 150_000;

/**
 * What a process needs to do its work. The database of the box is a part of the box's process alone: the registrar's
 * needs that process, and asks it. The embedded database needs room on its disk.
 */
export function partsOf({ identified, anonymous }: Sides, minutes: readonly Minutes[]): Part[] {
  const disk = anonymous?.disk;
  const parts: Part[] = [];
  if (identified)
    parts.push({ name: 'registrar_database', check: () => databaseState(identified.registrar) });
  if (anonymous) {
    parts.push({ name: 'box_database', check: () => databaseState(anonymous.box) });
    parts.push({ name: 'live', check: async () => (anonymous.events.hears() ? 'ok' : 'unreachable') });
  } else if (identified) parts.push({ name: 'box', check: () => boxState(identified.control) });
  if (disk) parts.push({ name: 'disk', check: async () => (disk.hasRoom() ? 'ok' : 'disk_full') });
  parts.push({ name: 'minute', check: async () => (minutes.some(isLate) ? 'late' : 'ok') });
  return parts;
}

/**
 * Whether the database answers and takes writes. One that has to wait for a standby (docs/deploy/standby.md) takes none while
 * it has no standby of these names: commits hang, and reading goes on. Names are all that every login may see of standbys.
 *
 * Nothing is written that stays, and no transaction number is used: numbers that were used up at a steady pace would make of
 * every row's xmin a clock (docs/decisions/0028). What an exported snapshot needs is a file beside the data, for as long as
 * the statement runs.
 */
async function databaseState<T>(db: Kysely<T>): Promise<PartState> {
  const { rows } = await sql<{ writable: boolean }>`
    select pg_export_snapshot(), current_setting('transaction_read_only') = 'off' and (
      names = '' or current_setting('synchronous_commit') in ('local', 'off') or exists (
        select from pg_stat_replication
        where names like '%*%' or strpos(lower(names), lower(application_name)) > 0
      )
    ) as writable
    from current_setting('synchronous_standby_names') as names`.execute(db);
  return rows[0]?.writable ? 'ok' : 'read_only';
}

async function boxState(control: Pick<BoxControl, 'ping'>): Promise<PartState> {
  await control.ping();
  return 'ok';
}

function isLate(minutes: Minutes): boolean {
  const begun = minutes.begun();
  return begun !== undefined && Date.now() - begun > lateAfter;
}
