import { Pool } from 'undici';

export interface Load {
  /** Scheme, host and port. */
  origin: string;
  path: string;
  connections: number;
  headers?: Record<string, string>;
  /** POST each body once; without bodies GET the path again and again for `seconds`. */
  work: { bodies: string[] } | { seconds: number };
  expect: number;
}

export interface LoadResult {
  answered: number;
  /** From the first request to the last answer. */
  seconds: number;
  unexpected: number;
  /** One of the unexpected answers. */
  sample: string;
}

process.once('message', async (load: Load) => {
  process.send?.(await run(load));
});

async function run({ origin, path, connections, headers = {}, work, expect }: Load): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const result: LoadResult = { answered: 0, seconds: 0, unexpected: 0, sample: '' };
  const queue = 'bodies' in work ? work.bodies.values() : undefined;
  const started = performance.now();
  const until = 'seconds' in work ? started + work.seconds * 1000 : Infinity;

  const lane = async () => {
    while (performance.now() < until) {
      const next = queue?.next();
      if (next?.done) return;
      const body = next?.value;
      const answer = await pool.request({
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        body: body ?? null,
      });
      result.answered++;
      if (answer.statusCode === expect) {
        // Unlike dump(), this reads all of it, however long it is.
        await answer.body.arrayBuffer();
      } else {
        result.unexpected++;
        result.sample = `${answer.statusCode} ${await answer.body.text()}`;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  result.seconds = (performance.now() - started) / 1000;
  await pool.close();
  return result;
}
