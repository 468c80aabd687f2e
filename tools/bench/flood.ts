import { randomBytes } from 'node:crypto';
import { addressOf } from '../../shared/api/address.ts';
import { liveContracts } from '../../shared/api/routes/server.ts';
import { apiRoutes, fill } from '../../tests/support/api-routes.ts';
import { exchange, type Http } from '../../tests/support/http.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { rosterPool } from '../../tests/support/usual-pools.ts';
import { memoryOf } from './memory.ts';
import { connections, type Sizes } from './sizes.ts';

/**
 * Sends made-up input, other each time, to every address that takes any without a session, and opens sockets. Returns by how
 * many MB (10^6 bytes) the server's resident memory is larger afterwards.
 */
export async function measureFlood(
  http: Http,
  pid: number,
  slug: string,
  { floodRequests, floodSockets }: Sizes,
): Promise<number> {
  const open = (await apiRoutes()).filter(
    ({ method, pattern }) =>
      ['GET', 'POST'].includes(method) && /^\/api\/(box|registrar|live|manage\/s)/.test(pattern),
  );
  const before = await memoryOf(pid, 'VmRSS');
  await inParallel(Array(floodRequests).keys(), connections, async (at) => {
    const route = open[at % open.length];
    if (!route) return;
    const word = () => randomBytes(16).toString('base64url');
    // The campaign of one in two is there.
    const address = fill(route, { slug: at % 4 < 2 ? slug : `c${randomBytes(8).toString('hex')}` });
    const query = new URLSearchParams({
      ...{ after: word(), leaf: randomBytes(32).toString('base64url'), pool: rosterPool },
      ...{ from: String(at), to: String(at + 1), size: String(1 + at), first: '1', second: String(1 + at) },
    });
    await exchange(http, {
      method: route.method,
      path: `${address}?${query}`,
      ...(route.method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ pool: rosterPool, token: word(), email: word(), password: word() }),
      }),
    });
  });
  const url = http.boxUrl.replace('http', 'ws');
  const sockets = Array.from(
    { length: floodSockets },
    (_, at) =>
      new WebSocket(
        url + addressOf(liveContracts.listen.path, { params: { slug: at % 2 ? slug : `c${at}` } }),
      ),
  );
  await Promise.all(sockets.map(settled));
  const after = await memoryOf(pid, 'VmRSS');
  for (const socket of sockets) socket.close();
  return after - before;
}

/** Open, or refused. */
function settled(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['open', 'error', 'close']) socket.addEventListener(event, () => resolve());
  });
}
