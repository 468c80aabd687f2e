import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a process and its database. */
export interface Relay {
  /** The database's address, by way of the relay. */
  url: string;
  /** How often somebody has connected since the last cut. */
  attempts(): number;
  /** Ends every connection, and each new one at once. */
  cut(): void;
  /** From now on nothing passes, in neither direction, and no connection ends: as when a cable is pulled. */
  freeze(): void;
  /** What is connected now stays silent for ever, at both ends, and new connections work: as a firewall forgets them. */
  forget(): void;
  /** Everything passes again, beginning with what was held back. */
  mend(): void;
  close(): void;
}

export async function openRelay(url: string): Promise<Relay> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  let state: 'open' | 'cut' | 'frozen' = 'open';
  let attempts = 0;
  let held: (() => void)[] = [];
  /** In its order, and later where the relay is frozen. */
  const pass = (from: Socket, step: () => void) => {
    if (state === 'frozen') held.push(() => pass(from, step));
    else if (!forgotten.has(from)) step();
  };

  const server = createServer((client) => {
    attempts++;
    if (state === 'cut') return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from
        .on('error', () => {})
        .on('data', (bytes) => pass(from, () => to.write(bytes)))
        .on('close', () => {
          sockets.delete(from);
          pass(from, () => to.destroy());
        });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    state = 'cut';
    attempts = 0;
    held = [];
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: address.href,
    attempts: () => attempts,
    cut,
    freeze() {
      state = 'frozen';
    },
    forget() {
      for (const socket of sockets) forgotten.add(socket);
    },
    mend() {
      state = 'open';
      for (const step of held.splice(0)) step();
    },
    close() {
      cut();
      server.close();
    },
  };
}
