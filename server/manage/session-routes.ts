import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { SecondStep } from '../../shared/api/factors.ts';
import { type Session, signInBody } from '../../shared/api/manage.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import type { Factor } from '../../shared/domain/factors.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { afterAnswer } from '../http/after-answer.ts';
import { Fault } from '../http/fault.ts';
import type { Access, Account } from '../http/serve.ts';
import { recoveryCodeMail } from '../mail/texts.ts';
import { type ConsoleCaller, sessionCookie } from './access.ts';
import { findAccount } from './accounts.ts';
import { hasOne, listFactors } from './factors/own.ts';
import { listCredentials } from './factors/passkeys.ts';
import { proveCode, provePasskey } from './factors/prove.ts';
import { findRelyingParty, relyingPartyOf } from './factors/relying-party.ts';
import { beginSignIn, endSignIn, findSignIn, setChallenge, takeChallenge } from './factors/sign-ins.ts';
import { challengeBytes, requestOptions } from './factors/webauthn.ts';
import { isExceeded } from './limits.ts';
import { checkPassword, isPassword } from './passwords.ts';
import { sendMail } from './send-mail.ts';
import { type Step, serveConsole, step } from './serve-console.ts';
import { endSession } from './sessions.ts';
import { accountExists, setUp } from './setup.ts';
import { type SigningIn, signInCookie } from './signing-in.ts';
import { addEntry } from './trail.ts';

type Trx = Transaction<RegistrarDatabase>;

/** Besides those that one network has: for one account from everywhere together (known-devices.ts). */
const attemptsForAccount = { max: 20, timeWindow: '1 hour' };
/** Of a million codes three are right at a time: in a year of guessing one in fifty finds one. */
const codesForAccount = { max: 20, timeWindow: '1 day' };
/**
 * So many attempts at addresses that nobody has stand in the trail, and so many at the second step of an account: nobody fills
 * it from outside.
 */
const failuresTold = { max: 60, timeWindow: '1 hour' };

