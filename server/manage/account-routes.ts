import type { FastifyInstance } from 'fastify';
import { accountContracts } from '../../shared/api/routes/accounts.ts';
import type { RegistrarDeps } from '../deps.ts';
import { type Access, serve } from '../http/serve.ts';
import { changeRoles, listAccounts, removeAccount } from './accounts.ts';

export function accountRoutes(
  app: FastifyInstance,
  access: Access<'has a role'>,
  { registrar }: RegistrarDeps,
): void {
  serve(app, access, accountContracts, {
    listAccounts: async () => ({ accounts: await listAccounts(registrar) }),
    async changeRoles({ params, body: { roles } }) {
      const before = await registrar.transaction().execute((trx) => changeRoles(trx, params.account, roles));
      return { ...before, roles: [...roles] };
    },
    async removeAccount({ params }) {
      await registrar.transaction().execute((trx) => removeAccount(trx, params.account));
    },
  });
}
