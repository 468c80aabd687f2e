import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Kysely } from 'kysely';
import type { BoxDatabase } from '../database/tables.ts';
import { readDatabaseTime } from './clock-queries.ts';

/** All that tells a box the time. */
export interface Clocks {
  /** The clock of the system, which can be set wrong, and set right. */
  wall(): Date;
  /** Seconds since the machine started, those in which it was suspended included: nobody can set them. */
  uptime(): number;
  /** A name for that start; undefined where the system has none. */
  boot: string | undefined;
  database(db: Kysely<BoxDatabase>): Promise<Date>;
}

export function systemClocks(): Clocks {
  return { wall: () => new Date(), uptime, boot: readBoot(), database: readDatabaseTime };
}

/** Linux draws it at random at each start. */
function readBoot(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
