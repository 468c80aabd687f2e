import type { WebSocket } from 'ws';
import { isInside, networkOf } from '../http/networks.ts';

/**
 * Connections at once. A company behind one address has room, and whoever opens more than that takes it from nobody else.
 * An address inside the own network has no share of its own: it may be that of a proxy that names nobody.
 */
export const listenerLimits = { all: 10_000, perNetwork: 1_000 } as const;

/** Who listens to which campaign. Kept in memory for as long as the connection is there, and written nowhere. */
export interface Listeners {
  /** May one more from this address listen? */
  hasRoom(ip: string): boolean;
  add(socket: WebSocket, slug: string, ip: string): void;
  of(slug: string): Iterable<WebSocket>;
  /** Asks everyone for a sign of life, and ends those who gave none since the last time. */
  sweep(): void;
  /** Ends everyone, without waiting for an answer. */
  end(): void;
}

export function createListeners(limits: { all: number; perNetwork: number } = listenerLimits): Listeners {
  const rooms = new Map<string, Set<WebSocket>>();
  const networks = new Map<string, number>();
  /** Whether each has answered since the last sweep. */
  const answered = new Map<WebSocket, boolean>();

  function countIn(network: string, change: 1 | -1): void {
    const count = (networks.get(network) ?? 0) + change;
    if (count > 0) networks.set(network, count);
    else networks.delete(network);
  }

  return {
    hasRoom: (ip) =>
      answered.size < limits.all && (isInside(ip) || (networks.get(networkOf(ip)) ?? 0) < limits.perNetwork),

    add(socket, slug, ip) {
      const network = networkOf(ip);
      const room = rooms.get(slug) ?? new Set();
      rooms.set(slug, room.add(socket));
      answered.set(socket, true);
      countIn(network, 1);
      // A listener has nothing to say. To read what one sends would take time from all others.
      for (const said of ['message', 'ping'] as const) socket.on(said, () => socket.terminate());
      socket.on('pong', () => answered.set(socket, true));
      socket.on('close', () => {
        answered.delete(socket);
        countIn(network, -1);
        room.delete(socket);
        if (room.size === 0 && rooms.get(slug) === room) rooms.delete(slug);
      });
    },

    of: (slug) => rooms.get(slug) ?? [],

    sweep() {
      for (const [socket, alive] of answered) {
        if (alive) {
          answered.set(socket, false);
          socket.ping();
        } else socket.terminate();
      }
    },

    end() {
      for (const socket of answered.keys()) socket.terminate();
    },
  };
}
