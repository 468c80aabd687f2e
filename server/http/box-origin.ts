import type { FastifyInstance, FastifyRequest } from 'fastify';
import { passHeader } from '../../shared/api/constants.ts';
import { Fault } from './fault.ts';
import { isHostOf } from './origins.ts';

type Hook = (request: FastifyRequest) => Promise<void>;

/** A browser that remembered what it may send would ask less often than one that was never here, and be told apart by it. */
const secondsToRemember = 0;

/**
 * The box at a host name of its own. Each side refuses requests that were meant for the other, with 421: a browser that
 * used one connection for both names (HTTP/2 allows it where they share a certificate) then opens another.
 */
export function keepToHost(boxOrigin: string): Hook {
  return async (request) => {
    if (!isHostOf(boxOrigin, request.host)) throw new Fault('misdirected');
  };
}

export function leaveHost(boxOrigin: string): Hook {
  return async (request) => {
    if (isHostOf(boxOrigin, request.host)) throw new Fault('misdirected');
  };
}

/** CORS: the pages, at their one origin, may read the answers. Without credentials, and no more headers than they send. */
export function allowPages(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', origin);
    // Pages go by the server's clock for the end of a phase.
    reply.header('access-control-expose-headers', 'date, age');
  });
  app.options('/api/box/*', async (_request, reply) =>
    reply
      .status(204)
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': `content-type, ${passHeader}`,
        'access-control-max-age': String(secondsToRemember),
      })
      .send(),
  );
}
