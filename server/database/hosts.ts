import pg from 'pg';
import { urlsOf } from './address.ts';
import { type Availability, untold } from './availability.ts';
import { DatabaseAway, isAnswer, reasonOf } from './away.ts';

/** In milliseconds. */
const toAnswer = 2_000;

/** The hosts of a database. One of them takes writes; which one can change. */
export interface Hosts {
  /** How many there are. */
  count: number;
  /** The connection string of the one that connections go to now. */
  current(): string;
  /** This one could not be used: from now on the next one is tried first. */
  turnFrom(url: string): void;
  /** Asks this one, on a connection of its own, which statements it works on. Once at a time, whoever wants to know. */
  ask(url: string): Promise<AtWork>;
  /** A connection has gone silent. Those on which nobody waits for an answer just now may have done so too. */
  tellSilence(): void;
  onSilence(listener: () => void): void;
}

/** Whether a process of the server works for somebody. Of no process, where the server is gone. */
export type AtWork = (backend: number) => boolean;

/** A database as one side uses it. */
export interface Target {
  hosts: Hosts;
  /** What every connection acts as; undefined where the login cannot take it. */
  role: string | undefined;
  availability: Availability;
}

export function createHosts(address: string): Hosts {
  const urls = urlsOf(address);
  const asked = new Map<string, Promise<AtWork>>();
  const listeners: (() => void)[] = [];
  let at = 0;
  const current = () => urls[at] ?? address;
  return {
    count: urls.length,
    current,
    turnFrom(url) {
      if (url === current()) at = (at + 1) % urls.length;
    },
    tellSilence() {
      for (const listener of listeners) listener();
    },
    onSilence: (listener) => void listeners.push(listener),
    ask(url) {
      const answer = asked.get(url) ?? askServer(url).finally(() => asked.delete(url));
      asked.set(url, answer);
      return answer;
    },
  };
}

/** A database as whoever its address names, whose failures are told in another way. */
export function targetOf(address: string): Target {
  return { hosts: createHosts(address), role: undefined, availability: untold };
}

/** Tries host after host. Throws DatabaseAway with the reasons of all. */
export async function reach<T>({ hosts, availability }: Target, attempt: () => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  while (failures.length < hosts.count) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      failures.push(error);
    }
  }
  const away = new DatabaseAway([...new Set(failures.map(reasonOf))].join('; '));
  availability.failed(away.message);
  throw away;
}

/** What a login sees of its own processes: at work is also one that waits for a lock. */
const statement = "select pid from pg_stat_activity where state !~ '^idle'";

async function askServer(url: string): Promise<AtWork> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  const timer = setTimeout(() => client.connection.stream.destroy(), toAnswer);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(statement);
    const atWork = new Set(rows.map(({ pid }) => pid));
    return (backend) => atWork.has(backend);
  } catch (error) {
    // No more connections, or shutting down: those that there are can still have their answer.
    const isThere = isAnswer(error);
    return () => isThere;
  } finally {
    clearTimeout(timer);
    client.connection.stream.destroy();
  }
}
