import type { FastifyInstance } from 'fastify';
import { invitationContracts } from '../../shared/api/routes/accounts.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import type { Access } from '../http/serve.ts';
import { sessionCookie } from './access.ts';
import { insertAccount } from './accounts.ts';
import { findInvitation, useInvitation } from './invitations.ts';
import { choosePassword } from './passwords.ts';
import { serveConsole } from './serve-console.ts';
import { findSession } from './sessions.ts';
import type { SigningIn } from './signing-in.ts';

/** What the link of an invitation opens. */
export function invitationRoutes(
  app: FastifyInstance,
  access: Access<'one-time link'>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar, clock } = deps;

  /** Who is invited has no account yet, so whoever is signed in is somebody else. Throws signed_in_otherwise. */
  async function expectNobodySignedIn(token: string | undefined): Promise<void> {
    const found = await findSession(registrar, token, deps).catch((error) => {
      if (error instanceof Fault) return undefined;
      throw error;
    });
    if (found) throw new Fault('signed_in_otherwise');
  }

  serveConsole(app, access, deps, invitationContracts, {
    async readInvitation({ body, cookies }) {
      const { email, roles } = await findInvitation(registrar, body.token, clock());
      await expectNobodySignedIn(cookies[sessionCookie]);
      return { email, roles };
    },
    async acceptInvitation(request, reply) {
      const { cookies } = request;
      const { token, name, password } = request.body;
      const invitation = await findInvitation(registrar, token, clock());
      await expectNobodySignedIn(cookies[sessionCookie]);
      const password_hash = await choosePassword(password, { name, email: invitation.email });
      return signingIn.begin(
        request,
        reply,
        async (trx) => {
          const { email, roles } = await useInvitation(trx, token, clock());
          return insertAccount(trx, { name, email, roles, password_hash });
        },
        ({ roles }) => ({ roles }),
      );
    },
  });
}
