import type { FastifyInstance } from 'fastify';
import { factorContracts } from '../../../shared/api/routes/factors.ts';
import type { RegistrarDeps } from '../../deps.ts';
import { Fault } from '../../http/fault.ts';
import type { Access } from '../../http/serve.ts';
import { factorsRemovedMail } from '../../mail/texts.ts';
import { sendMail } from '../send-mail.ts';
import { serveConsole, step } from '../serve-console.ts';
import { changeDemand, readDemand, removeAllFactors } from './own.ts';
import { readStanding } from './standing.ts';

/** What administrators do about the second factors of others. */
export function factorRoutes(app: FastifyInstance, access: Access<'has a role'>, deps: RegistrarDeps): void {
  const { registrar, publicUrl, mailer } = deps;
  serveConsole(app, access, deps, factorContracts, {
    removeFactors: ({ params, account }) =>
      step(
        async (trx) => {
          const own = params.account === account.id;
          if (own && (await readStanding(trx, account.id)).demanded) throw new Fault('factor_demanded');
          const removed = await removeAllFactors(trx, params.account);
          return { removed, told: { person: removed.name, account: removed.id } };
        },
        async ({ removed: { email, language } }) => {
          const text = factorsRemovedMail[language ?? account.language ?? 'en']({
            ...{ from: account.name, link: `${publicUrl()}/manage/account` },
          });
          return { mail: await sendMail(mailer, { to: email, ...text }) };
        },
      ),
    readDemand: async () => ({ roles: await readDemand(registrar) }),
    changeDemand: ({ body, account }) =>
      step(
        async (trx) => ({ told: { before: await changeDemand(trx, account.id, body.roles) } }),
        async () => {},
      ),
  });
}
