import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { liveContracts } from '../../shared/api/routes/server.ts';
import type { OpenedCampaigns } from '../campaigns/opened.ts';
import { Fault } from '../http/fault.ts';
import { refuseOtherSites } from '../http/guards.ts';
import { type RequestOf, routeOf } from '../http/serve.ts';
import type { Events } from './events.ts';
import { createListeners, type Listeners } from './listeners.ts';

/** Proxies drop connections that stay silent. */
const heartbeat = 30_000;
/** When the server ends: for the goodbyes of those who are awake. */
const toSayGoodbye = 1_000;

interface LiveOptions {
  events: Pick<Events, 'subscribe'>;
  opened: OpenedCampaigns;
  /** Where the pages are that may listen; undefined: at the host that they ask. */
  publicUrl: string | undefined;
  listeners?: Listeners;
}

/**
 * Says that something public changed, and nothing else. Whoever listens is not told apart. Who may not listen is refused
 * before there is a connection to keep.
 */
export async function liveRoutes(
  app: FastifyInstance,
  { events, opened, publicUrl, listeners = createListeners() }: LiveOptions,
): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: 1024 },
    // Nothing is written about it: whoever sends what is no WebSocket could fill the log.
    errorHandler: (_error, socket) => socket.terminate(),
  });
  const unsubscribe = events.subscribe((event) => {
    if (event === 'gap') return;
    const text = JSON.stringify(event.message);
    for (const socket of listeners.of(event.slug)) socket.send(text);
  });
  const timer = setInterval(() => listeners.sweep(), heartbeat).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    unsubscribe();
    setTimeout(() => listeners.end(), toSayGoodbye).unref();
  });

  const { listen } = liveContracts;
  const slugOf = ({ params }: { params: unknown }) => (params as RequestOf<typeof listen>['params']).slug;
  const check = {
    onRequest: refuseOtherSites(publicUrl, ['GET']),
    async preHandler(request: { params: unknown; ip: string }) {
      await opened(slugOf(request));
      if (!listeners.hasRoom(request.ip)) throw new Fault('too_many_requests');
    },
  };
  app.route({
    ...routeOf(listen, check),
    // Somebody who asks without wanting a WebSocket.
    handler: () => {
      throw new Fault('not_found');
    },
    wsHandler: (socket, request) => listeners.add(socket, slugOf(request), request.ip),
  });
}
