import type { FastifyInstance } from 'fastify';
import { ownContracts } from '../../shared/api/routes/own.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Access } from '../http/serve.ts';
import { sessionCookie } from './access.ts';
import { isExceeded } from './limits.ts';
import { checkPassword, choosePassword, isPassword } from './passwords.ts';
import { serveConsole, step } from './serve-console.ts';
import { endSessions, listSessions } from './sessions.ts';
import type { SigningIn } from './signing-in.ts';

/** Whoever has found an open page guesses no further. */
const attempts = { max: 20, timeWindow: '1 hour' };

/** What everybody in the console does with their own account. */
export function ownRoutes(
  app: FastifyInstance,
  access: Access<'signed in'>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar } = deps;
  const limitAccount = app.createRateLimit({
    ...attempts,
    keyGenerator: ({ account }) => `password/${account?.id}`,
  });

  serveConsole(app, access, deps, ownContracts, {
    changeProfile: (request) =>
      step(
        async (trx) => {
          const { account, body } = request;
          await trx.updateTable('registrar.account').set(body).where('id', '=', account.id).execute();
          // In which language somebody reads the console is told to nobody.
          return account.name === body.name ? { actor: null } : { told: { person: body.name } };
        },
        () => signingIn.present({ ...request.account, ...request.body }),
      ),
    async changePassword(request) {
      const { account, body, cookies } = request;
      if (isExceeded(await limitAccount(request))) throw new Fault('too_many_requests');
      const { matched } = await checkPassword(registrar, account.email, body.current);
      if (!matched) throw new Fault('password_wrong');
      const password_hash = await choosePassword(body.password, account);
      return step(
        async (trx) => {
          if (!(await isPassword(trx, account.id, matched))) throw new Fault('password_wrong');
          await trx
            .updateTable('registrar.account')
            .set({ password_hash })
            .where('id', '=', account.id)
            .execute();
          await endSessions(trx, account.id, cookies[sessionCookie]);
          return {};
        },
        async () => {},
      );
    },
    listSessions: async ({ account, cookies }) => ({
      sessions: await listSessions(registrar, account.id, cookies[sessionCookie], deps),
    }),
    endSessions: ({ account }, reply) =>
      step(
        async (trx) => {
          await endSessions(trx, account.id);
          return {};
        },
        async () => signingIn.forget(reply),
      ),
  });
}
