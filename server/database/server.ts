import type { Availability } from './availability.ts';
import { createHosts } from './hosts.ts';
import { type Listen, listenWith } from './notifications.ts';
import { ServerPool } from './server-pool.ts';

/** A database on a PostgreSQL server, with everything that connects to it: all of it turns to another host together. */
export interface ServerDatabase {
  readonly pools: readonly ServerPool[];
  /** Connections that act as `role`, where one is given. `limit`: of a statement, in milliseconds. */
  open(role: string | undefined, most: number, limit: number): ServerPool;
  listen(role: string | undefined): Listen;
  /** Nothing new begins, and what is under way has a moment to finish. */
  close(): Promise<void>;
}

/** Connects to nothing yet. */
export function openServer(address: string, availability: Availability): ServerDatabase {
  const hosts = createHosts(address);
  const pools: ServerPool[] = [];
  return {
    pools,
    open(role, most, limit) {
      const pool = new ServerPool({ hosts, role, availability }, most, limit);
      pools.push(pool);
      return pool;
    },
    listen: (role) => listenWith({ hosts, role, availability }),
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}
