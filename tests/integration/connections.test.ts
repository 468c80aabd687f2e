/** A well-formed request is never refused for having come at the wrong moment: its sender takes a refusal for the answer. */
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { connectionOptions } from '../../server/http/connections.ts';

/** As in production, and two hundred times as fast. */
const times = { idle: 650, headers: 300, request: 600, check: 20 };
const app = Fastify(connectionOptions(times));
app.get('/', async () => 'here');
app.post('/', async () => 'here');
await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo;
afterAll(() => app.close());

/**
 * Connects, and sends this after a pause of so many milliseconds, or once the server has ended the connection. Returns all that
 * comes back until it is closed.
 */
async function exchange(bytes: string, pause: number | 'ended' = 0): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece;
  });
  // Cut off while a request is on its way: that is what is looked for here.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  const ended = new Promise((resolve) => socket.on('end', resolve));
  await (pause === 'ended' ? ended : sleep(pause));
  socket.write(bytes);
  // Where it is cut off, it does not end.
  await Promise.race([ended, closed]);
  socket.end();
  await closed;
  return answer;
}

test('a request that comes while its connection ends, since nothing came for long, is answered or not, and never refused', async () => {
  const request = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';
  // One shortly after the other, the first ones before that moment, the last ones after it.
  const answers = await Promise.all([
    ...Array.from({ length: 400 }, (_, at) => exchange(request, times.headers - 100 + 2 * at)),
    exchange(request, 'ended'),
  ]);
  const first = answers.map((answer) => answer.split('\r\n')[0]);
  expect(first.at(-1)).toBe('');
  for (const line of first) expect(['', 'HTTP/1.1 200 OK']).toContain(line);
});

const post =
  'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
test.each([
  ['its headers', post.slice(0, 30)],
  ['its body', post],
])('a request that does not bring %s in time is not called malformed', async (_, bytes) => {
  expect(await exchange(bytes)).toBe('');
});
