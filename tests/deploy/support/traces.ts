/** What others keep of a request: what a proxy passes on, and what it writes down. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { expect } from 'vitest';
import { exchange, type Raw } from '../../support/http.ts';
import { pagesHost, type RunningProxy } from './proxies.ts';
import { type Visitor, visitorAddress } from './visitor.ts';

/** Nobody else would send it. */
const rareBody = 'a body that is sent while the box is down';

/** A page reads, a device sends, a page listens: the proxy answers by itself. */
export async function expectBoxDown({ http }: Visitor, slug: string): Promise<void> {
  const box = `/api/box/campaigns/${slug}`;
  const raws: Raw[] = [
    { method: 'GET', path: box },
    { method: 'POST', path: `${box}/votes`, headers: { 'content-type': 'application/json' }, body: rareBody },
    { method: 'GET', path: `/api/live/${slug}` },
  ];
  for (const raw of raws) {
    const { status } = await exchange({ ...http, url: http.boxUrl }, raw);
    expect([raw.path, status]).toEqual([raw.path, expect.toSatisfy((answered) => answered >= 502)]);
  }
}

/** Begins to send a body to the box and goes away in the middle of it. */
export async function breakOff(proxy: RunningProxy, host: string, slug: string): Promise<void> {
  const plain = connect({ host: '127.0.0.1', port: proxy.port, localAddress: visitorAddress });
  const socket = connectTls({ socket: plain, servername: host, ca: proxy.authorities });
  await once(socket, 'secureConnect');
  socket.write(
    `POST /api/box/campaigns/${slug}/votes HTTP/1.1\r\nHost: ${host}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 20000\r\n\r\n{"presentation": "',
  );
  socket.write('x'.repeat(17_000));
  // Until the proxy has it and has asked Candor.
  await sleep(200);
  socket.destroy();
}

/**
 * What a browser gets by which its next connection shows that it belongs to this one: nothing, something that the proxy does
 * not take up, or a session to resume.
 */
export async function tryResumption({
  port,
  authorities,
}: RunningProxy): Promise<'none' | 'offered' | 'taken'> {
  let session: Buffer | undefined;
  const visitOnce = async () => {
    const socket = connectTls({
      ...{ host: '127.0.0.1', port, servername: pagesHost, ca: authorities },
      ...(session && { session }),
    });
    socket.on('session', (offered) => {
      session = offered;
    });
    socket.write(`GET /config.json HTTP/1.1\r\nHost: ${pagesHost}\r\nConnection: close\r\n\r\n`);
    socket.resume();
    await once(socket, 'end');
    socket.destroy();
    return socket.isSessionReused();
  };
  await visitOnce();
  if (!session) return 'none';
  return (await visitOnce()) ? 'taken' : 'offered';
}

/** Whoever wants to look like somebody else writes it into the header that proxies use. */
const spoofed = '203.0.113.77';

/** Takes the place of a process that has ended, and keeps the head of what comes. */
async function recordHeads(port: number): Promise<{ headOf(path: string): string | undefined; end(): void }> {
  const heads: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heads.push(bytes.toString('latin1').split('\r\n\r\n')[0] ?? '');
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    headOf: (path) => heads.findLast((head) => head.split('\r\n', 1)[0]?.includes(` ${path} `)),
    end: () => server.close(),
  };
}

/** What comes to the box and to the pages, from a process that is not Candor: who is named to whom. */
export async function expectAddressForPagesOnly(
  { http }: Visitor,
  ports: { pages: number; box: number },
): Promise<void> {
  const ask = async (path: string, port: number) => {
    const recorder = await recordHeads(port);
    const headers = { 'x-forwarded-for': spoofed };
    await expect.poll(async () => (await exchange(http, { method: 'GET', path, headers })).status).toBe(200);
    recorder.end();
    return recorder.headOf(path)?.toLowerCase().split('\r\n') ?? [];
  };
  const box = await ask('/api/box/campaigns', ports.box);
  expect(box.filter((line) => [visitorAddress, spoofed].some((address) => line.includes(address)))).toEqual(
    [],
  );
  expect(await ask('/config.json', ports.pages)).toContain(`x-forwarded-for: ${visitorAddress}`);
}

/** No line says who came, or what for. */
export function expectNoTrace(written: string, campaigns: readonly { slug: string; body: string }[]): void {
  const traces = [
    ...[visitorAddress, spoofed, '/api/box', '/api/live', rareBody],
    ...campaigns.flatMap(({ slug, body }) => [slug, body]),
  ];
  const lines = written.split('\n').filter((line) => traces.some((trace) => line.includes(trace)));
  expect(lines.map((line) => line.slice(0, 300))).toEqual([]);
}
