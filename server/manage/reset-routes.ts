import type { FastifyInstance } from 'fastify';
import type { Language } from '../../shared/api/constants.ts';
import { resetContracts } from '../../shared/api/routes/own.ts';
import type { RegistrarDeps } from '../deps.ts';
import { afterAnswer } from '../http/after-answer.ts';
import { Fault } from '../http/fault.ts';
import type { Access } from '../http/serve.ts';
import type { Mailer } from '../mail/mailer.ts';
import { resetMail } from '../mail/texts.ts';
import { isExceeded } from './limits.ts';
import { choosePassword } from './passwords.ts';
import { findReset, makeReset, resetMinutes, useReset } from './resets.ts';
import { sendMail } from './send-mail.ts';
import { serveConsole, step } from './serve-console.ts';
import type { SigningIn } from './signing-in.ts';
import { addEntry } from './trail.ts';

/** Nobody's mailbox is filled. */
const mailsForAccount = { max: 3, timeWindow: '1 hour' };

/** The way back for who has forgotten their password, where the server sends mails. */
export function resetRoutes(
  app: FastifyInstance,
  access: Access<'anyone' | 'one-time link'>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar, clock, publicUrl, mailer } = deps;
  const limitMails = app.createRateLimit({
    ...mailsForAccount,
    keyGenerator: ({ body }) => `reset/${(body as { email: string }).email.toLowerCase()}`,
  });

  async function sendLink(to: Mailer, email: string, language: Language): Promise<void> {
    const reset = await registrar.transaction().execute(async (trx) => {
      const made = await makeReset(trx, email, clock());
      if (made)
        await addEntry(
          trx,
          { actor: undefined, kind: 'reset_asked', details: { person: made.account.name } },
          clock(),
        );
      return made;
    });
    if (!reset) return;
    const link = `${publicUrl()}/manage/reset#${reset.token}`;
    const text = resetMail[reset.account.language ?? language]({ link, minutes: resetMinutes });
    await sendMail(to, { to: reset.account.email, ...text });
  }

  serveConsole(app, access, deps, resetContracts, {
    async forgetPassword(request, reply) {
      if (!mailer) throw new Fault('mails_missing');
      const { email, language } = request.body;
      if (isExceeded(await limitMails(request))) return;
      // Whether anybody has the address is not even looked up before.
      afterAnswer(reply, () => sendLink(mailer, email, language));
    },
    async resetPassword({ body: { token, password } }, reply) {
      const account = await findReset(registrar, token, clock());
      const password_hash = await choosePassword(password, account);
      return step(
        async (trx) => {
          await useReset(trx, token, password_hash, clock());
          return { actor: account };
        },
        // Who was kept from signing in by guesses of others gets in from here.
        async () => signingIn.know(reply, account, 'password'),
      );
    },
  });
}
