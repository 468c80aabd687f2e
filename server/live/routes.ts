import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WebSocket } from 'ws';
import { slugParams } from '../../shared/api/common.ts';
import { Fault } from '../http/fault.ts';
import type { Events } from './events.ts';

const heartbeat = 30_000;

/** GET /api/live/:slug: says that something public changed, and nothing else. Whoever listens is not told apart. */
export async function liveRoutes(app: FastifyInstance, { events }: { events: Events }): Promise<void> {
  const rooms = new Map<string, Set<WebSocket>>();

  await app.register(websocket, { options: { maxPayload: 1024 } });
  const unsubscribe = events.subscribe((event) => {
    if (event === 'gap') return;
    const text = JSON.stringify(event.message);
    for (const socket of rooms.get(event.slug) ?? []) socket.send(text);
  });
  // Proxies drop connections that stay silent.
  const timer = setInterval(() => {
    for (const room of rooms.values()) for (const socket of room) socket.ping();
  }, heartbeat).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    unsubscribe();
  });

  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/api/live/:slug',
    schema: { params: slugParams },
    // Somebody who asks without wanting a WebSocket.
    handler: () => {
      throw new Fault('not_found');
    },
    wsHandler: (socket, request) => {
      const { slug } = request.params;
      const room = rooms.get(slug) ?? new Set();
      rooms.set(slug, room.add(socket));
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        room.delete(socket);
        if (room.size === 0) rooms.delete(slug);
      });
    },
  });
}
