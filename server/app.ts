import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { descriptionContracts } from '../shared/api/routes/server.ts';
import { boxAccess } from './box/access.ts';
import { answerRoutes, boardRoutes, entryRoutes } from './box/routes.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { type Face, rememberFace } from './company/face.ts';
import { comparisonRoutes } from './compare/routes.ts';
import type { Config } from './config.ts';
import { localControl } from './control/local.ts';
import { controlRoutes } from './control/routes.ts';
import type { Deps, RegistrarDeps } from './deps.ts';
import { type Answer, createAnswer } from './http/answer.ts';
import { countAttempts } from './http/attempts.ts';
import { allowPages, keepToHost, leaveHost } from './http/box-origin.ts';
import { serveClient } from './http/client.ts';
import type { Client } from './http/client-files.ts';
import { connectionOptions } from './http/connections.ts';
import { handleErrors, refuseAddress } from './http/errors.ts';
import { Fault } from './http/fault.ts';
import { refuseIdentity, refuseOtherSites } from './http/guards.ts';
import { describeContracts } from './http/openapi.ts';
import { collectContracts, serve, withoutCheck } from './http/serve.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { consoleAccess } from './manage/access.ts';
import { accountRoutes } from './manage/account-routes.ts';
import { managedAnswerRoutes } from './manage/answer-routes.ts';
import { ownFactorRoutes } from './manage/factors/own-routes.ts';
import { factorRoutes } from './manage/factors/routes.ts';
import { groupRoutes } from './manage/group-routes.ts';
import { invitationRoutes } from './manage/invitation-routes.ts';
import { ownRoutes } from './manage/own-routes.ts';
import { resetRoutes } from './manage/reset-routes.ts';
import { managedRoutes } from './manage/routes.ts';
import { sessionRoutes } from './manage/session-routes.ts';
import { settingsRoutes } from './manage/settings-routes.ts';
import { createSigningIn } from './manage/signing-in.ts';
import { trailRoutes } from './manage/trail-routes.ts';
import { frameworkLog } from './observe/framework-log.ts';
import { createLog } from './observe/log.ts';
import { healthRoutes } from './observe/routes.ts';
import { type Watch, watchSides } from './observe/watch.ts';
import { registrarRoutes } from './registrar/routes.ts';
import type { Sides } from './sides.ts';

const bodyBytes = 64 * 1024;

/** For answers that are data; pages have the headers of server/http/client.ts. */
const answerHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A year: from then on browsers come back over TLS alone. For pages, data and the box's host alike. */
const alwaysTls = ['strict-transport-security', 'max-age=31536000'] as const;

/**
 * Builds the server without listening; without `client` it has no pages. Requests are never logged: a log line is a time and
 * an address.
 */
export async function buildApp(
  sides: Sides,
  config: Pick<Config, 'trustProxy' | 'logLevel' | 'publicUrl' | 'boxOrigin'>,
  client?: Client,
  watch: Watch = watchSides(sides, createLog(config.logLevel)),
): Promise<FastifyInstance> {
  const { identified, anonymous } = sides;
  const app = Fastify({
    ...connectionOptions(),
    loggerInstance: frameworkLog(watch.failures),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address, hop) => hop < config.trustProxy,
    bodyLimit: bodyBytes,
    frameworkErrors: refuseAddress,
    forceCloseConnections: 'idle',
    // While the server drains, what an open connection still brings is answered like everything before it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app, watch.refused);
  // JSON is all that is read. A form or plain text is what another site's page can send without asking.
  app.removeContentTypeParser('text/plain');

  if (config.publicUrl?.startsWith('https:')) {
    app.addHook('onRequest', async (_request, reply) => void reply.header(...alwaysTls));
  }
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  const contracts = collectContracts(app);
  healthRoutes(app, watch.readiness);
  await app.register(async (api) => {
    api.addHook('onRequest', async (_request, reply) => void reply.headers(answerHeaders));
    let description: Answer | undefined;
    serve(api, withoutCheck, descriptionContracts, {
      async describeApi() {
        description ??= createAnswer(
          descriptionContracts.describeApi.answer.json,
          describeContracts(contracts),
        );
        return description;
      },
    });
  });
  if (anonymous) await app.register(anonymousSide, { deps: anonymous, config });
  if (identified) await app.register(identifiedSide, { deps: identified, config, client });
  else if (anonymous) {
    controlRoutes(
      app,
      anonymous.keys,
      localControl(anonymous, rememberOpened(anonymous.box, anonymous.events)),
    );
    app.setNotFoundHandler(() => {
      throw new Fault('not_found');
    });
  }
  return app;
}

type ServedAs = Pick<Config, 'publicUrl' | 'boxOrigin'>;

/** The box: nobody says who they are, at a host name of its own where it has one. */
async function anonymousSide(
  app: FastifyInstance,
  { deps, config: { boxOrigin, publicUrl } }: { deps: Deps; config: ServedAs },
): Promise<void> {
  const opened = rememberOpened(deps.box, deps.events);
  if (boxOrigin) app.addHook('onRequest', keepToHost(boxOrigin));
  await app.register(async (box) => {
    box.addHook('onRequest', async (_request, reply) => void reply.headers(answerHeaders));
    box.addHook('onRequest', refuseIdentity);
    if (boxOrigin && publicUrl) allowPages(box, new URL(publicUrl).origin);
    const access = boxAccess(deps, opened);
    campaignRoutes(box, access, deps);
    entryRoutes(box, access, deps, opened);
    boardRoutes(box, access, deps, opened);
    answerRoutes(box, access, deps, opened);
    comparisonRoutes(box, access, deps, opened);
    ledgerRoutes(box, access, deps, opened);
  });
  await app.register(liveRoutes, { events: deps.events, opened, publicUrl });
}

/** Enrolment, the console, and the pages. */
async function identifiedSide(
  app: FastifyInstance,
  {
    deps,
    config: { boxOrigin, publicUrl },
    client,
  }: { deps: RegistrarDeps; config: ServedAs; client: Client | undefined },
): Promise<void> {
  if (boxOrigin) app.addHook('onRequest', leaveHost(boxOrigin));
  const face = rememberFace(deps.registrar, deps.campaigns);
  await app.register(async (api) => {
    api.addHook('onRequest', async (_request, reply) => void reply.headers(answerHeaders));
    api.addHook('onRequest', refuseOtherSites(publicUrl));
    // What is said to one person stays in no cache, neither of a browser nor of a proxy.
    api.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    registrarRoutes(api, deps);
    await api.register(consoleSide, { deps, face });
  });
  await app.register(serveClient, { boxOrigin, client, face, publicUrl: deps.publicUrl });
}

/** The console: the one place where a cookie is read. */
async function consoleSide(
  app: FastifyInstance,
  { deps, face }: { deps: RegistrarDeps; face: Face },
): Promise<void> {
  await app.register(cookie);
  await countAttempts(app);
  app.decorateRequest('account');
  const access = consoleAccess(deps);
  const signingIn = createSigningIn(deps);
  sessionRoutes(app, access, deps, signingIn);
  invitationRoutes(app, access, deps, signingIn);
  resetRoutes(app, access, deps, signingIn);
  ownRoutes(app, access, deps, signingIn);
  managedRoutes(app, access, deps);
  managedAnswerRoutes(app, access, deps);
  groupRoutes(app, access, deps);
  accountRoutes(app, access, deps);
  ownFactorRoutes(app, access, deps, signingIn);
  factorRoutes(app, access, deps);
  trailRoutes(app, access, deps);
  settingsRoutes(app, access, deps, face);
}
