import type { FastifyRequest } from 'fastify';
import { rolesFor } from '../../shared/api/contract.ts';
import { hasOneOf } from '../../shared/domain/roles.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, withoutCheck } from '../http/serve.ts';
import { findSession } from './sessions.ts';

export const sessionCookie = 'candor_session';

export type ConsoleCaller = 'anyone' | 'setup link' | 'one-time link' | 'signed in' | 'has a role';

/**
 * Who may call the console: `request.account` is whose session it is. Roles are read with each request, so that one that is taken
 * away is gone with the next.
 */
export function consoleAccess(deps: RegistrarDeps): Access<ConsoleCaller> {
  const signedIn = async (request: FastifyRequest) => {
    const account = await findSession(deps.registrar, request.cookies[sessionCookie], deps);
    request.account = account;
    return account;
  };
  return {
    ...withoutCheck,
    'signed in': { onRequest: async (request) => void (await signedIn(request)) },
    'has a role': {
      async onRequest(request) {
        const { roles } = await signedIn(request);
        const { contract } = request.routeOptions.config;
        const enough = contract && rolesFor(contract);
        if (!enough || !hasOneOf(roles, enough)) throw new Fault('role_missing');
      },
    },
  };
}
