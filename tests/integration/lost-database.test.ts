import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { listenWith } from '../../server/database/notifications.ts';

/** Stands between a client and PostgreSQL, and can cut the line. */
async function openLine(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const line = { cut: false, attempts: 0 };
  const server = createServer((client) => {
    line.attempts++;
    if (line.cut) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => [client, upstream].forEach((end) => void end.destroy()));
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    line.cut = true;
    line.attempts = 0;
    for (const socket of sockets) socket.destroy();
  };
  return { url: address.href, line, cut, close: () => server.close() };
}

test.runIf(inject('database') === 'postgres')(
  'a listener that loses the database tries again alone, ever more seldom, and then says that it may have missed something',
  async () => {
    const url = inject('postgresUrl');
    const proxy = await openLine(url);
    const heard: string[] = [];
    const stop = await listenWith(proxy.url)('candor', {
      message: (payload) => heard.push(payload),
      gap: () => heard.push('gap'),
    });
    const sender = new pg.Client({ connectionString: url });
    await sender.connect();
    const say = (text: string) => sender.query('select pg_notify($1, $2)', ['candor', text]);
    try {
      await say('one');
      await expect.poll(() => heard).toEqual(['one']);

      proxy.cut();
      await sleep(2500);
      // After 250, 750 and 1,750 ms. Were each failure to start a row of its own, there would be eight and more.
      expect(proxy.line.attempts).toBeLessThanOrEqual(4);
      expect(proxy.line.attempts).toBeGreaterThan(0);

      proxy.line.cut = false;
      await expect.poll(() => heard).toEqual(['one', 'gap']);
      await say('two');
      await expect.poll(() => heard).toEqual(['one', 'gap', 'two']);
    } finally {
      await stop();
      await sender.end();
      proxy.close();
    }
  },
);
