import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Stands before Candor as a proxy or a firewall does, and can answer in its place. */
export interface HttpProxy {
  url: string;
  /** From now on every request gets a page with this status; undefined: requests are forwarded again. */
  answerWith(status: number | undefined): void;
  close(): Promise<void>;
}

/** Forwards to `port` on this machine. Hosts and addresses stay as they were asked for. */
export async function openProxy(port: number): Promise<HttpProxy> {
  let foreign: number | undefined;
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();

  const server = createServer((incoming, outgoing) => {
    if (foreign === undefined) forward(incoming, outgoing);
    else answer(incoming, outgoing, foreign);
  });

  function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url, headers } = incoming;
    const asked = request({ host: '127.0.0.1', port, method, path: url, headers, agent });
    asked.on('response', (answered) => {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    asked.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else answer(incoming, outgoing, 502);
    });
    outgoing.on('close', () => asked.destroy());
    incoming.pipe(asked);
  }

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  // WebSockets: once they are let through, bytes go both ways.
  server.on('upgrade', (incoming, socket: Socket, head) => {
    socket.on('error', () => {});
    if (foreign !== undefined) {
      socket.end(`HTTP/1.1 ${foreign} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    for (const end of [socket, upstream]) {
      end.on('error', () => {}).on('close', () => [socket, upstream].forEach((one) => void one.destroy()));
    }
    const lines = incoming.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`));
    upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(status) {
      foreign = status;
    },
    async close() {
      agent.destroy();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What it answers itself is a page for people, whatever was asked for. */
function answer(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  incoming.resume();
  outgoing
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><title>${status}</title><h1>${status}</h1><p>This request was not let through.</p>`);
}
