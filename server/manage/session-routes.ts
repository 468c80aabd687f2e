import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Separation,
  type Session,
  separations,
  sessionReply,
  setupBody,
  signInBody,
} from '../../shared/api/manage.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import {
  checkPassword,
  endSession,
  findSession,
  managerExists,
  sessionDays,
  setUp,
  startSession,
} from './accounts.ts';
import { createKnownDevices } from './known-devices.ts';

export const sessionCookie = 'candor_session';
const deviceCookie = 'candor_device';
/** The cookie goes to the console's addresses only: neither the box nor the live channel ever receives it. */
const cookiePath = '/api/manage';
const sessionPath = `${cookiePath}/session`;
/** As long as browsers keep a cookie. */
const deviceDays = 400;

/** Guessing passwords and setup links is slow, per network, and remembered in memory only. */
const fewAttempts = { rateLimit: { max: 10, timeWindow: '1 minute' } };
/** And for one account from everywhere together (known-devices.ts). */
const attemptsForAccount = { max: 20, timeWindow: '1 hour' };

export async function sessionRoutes(app: FastifyInstance, deps: RegistrarDeps): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { registrar, clock } = deps;

  const devices = createKnownDevices(deps.keys);
  const limitAccount = app.createRateLimit({
    ...attemptsForAccount,
    keyGenerator: ({ body, cookies }) =>
      devices.allowanceOf(signInBody.parse(body).email, cookies[deviceCookie]),
  });

  function setCookie(reply: FastifyReply, name: string, token: string, path: string, days: number): void {
    reply.setCookie(name, token, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: deps.publicUrl().startsWith('https:'),
      maxAge: days * 86_400,
    });
  }

  async function signIn(reply: FastifyReply, managerId: string, email: string) {
    const token = await startSession(registrar, managerId, clock());
    setCookie(reply, sessionCookie, token, cookiePath, sessionDays);
    setCookie(reply, deviceCookie, devices.token(email), sessionPath, deviceDays);
    return whoIs(token);
  }

  async function whoIs(token: string | undefined): Promise<Session> {
    return { ...(await findSession(registrar, token, clock())), separation: await separation() };
  }

  /** The worse of what the two sides find; while the box is away, what this one does. */
  async function separation(): Promise<Separation> {
    const found = [deps.separation, await deps.control.separation().catch(() => deps.separation)];
    return separations.findLast((each) => found.includes(each)) ?? 'none';
  }

  routes.get(
    '/setup',
    { schema: { response: { 200: z.strictObject({ needed: z.boolean() }) } } },
    async () => ({ needed: !(await managerExists(registrar)) }),
  );

  routes.post(
    '/setup',
    { config: fewAttempts, schema: { body: setupBody, response: { 200: sessionReply } } },
    async ({ body: { token, ...manager } }, reply) =>
      signIn(reply, await setUp(registrar, token, manager), manager.email),
  );

  routes.post(
    '/session',
    { config: fewAttempts, schema: { body: signInBody, response: { 200: sessionReply } } },
    async (request, reply) => {
      const { email, password } = request.body;
      const attempt = await limitAccount(request);
      if (!attempt.isAllowed && attempt.isExceeded) throw new Fault('too_many_requests');
      return signIn(reply, await checkPassword(registrar, email, password), email);
    },
  );

  routes.get('/session', { schema: { response: { 200: sessionReply } } }, async (request) =>
    whoIs(request.cookies[sessionCookie]),
  );

  routes.delete('/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const token = request.cookies[sessionCookie];
    if (token) await endSession(registrar, token);
    reply.clearCookie(sessionCookie, { path: cookiePath });
    return reply.status(204).send(null);
  });
}
