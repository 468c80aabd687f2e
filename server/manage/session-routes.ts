import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Separation, type Session, separations, signInBody } from '../../shared/api/manage.ts';
import { sessionContracts } from '../../shared/api/routes/console.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, type Account, serve } from '../http/serve.ts';
import { type ConsoleCaller, sessionCookie } from './access.ts';
import { createKnownDevices } from './known-devices.ts';
import { checkPassword } from './passwords.ts';
import { endSession, sessionDays, startSession } from './sessions.ts';
import { accountExists, setUp } from './setup.ts';

const deviceCookie = 'candor_device';
/** The cookie goes to the console's addresses only: neither the box nor the live channel ever receives it. */
const cookiePath = '/api/manage';
const sessionPath = `${cookiePath}/session`;
/** As long as browsers keep a cookie. */
const deviceDays = 400;

/** Besides those that one network has: for one account from everywhere together (known-devices.ts). */
const attemptsForAccount = { max: 20, timeWindow: '1 hour' };

export function sessionRoutes(
  app: FastifyInstance,
  access: Access<ConsoleCaller>,
  deps: RegistrarDeps,
): void {
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

  async function begin(reply: FastifyReply, account: Account): Promise<Session> {
    const token = await startSession(registrar, account.id, clock());
    setCookie(reply, sessionCookie, token, cookiePath, sessionDays);
    setCookie(reply, deviceCookie, devices.token(account.email), sessionPath, deviceDays);
    return present(account);
  }

  async function present({ name, email, roles }: Account): Promise<Session> {
    return { name, email, roles, separation: await separation() };
  }

  /** The worse of what the two sides find; while the box is away, what this one does. */
  async function separation(): Promise<Separation> {
    const found = [deps.separation, await deps.control.separation().catch(() => deps.separation)];
    return separations.findLast((each) => found.includes(each)) ?? 'none';
  }

  serve(app, access, sessionContracts, {
    isSetupNeeded: async () => ({ needed: !(await accountExists(registrar)) }),
    setUp: async ({ body: { token, ...account } }, reply) =>
      begin(reply, await setUp(registrar, token, account)),
    async signIn(request, reply) {
      const { email, password } = request.body;
      const attempt = await limitAccount(request);
      if (!attempt.isAllowed && attempt.isExceeded) throw new Fault('too_many_requests');
      return begin(reply, await checkPassword(registrar, email, password));
    },
    readSession: ({ account }) => present(account),
    async signOut({ cookies }, reply) {
      const token = cookies[sessionCookie];
      if (token) await endSession(registrar, token);
      reply.clearCookie(sessionCookie, { path: cookiePath });
    },
  });
}
