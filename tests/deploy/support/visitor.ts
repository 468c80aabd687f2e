import { once } from 'node:events';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { Agent, buildConnector, WebSocket } from 'undici';
import type { Http } from '../../support/http.ts';
import { boxHost, pagesHost, type RunningProxy } from './proxies.ts';

/** Nobody else in the tests has this address: wherever it is found, it is the visitor's. */
export const visitorAddress = '127.0.0.77';

/** A browser that comes through a proxy, over TLS, and over HTTP/2 where the proxy speaks it. */
export interface Visitor {
  proxy: RunningProxy;
  http: Http;
  /** Resolves once the live channel of the campaign is open. */
  listen(slug: string): Promise<{ messages: unknown[]; close(): void }>;
}

/** `hosts`: one for all, or the box at one of its own. `listensAt`: the box's process. */
export function visit(proxy: RunningProxy, hosts: 'one' | 'two', listensAt: string): Visitor {
  const agent = connectTo(proxy, true);
  // Browsers open a connection of its own for a WebSocket, and over HTTP/1.1 unless the proxy offers more.
  const plainAgent = connectTo(proxy, false);
  const boxUrl = `https://${hosts === 'one' ? pagesHost : boxHost}`;
  const close = async () => void (await Promise.all([agent.destroy(), plainAgent.destroy()]));
  const http = { url: `https://${pagesHost}`, boxUrl, listensAt, agent, close };
  return {
    proxy,
    http,
    async listen(slug) {
      const socket = new WebSocket(`${boxUrl.replace('https', 'wss')}/api/live/${slug}`, {
        dispatcher: plainAgent,
        headers: { origin: http.url },
      });
      const messages: unknown[] = [];
      socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(String(data))));
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', ({ error }) => reject(error));
      });
      return { messages, close: () => socket.close() };
    },
  };
}

function connectTo({ port, authorities }: RunningProxy, allowH2: boolean): Agent {
  const connect = buildConnector({ ca: authorities, allowH2, preferH2: allowH2 });
  return new Agent({
    connections: 8,
    allowH2,
    connect: (options, callback) =>
      connect(
        {
          ...options,
          hostname: '127.0.0.1',
          port: String(port),
          servername: options.hostname,
          localAddress: visitorAddress,
        },
        callback,
      ),
  });
}

/** Posts as curl does what is large: not before the server has said that it goes on reading. Returns status and body. */
export async function postWhenAsked(
  { port, authorities }: RunningProxy,
  host: string,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const asked = request({
    ...{ host: '127.0.0.1', port, path, method: 'POST', ca: authorities, servername: host },
    localAddress: visitorAddress,
    headers: {
      ...{ host, expect: '100-continue', 'content-type': 'application/json' },
      'content-length': Buffer.byteLength(body),
      ...headers,
    },
  });
  asked.flushHeaders();
  asked.once('continue', () => asked.end(body));
  const [answer] = await once(asked, 'response');
  return { status: answer.statusCode, text: await text(answer) };
}
