import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openPool } from '../../tests/support/usual-pools.ts';
import { applyLoad } from './load.ts';
import { connections } from './sizes.ts';

/** Requests a second that an empty Fastify route answers, in a process of its own, under the same load generator. */
export async function measureEmptyRoute(seconds: number): Promise<number> {
  const child = fork(new URL('./empty-route.ts', import.meta.url));
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve(String(message)));
      child.once('exit', (code) => reject(new Error(`The empty route ended with code ${code}`)));
    });
    const { answered, seconds: took } = await applyLoad({
      origin,
      path: '/',
      connections,
      work: { seconds },
      expect: 200,
    });
    return answered / took;
  } finally {
    child.kill();
  }
}

/**
 * Rows a second that PostgreSQL takes when the row of a waiting vote is inserted and nothing else is done: one insert
 * a transaction, each on a connection of its own. Afterwards the rows are removed.
 */
export async function measureBareInsert(databaseUrl: string, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  const campaign = crypto.randomUUID();
  const insert = {
    name: 'bare-insert',
    text: 'insert into box.waiting_vote (campaign_id, pool, name, sealed) values ($1, $2, $3, $4)',
  };
  const sealed = randomBytes(338);
  let inserted = 0;
  const lane = async (until: number) => {
    const client = await pool.connect();
    while (performance.now() < until) {
      const values = [campaign, openPool, randomBytes(32), sealed];
      await client.query({ ...insert, values });
      inserted++;
    }
    client.release();
  };
  try {
    const run = (until: number) => Promise.all(Array.from({ length: connections }, () => lane(until)));
    await run(performance.now() + seconds * 100);
    inserted = 0;
    const started = performance.now();
    await run(started + seconds * 1000);
    const took = (performance.now() - started) / 1000;
    await pool.query('delete from box.waiting_vote where campaign_id = $1', [campaign]);
    return inserted / took;
  } finally {
    await pool.end();
  }
}
