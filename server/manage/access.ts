import type { RegistrarDeps } from '../deps.ts';
import { type Access, withoutCheck } from '../http/serve.ts';
import { findSession } from './accounts.ts';

export const sessionCookie = 'candor_session';

/** Who may call the console. `request.manager` is whose session it is. */
export function consoleAccess({
  registrar,
  clock,
}: RegistrarDeps): Access<'anyone' | 'setup link' | 'manager'> {
  return {
    ...withoutCheck,
    manager: {
      async onRequest(request) {
        request.manager = await findSession(registrar, request.cookies[sessionCookie], clock());
      },
    },
  };
}
