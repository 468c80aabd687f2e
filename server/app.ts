import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { boxRoutes } from './box/routes.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { compareRoutes } from './compare/routes.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { serveClient } from './http/client.ts';
import { handleErrors, refuseAddress, refuseConnection } from './http/errors.ts';
import { Fault } from './http/fault.ts';
import { refuseIdentity, refuseOtherSites } from './http/guards.ts';
import { liveRoutes } from './live/routes.ts';
import { manageRoutes } from './manage/routes.ts';
import { registrarRoutes } from './registrar/routes.ts';

const bodyBytes = 64 * 1024;
/** How long a request may take to arrive; rosters are large, and some lines slow. */
const secondsToSend = 120;

/** Builds the server without listening. Requests are never logged: a log line is a time and an address. */
export async function buildApp(
  deps: Deps,
  config: Pick<Config, 'trustProxy' | 'logLevel' | 'publicUrl'>,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < config.trustProxy,
    bodyLimit: bodyBytes,
    requestTimeout: secondsToSend * 1000,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    forceCloseConnections: 'idle',
    // While the server drains, what an open connection still brings is answered like everything before it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app);
  // JSON is all that is read. A form or plain text is what another site's page can send without asking.
  app.removeContentTypeParser('text/plain');

  await app.register(helmet, securityHeaders(config.publicUrl));
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  app.get('/healthz', async () => {
    await sql`select 1`.execute(deps.box).catch(() => {
      throw new Fault('unavailable');
    });
    return { status: 'ok' };
  });

  const opened = rememberOpened(deps.box);
  await app.register(
    async (box) => {
      box.addHook('onRequest', refuseIdentity);
      await box.register(campaignRoutes, deps);
      await box.register(boxRoutes, { deps, opened });
      await box.register(compareRoutes, { deps, opened });
    },
    { prefix: '/api/box' },
  );
  await app.register(
    async (registrar) => {
      registrar.addHook('onRequest', refuseOtherSites);
      await registrar.register(registrarRoutes, { deps, opened });
    },
    { prefix: '/api/registrar' },
  );
  await app.register(
    async (manage) => {
      await manage.register(cookie);
      await manage.register(manageRoutes, { deps, opened });
    },
    { prefix: '/api/manage' },
  );
  await app.register(liveRoutes, { events: deps.events });
  await app.register(serveClient);
  return app;
}

function securityHeaders(publicUrl: string | undefined) {
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
