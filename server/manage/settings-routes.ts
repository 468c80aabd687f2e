import type { FastifyInstance } from 'fastify';
import { settingsContracts } from '../../shared/api/routes/settings.ts';
import type { Face } from '../company/face.ts';
import { presentSettings } from '../company/present.ts';
import { findCompany } from '../company/queries.ts';
import { changeLogo, changeSettings, removeLogo } from '../company/settings.ts';
import type { RegistrarDeps } from '../deps.ts';
import { type Access, serve } from '../http/serve.ts';

/** What the company shows of itself. */
export function settingsRoutes(
  app: FastifyInstance,
  access: Access<'manager'>,
  { registrar }: RegistrarDeps,
  face: Face,
): void {
  const settings = async () => presentSettings(await findCompany(registrar));
  const after = async (change: Promise<void>) => {
    await change;
    face.forget();
    return settings();
  };
  serve(app, access, settingsContracts, {
    readSettings: settings,
    changeSettings: ({ body }) => after(changeSettings(registrar, body)),
    changeLogo: ({ body }) => after(changeLogo(registrar, body.png)),
    removeLogo: () => after(removeLogo(registrar)),
  });
}
