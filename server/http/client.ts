import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pageContracts } from '../../shared/api/routes/server.ts';
import type { Config } from '../config.ts';
import { clientFolder, importMapSource } from './client-files.ts';
import { Fault, faultBody, faultStatus } from './fault.ts';
import { serve, withoutCheck } from './serve.ts';

/** Serves the built client; every address that is not a file or an API is a page of it. */
export async function serveClient(
  app: FastifyInstance,
  { boxOrigin }: Pick<Config, 'boxOrigin'>,
): Promise<void> {
  const index = join(clientFolder, 'index.html');
  const present = existsSync(index);
  const importMap = present ? importMapSource(readFileSync(index, 'utf8')) : [];
  await app.register(helmet, pageHeaders(boxOrigin, importMap));
  app.addHook('onRequest', async (_request, reply) => void reply.headers(otherHeaders));
  // Apart from the built files, which are the same bytes for everyone.
  serve(app, withoutCheck, pageContracts, {
    async readConfig(_request, reply) {
      reply.header('cache-control', 'no-cache');
      return { box: boxOrigin ?? null };
    },
  });
  if (present) {
    await app.register(fastifyStatic, {
      root: clientFolder,
      wildcard: false,
      globIgnore: ['**/*.{br,gz}'],
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(clientFolder, 'assets'));
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

/**
 * A page runs nothing but our own files, talks to nobody but this server and the box, and nobody can put it into a frame. There is no inline
 * code, no code from text (`trusted-types 'none'`: not even a place that could make some), and no worker, whose code no
 * browser can check (docs/decisions/0013).
 */
function pageHeaders(boxOrigin: string | undefined, importMap: string[]) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...importMap],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'", ...(boxOrigin ? [boxOrigin, boxOrigin.replace(/^http/, 'ws')] : [])],
        workerSrc: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
    referrerPolicy: { policy: 'no-referrer' as const },
    // For all answers alike: server/app.ts.
    strictTransportSecurity: false,
  };
}

/** What a page could ask a browser for, and Candor never does: all of it is refused, so that no code can. */
const unused = [
  ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'display-capture'],
  ...['encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking', 'clipboard-read'],
];

const otherHeaders = { 'permissions-policy': unused.map((feature) => `${feature}=()`).join(', ') };
