import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Fault, faultBody, faultStatus } from './fault.ts';

const built = join(import.meta.dirname, '../../dist/client');

/** Serves the built client; every address that is not a file or an API is a page of it. */
export async function serveClient(
  app: FastifyInstance,
  { publicUrl }: { publicUrl: string | undefined },
): Promise<void> {
  await app.register(helmet, pageHeaders(publicUrl));
  const present = existsSync(join(built, 'index.html'));
  if (present) {
    await app.register(fastifyStatic, {
      root: built,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(built, 'assets'));
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !request.url.startsWith('/api/');
    const lastPart = request.url.split('?')[0]?.split('/').at(-1) ?? '';
    if (present && isPage && !lastPart.includes('.')) return reply.sendFile('index.html');
    const fault = new Fault('not_found');
    return reply.status(faultStatus(fault)).send(faultBody(fault));
  });
}

/** A page runs nothing but our own files, and nobody can put it into a frame. */
function pageHeaders(publicUrl: string | undefined) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  };
}
