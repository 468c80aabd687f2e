import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { boxRoutes } from './box/routes.ts';
import { specimenRoutes } from './box/specimen-routes.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { compareRoutes } from './compare/routes.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { serveClient } from './http/client.ts';
import { handleErrors, refuseAddress, refuseConnection } from './http/errors.ts';
import { Fault } from './http/fault.ts';
import { refuseIdentity, refuseOtherSites } from './http/guards.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { manageRoutes } from './manage/routes.ts';
import { registrarRoutes } from './registrar/routes.ts';

const bodyBytes = 64 * 1024;
/** How long a request may take to arrive; rosters are large, and some lines slow. */
const secondsToSend = 120;

/** For answers that are data; pages have the headers of server/http/client.ts. */
const answerHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

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

  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  app.get('/healthz', async () => {
    await sql`select 1`.execute(deps.box).catch(() => {
      throw new Fault('unavailable');
    });
    return { status: 'ok' };
  });

  const opened = rememberOpened(deps.box);
  await app.register(
    async (api) => {
      api.addHook('onRequest', async (_request, reply) => void reply.headers(answerHeaders));
      await api.register(
        async (box) => {
          box.addHook('onRequest', refuseIdentity);
          await box.register(campaignRoutes, deps);
          await box.register(boxRoutes, { deps, opened });
          await box.register(specimenRoutes, { deps, opened });
          await box.register(compareRoutes, { deps, opened });
          await box.register(ledgerRoutes, { deps, opened });
        },
        { prefix: '/box' },
      );
      await api.register(
        async (registrar) => {
          registrar.addHook('onRequest', refuseOtherSites);
          await registrar.register(registrarRoutes, { deps, opened });
        },
        { prefix: '/registrar' },
      );
      await api.register(
        async (manage) => {
          await manage.register(cookie);
          await manage.register(manageRoutes, { deps, opened });
        },
        { prefix: '/manage' },
      );
    },
    { prefix: '/api' },
  );
  await app.register(liveRoutes, { events: deps.events });
  await app.register(serveClient, { publicUrl: config.publicUrl });
  return app;
}
