import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type DatabaseUrl, StartError } from '../config.ts';
import { hostsOf } from './address.ts';
import { reasonOf } from './away.ts';
import { DatabaseClient, limits } from './client.ts';
import { reach, targetOf } from './hosts.ts';

/** In milliseconds; on a server that is busy a message takes a moment. */
const toHear = 3_000;

/** Throws StartError where a database cannot be reached, is too old, or does not keep sessions. */
export async function expectUsable({ url, variable }: DatabaseUrl): Promise<void> {
  const target = targetOf(url);
  const opened: DatabaseClient[] = [];
  const open = async () => {
    const client = new DatabaseClient(target, limits.read);
    opened.push(client);
    await client.connect();
    return client;
  };
  try {
    const one = await reach(target, open);
    const { rows } = await one.query("select current_setting('server_version_num')::integer as version");
    if (rows[0]?.version < 150_000) throw new Error('PostgreSQL 15 or newer is needed');
    await expectSessions(one, await reach(target, open));
  } catch (error) {
    throw new StartError(`The database cannot be used (${variable}, ${hostsOf(url)}): ${reasonOf(error)}`);
  } finally {
    await Promise.all(opened.map((client) => client.close()));
  }
}

/**
 * Roles, time limits and LISTEN belong to a session. A pooler that gives every transaction another one takes all three
 * without a word, and no message would ever come. So one connection listens here, and another sends it something.
 */
async function expectSessions(listener: DatabaseClient, sender: DatabaseClient): Promise<void> {
  const channel = `candor_${randomUUID()}`;
  const heard = new Promise<boolean>((resolve) => listener.once('notification', () => resolve(true)));
  await listener.query(`listen ${pg.escapeIdentifier(channel)}`);
  await sender.query('select pg_notify($1, $2)', [channel, '']);
  const hears = await Promise.race([heard, sleep(toHear, false, { ref: false })]);
  if (!hears)
    throw new Error('the pooler in between does not keep sessions; PgBouncer needs pool_mode = session');
}