export function sessionRoutes(
  app: FastifyInstance,
  access: Access<ConsoleCaller>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar, clock, publicUrl, mailer } = deps;
  const limitAccount = app.createRateLimit({
    ...attemptsForAccount,
    keyGenerator: ({ body, cookies }) =>
      signingIn.devices.allowanceOf(signInBody.parse(body).email, cookies, 'password'),
  });
  /**
   * Of codes of an app, which whoever knows the password could guess: known browsers have allowances of their own. Recovery codes
   * have none: nobody guesses them, and they are what is left to an owner whose allowance others have used up.
   */
  const limitCodes = app.createRateLimit({
    ...codesForAccount,
    keyGenerator: async ({ cookies }) => {
      const account = await findSignIn(registrar, cookies[signInCookie], clock());
      return signingIn.devices.allowanceOf(account?.email ?? '', cookies, 'factor');
    },
  });
  const limitTold = app.createRateLimit({
    ...failuresTold,
    keyGenerator: async ({ cookies }) =>
      (await findSignIn(registrar, cookies[signInCookie], clock()))?.id ?? 'strangers',
  });

  /** Never keeps an address that a stranger has typed. Nobody waits for it: strangers fill the trail up to a bound alone. */
  function tellFailure(
    request: FastifyRequest,
    reply: FastifyReply,
    account: Account | undefined,
    factor?: Factor,
  ): void {
    const details = {
      ...(account ? { known: true, person: account.name } : { known: false }),
      ...(factor && { factor }),
    };
    afterAnswer(reply, async () => {
      if ((!account || factor) && isExceeded(await limitTold(request))) return;
      await registrar
        .transaction()
        .execute((trx) => addEntry(trx, { actor: undefined, kind: 'sign_in_failed', details }, clock()));
    });
  }

  /** Signs in whoever `prove` finds. What is refused leaves everything as it was, and an entry in the trail. */
  function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    { account, factor }: { account: Account | undefined; factor: Factor },
    prove: (trx: Trx) => Promise<string>,
  ): Step<Session> {
    const token = request.cookies[signInCookie];
    const { write, answer } = signingIn.begin(
      request,
      reply,
      async (trx) => {
        await endSignIn(trx, token, clock());
        const accountId = await prove(trx).catch((error) => {
          if (error instanceof Fault) tellFailure(request, reply, account, factor);
          throw error;
        });
        return findAccount(trx, accountId);
      },
      () => ({ factor }),
    );
    return {
      write,
      async answer() {
        if (account && factor === 'recovery_code') tellOwner(account);
        return answer();
      },
    };
  }

  /** Nobody waits for the mail. */
  function tellOwner({ email, language }: Account): void {
    const text = recoveryCodeMail[language ?? 'en']({ link: `${publicUrl()}/manage/account` });
    void sendMail(mailer, { to: email, ...text });
  }

  /** A password that was changed while it was being checked opens nothing. Throws sign_in_failed. */
  async function expectStill(trx: Trx, account: Account, matched: string): Promise<void> {
    if (!(await isPassword(trx, account.id, matched))) throw new Fault('sign_in_failed');
  }

  serveConsole(app, access, deps, sessionContracts, {
    isSetupNeeded: async () => ({
      needed: !(await accountExists(registrar)),
      mails: deps.mailer !== undefined,
      passkeys: findRelyingParty(publicUrl()) !== undefined,
    }),
    async setUp(request, reply) {
      const { token, ...account } = request.body;
      return signingIn.begin(request, reply, await setUp(registrar, token, account));
    },
    async signIn(request, reply) {
      const { email, password } = request.body;
      if (isExceeded(await limitAccount(request))) throw new Fault('too_many_requests');
      const { account, matched } = await checkPassword(registrar, email, password);
      if (!account || !matched) {
        tellFailure(request, reply, account);
        throw new Fault('sign_in_failed');
      }
      const second = await listFactors(registrar, account.id);
      if (second.length === 0)
        return signingIn.begin(request, reply, async (trx) => {
          await expectStill(trx, account, matched);
          // It was set up in this moment.
          if (await hasOne(trx, account.id)) throw new Fault('sign_in_expired');
          return account;
        });
      return step(
        async (trx) => {
          await expectStill(trx, account, matched);
          return { actor: null, token: await beginSignIn(trx, account, null, clock()) };
        },
        async ({ token }): Promise<Session | SecondStep> => {
          signingIn.goOn(reply, token);
          return { second };
        },
      );
    },
    async askPasskey({ body, cookies: { [signInCookie]: begun = '' } }, reply) {
      const party = relyingPartyOf(publicUrl());
      const challenge = randomBytes(challengeBytes);
      if (body.step === 'only') {
        signingIn.goOn(reply, await beginSignIn(registrar, null, challenge, clock()));
        return requestOptions(party, [], challenge);
      }
      const account = await findSignIn(registrar, begun, clock());
      if (!account) throw new Fault('sign_in_expired');
      await setChallenge(registrar, begun, challenge, clock());
      return requestOptions(party, await listCredentials(registrar, account.id), challenge);
    },
    async showFactor(request, reply) {
      const { body, cookies } = request;
      const { factor } = body;
      const account = await findSignIn(registrar, cookies[signInCookie], clock());
      if (factor === 'passkey') {
        const asked = await takeChallenge(registrar, cookies[signInCookie], clock());
        return finish(request, reply, { account, factor }, (trx) =>
          provePasskey(trx, deps, asked, body.assertion),
        );
      }
      if (!account) throw new Fault('sign_in_expired');
      if (factor === 'app' && isExceeded(await limitCodes(request))) throw new Fault('too_many_codes');
      return finish(request, reply, { account, factor }, async (trx) => {
        await proveCode(trx, deps, account.id, body);
        return account.id;
      });
    },
    readSession: ({ account }) => signingIn.present(account),
    signOut: ({ cookies: { [sessionCookie]: token } }, reply) =>
      step(
        async (trx) => ({ actor: token ? await endSession(trx, token) : null }),
        async () => signingIn.forget(reply),
      ),
  });
}
