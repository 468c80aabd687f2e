import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { type Separation, type Session, separations, signInBody } from '../../shared/api/manage.ts';
import { sessionContracts } from '../../shared/api/routes/console.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Access, Account } from '../http/serve.ts';
import { type ConsoleCaller, sessionCookie } from './access.ts';
import { createKnownDevices } from './known-devices.ts';
import { checkPassword } from './passwords.ts';
import { type Step, serveConsole, step } from './serve-console.ts';
import { endSession, sessionDays, startSession } from './sessions.ts';
import { accountExists, setUp } from './setup.ts';
import { addEntry, forgetOldEntries } from './trail.ts';

type Trx = Transaction<RegistrarDatabase>;

const deviceCookie = 'candor_device';
/** The cookie goes to the console's addresses only: neither the box nor the live channel ever receives it. */
const cookiePath = '/api/manage';
const sessionPath = `${cookiePath}/session`;
/** As long as browsers keep a cookie. */
const deviceDays = 400;

/** Besides those that one network has: for one account from everywhere together (known-devices.ts). */
const attemptsForAccount = { max: 20, timeWindow: '1 hour' };

/** So many attempts at addresses that nobody has stand in the trail: nobody fills it from outside. */
const failuresOfStrangers = { max: 60, timeWindow: '1 hour' };

type Attempt = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;
const isExceeded = (attempt: Attempt) => !attempt.isAllowed && attempt.isExceeded;

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

  const limitStrangers = app.createRateLimit({ ...failuresOfStrangers, keyGenerator: () => 'strangers' });

  function setCookie(reply: FastifyReply, name: string, token: string, path: string, days: number): void {
    reply.setCookie(name, token, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: deps.publicUrl().startsWith('https:'),
      maxAge: days * 86_400,
    });
  }

  /** The last step of signing in, whatever came before. */
  function begin(reply: FastifyReply, makeAccount: (trx: Trx) => Promise<Account>): Step<Session> {
    return step(
      async (trx) => {
        const account = await makeAccount(trx);
        await forgetOldEntries(trx);
        return { actor: account, token: await startSession(trx, account.id, clock()) };
      },
      async ({ actor, token }) => {
        setCookie(reply, sessionCookie, token, cookiePath, sessionDays);
        setCookie(reply, deviceCookie, devices.token(actor.email), sessionPath, deviceDays);
        return present(actor);
      },
    );
  }

  /**
   * Never keeps an address that a stranger has typed. Nobody waits for it: it would take longer for those who have an account.
   */
  async function tellFailure(request: FastifyRequest, account: Account | undefined): Promise<void> {
    if (!account && isExceeded(await limitStrangers(request))) return;
    const details = account ? { known: true, person: account.name } : { known: false };
    await registrar
      .transaction()
      .execute((trx) => addEntry(trx, { actor: undefined, kind: 'sign_in_failed', details }, clock()));
  }

  async function present({ name, email, roles }: Account): Promise<Session> {
    return { name, email, roles, separation: await separation() };
  }

  /** The worse of what the two sides find; while the box is away, what this one does. */
  async function separation(): Promise<Separation> {
    const found = [deps.separation, await deps.control.separation().catch(() => deps.separation)];
    return separations.findLast((each) => found.includes(each)) ?? 'none';
  }

  serveConsole(app, access, deps, sessionContracts, {
    isSetupNeeded: async () => ({ needed: !(await accountExists(registrar)) }),
    setUp: async ({ body: { token, ...account } }, reply) =>
      begin(reply, await setUp(registrar, token, account)),
    async signIn(request, reply) {
      const { email, password } = request.body;
      if (isExceeded(await limitAccount(request))) throw new Fault('too_many_requests');
      const { account, matches } = await checkPassword(registrar, email, password);
      if (!account || !matches) {
        tellFailure(request, account).catch(() => {});
        throw new Fault('sign_in_failed');
      }
      return begin(reply, async () => account);
    },
    readSession: ({ account }) => present(account),
    signOut: ({ cookies: { [sessionCookie]: token } }, reply) =>
      step(
        async (trx) => ({ actor: token ? await endSession(trx, token) : null }),
        async () => void reply.clearCookie(sessionCookie, { path: cookiePath }),
      ),
  });
}
