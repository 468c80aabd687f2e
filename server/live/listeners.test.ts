/** Who listens takes little, ends when it is gone, and cannot keep others out. */
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, expect, test } from 'vitest';
import { handleErrors } from '../http/errors.ts';
import { Fault } from '../http/fault.ts';
import type { Listener } from './events.ts';
import { createListeners, type Listeners } from './listeners.ts';
import { liveRoutes } from './routes.ts';

let app: FastifyInstance;
let tell: Listener;
afterEach(() => app.close());

/** A server of the live channel alone, which believes one proxy; its campaign is `open`. Returns what connects to it. */
async function serve(listeners: Listeners) {
  app = Fastify({ trustProxy: (_address: string, hop: number) => hop < 1 });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app);
  const events = {
    subscribe(listener: Listener) {
      tell = listener;
      return () => {};
    },
    close: async () => {},
  };
  const opened = async (slug: string) => {
    if (slug !== 'open') throw new Fault('campaign_not_found');
    return {
      id: '',
      slug,
      origin: '',
      mode: 'merged',
      policy: {} as never,
      opensAt: null,
      collectUntil: null,
      voteUntil: null,
      pools: new Map(),
    } as const;
  };
  await app.register(liveRoutes, { events, opened, publicUrl: 'https://ideas.example', listeners });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return async (headers: Record<string, string> = {}, slug = 'open') => {
    // Node's own, which unlike a browser's takes headers.
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live/${slug}`, { headers } as never);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error('refused')));
    });
    return socket;
  };
}

const from = (ip: string) => ({ 'x-forwarded-for': ip });

test('one network has its share, all have a limit, and who leaves makes room', async () => {
  const connect = await serve(createListeners({ all: 4, perNetwork: 2 }));
  const first = await connect(from('192.0.2.1'));
  await connect(from('192.0.2.1'));
  await expect(connect(from('192.0.2.1'))).rejects.toThrow('refused');
  await connect(from('2001:db8::1'));
  await connect(from('2001:db8::2'));
  await expect(connect(from('2001:db8::3'))).rejects.toThrow('refused');
  await expect(connect(from('192.0.2.2'))).rejects.toThrow('refused');
  await expect(connect(from('10.0.0.1'))).rejects.toThrow('refused');
  first.close();
  await expect
    .poll(() =>
      connect(from('192.0.2.2')).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
});

test('a proxy that names nobody has no share of its own', async () => {
  const connect = await serve(createListeners({ all: 4, perNetwork: 1 }));
  for (const ip of ['10.0.0.1', '10.0.0.1', '::ffff:127.0.0.1', 'fd00::1']) await connect(from(ip));
  await expect(connect(from('10.0.0.1'))).rejects.toThrow('refused');
});

test('other sites and addresses without a campaign are refused before there is a connection', async () => {
  const connect = await serve(createListeners());
  await connect({ origin: 'https://ideas.example' });
  await connect();
  for (const origin of ['https://elsewhere.example', 'http://ideas.example', 'null']) {
    await expect(connect({ origin })).rejects.toThrow('refused');
  }
  await expect(connect({}, 'nothing')).rejects.toThrow('refused');
});

test('who gives no sign of life is ended, and the others go on to hear', async () => {
  const listeners = createListeners();
  const connect = await serve(listeners);
  const socket = await connect();
  const heard: string[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(data));
  const [theirs] = [...listeners.of('open')];
  const pong = () => new Promise((resolve) => theirs?.once('pong', resolve));
  for (let sweep = 0; sweep < 3; sweep++) {
    const answered = pong();
    listeners.sweep();
    await answered;
  }
  tell({ slug: 'open', message: { type: 'phase', phase: 'voting' } });
  await expect.poll(() => heard).toEqual(['{"type":"phase","phase":"voting"}']);

  // From here on its answers do not arrive.
  theirs?.removeAllListeners('pong');
  listeners.sweep();
  listeners.sweep();
  await expect.poll(() => socket.readyState).toBe(WebSocket.CLOSED);
  expect([...listeners.of('open')]).toEqual([]);
});
