import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageContracts } from '../../shared/api/routes/server.ts';
import type { Face } from '../company/face.ts';
import { describePages } from '../company/pages.ts';
import type { Config } from '../config.ts';
import { negotiateEncoding } from './answer.ts';
import { assets, type Client, type ClientFile, codings, importMapSource } from './client-files.ts';
import { Fault, faultBody, faultStatus } from './fault.ts';
import { serve, withoutCheck } from './serve.ts';

/** Of every kind of file that a build has. */
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};

interface Options extends Pick<Config, 'boxOrigin'> {
  /** Undefined where none is built. */
  client: Client | undefined;
  face: Face;
  /** Where browsers reach the pages. */
  publicUrl: () => string;
}

/** Serves the built client; every address that is not a file or an API is a page of it. */
export async function serveClient(
  app: FastifyInstance,
  { boxOrigin, client, face, publicUrl }: Options,
): Promise<void> {
  const page = client?.files.get('index.html');
  const describe = page && describePages(page, face, publicUrl);
  await app.register(helmet, pageHeaders(boxOrigin, page ? importMapSource(page.content.toString()) : []));
  app.addHook('onRequest', async (_request, reply) => void reply.headers(otherHeaders));
  // Apart from the built files, which are the same bytes for everyone.
  serve(app, withoutCheck, pageContracts, {
    async readConfig(_request, reply) {
      reply.header('cache-control', 'no-cache');
      return { box: boxOrigin ?? null, company: await face.company() };
    },
    async readLogo({ params }, reply) {
      const png = await face.logo(Buffer.from(params.name.slice(0, 64), 'hex'));
      if (!png) throw new Fault('not_found');
      reply.headers(logoHeaders);
      return png;
    },
  });
  app.get<{ Params: { '*': string } }>('/*', { compress: false }, async (request, reply) => {
    const path = request.params['*'];
    const file = client?.files.get(path) ?? client?.former.get(path);
    if (file) return sendFile(request, reply, path, file);
    if (!describe || request.url.startsWith('/api/') || namesFile(path)) throw new Fault('not_found');
    return sendFile(request, reply, 'index.html', await describe(path));
  });
  app.setNotFoundHandler((_request, reply) => {
    const fault = new Fault('not_found');
    return reply.status(faultStatus(fault)).send(faultBody(fault));
  });
}

/** A full stop at its end comes from the sentence that an address stood in. */
function namesFile(path: string): boolean {
  return /\.\w+$/.test(path);
}

/**
 * Without anything that a browser could ask by whether its copy is still good: such a request tells which build it saw last
 * (docs/decisions/0029). What is not named by its content is not kept at all.
 */
function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  file: ClientFile,
): FastifyReply {
  const kept = codings.filter((coding) => file[coding]);
  const coding = negotiateEncoding(request, reply, kept);
  return reply
    .type(types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream')
    .header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-store')
    .send((coding && file[coding]) ?? file.content);
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

/**
 * A picture and nothing else, also where somebody opens it by itself. It is not kept, although its address names what is in it: it
 * can be changed back and forth, and a browser that asks for one picture and not for the other would tell when it was here.
 */
const logoHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};
const otherHeaders = { 'permissions-policy': unused.map((feature) => `${feature}=()`).join(', ') };
