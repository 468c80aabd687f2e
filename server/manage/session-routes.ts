import type { FastifyInstance, FastifyRequest } from 'fastify';
import { signInBody } from '../../shared/api/manage.ts';
import { sessionContracts } from '../../shared/api/routes/console.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Access, Account } from '../http/serve.ts';
import { type ConsoleCaller, sessionCookie } from './access.ts';
import { isExceeded } from './limits.ts';
import { checkPassword } from './passwords.ts';
import { serveConsole, step } from './serve-console.ts';
import { endSession } from './sessions.ts';
import { accountExists, setUp } from './setup.ts';
import { deviceCookie, type SigningIn } from './signing-in.ts';
import { addEntry } from './trail.ts';

/** Besides those that one network has: for one account from everywhere together (known-devices.ts). */
const attemptsForAccount = { max: 20, timeWindow: '1 hour' };
/** So many attempts at addresses that nobody has stand in the trail: nobody fills it from outside. */
const failuresOfStrangers = { max: 60, timeWindow: '1 hour' };

export function sessionRoutes(
  app: FastifyInstance,
  access: Access<ConsoleCaller>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar, clock } = deps;
  const limitAccount = app.createRateLimit({
    ...attemptsForAccount,
    keyGenerator: ({ body, cookies }) =>
      signingIn.devices.allowanceOf(signInBody.parse(body).email, cookies[deviceCookie]),
  });
  const limitStrangers = app.createRateLimit({ ...failuresOfStrangers, keyGenerator: () => 'strangers' });

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

  serveConsole(app, access, deps, sessionContracts, {
    isSetupNeeded: async () => ({
      needed: !(await accountExists(registrar)),
      mails: deps.mailer !== undefined,
    }),
    async setUp(request, reply) {
      const { token, ...account } = request.body;
      return signingIn.begin(request, reply, await setUp(registrar, token, account));
    },
    async signIn(request, reply) {
      const { email, password } = request.body;
      if (isExceeded(await limitAccount(request))) throw new Fault('too_many_requests');
      const { account, matches } = await checkPassword(registrar, email, password);
      if (!account || !matches) {
        tellFailure(request, account).catch(() => {});
        throw new Fault('sign_in_failed');
      }
      return signingIn.begin(request, reply, async () => account);
    },
    readSession: ({ account }) => signingIn.present(account),
    signOut: ({ cookies: { [sessionCookie]: token } }, reply) =>
      step(
        async (trx) => ({ actor: token ? await endSession(trx, token) : null }),
        async () => signingIn.forget(reply),
      ),
  });
}
