import type { FastifyInstance } from 'fastify';
import type { Transaction } from 'kysely';
import { settingsContracts } from '../../shared/api/routes/settings.ts';
import type { Face } from '../company/face.ts';
import { presentSettings } from '../company/present.ts';
import { findCompany } from '../company/queries.ts';
import { changeLogo, changeSettings, removeLogo } from '../company/settings.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Access } from '../http/serve.ts';
import { serveConsole, step } from './serve-console.ts';

/** What the company shows of itself. */
export function settingsRoutes(
  app: FastifyInstance,
  access: Access<'has a role'>,
  deps: RegistrarDeps,
  face: Face,
): void {
  const settings = async () => presentSettings(await findCompany(deps.registrar));
  const change = (write: (trx: Transaction<RegistrarDatabase>) => Promise<void>) =>
    step(
      async (trx) => {
        await write(trx);
        return {};
      },
      () => {
        face.forget();
        return settings();
      },
    );
  serveConsole(app, access, deps, settingsContracts, {
    readSettings: settings,
    changeSettings: ({ body }) => change((trx) => changeSettings(trx, body)),
    changeLogo: ({ body }) => change((trx) => changeLogo(trx, body.png)),
    removeLogo: () => change(removeLogo),
  });
}
