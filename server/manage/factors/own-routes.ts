import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { ownFactorContracts } from '../../../shared/api/routes/factors.ts';
import type { Factor } from '../../../shared/domain/factors.ts';
import type { RegistrarDatabase } from '../../database/tables.ts';
import type { RegistrarDeps } from '../../deps.ts';
import { Fault } from '../../http/fault.ts';
import type { Access, Account } from '../../http/serve.ts';
import { factorAddedMail } from '../../mail/texts.ts';
import { sessionCookie } from '../access.ts';
import { sendMail } from '../send-mail.ts';
import { type Step, serveConsole, step } from '../serve-console.ts';
import { endSessions, renewSession } from '../sessions.ts';
import type { SigningIn } from '../signing-in.ts';
import { describeApp, secretBytes } from './app-codes.ts';
import { createAppSecrets } from './app-secrets.ts';
import { removeApp, saveApp } from './apps.ts';
import { hasOne, settleRemoval } from './own.ts';
import { listCredentials, listPasskeys, removePasskey, savePasskey } from './passkeys.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from './recovery-codes.ts';
import { findRelyingParty, relyingPartyOf } from './relying-party.ts';
import { beginSetup, endSetup, findSecret } from './setups.ts';
import { readStanding } from './standing.ts';
import { challengeBytes, creationOptions, verifyCreation } from './webauthn.ts';

type Trx = Transaction<RegistrarDatabase>;
type Own = Pick<FastifyRequest, 'cookies'> & { account: Account };

/** Everybody's own second factors. */
export function ownFactorRoutes(
  server: FastifyInstance,
  access: Access<'signed in'>,
  deps: RegistrarDeps,
  signingIn: SigningIn,
): void {
  const { registrar, keys, clock, publicUrl, mailer } = deps;
  const secrets = createAppSecrets(keys);
  const tokenOf = ({ cookies }: Own) => cookies[sessionCookie];
  /** Whoever began another session may have had less to show. */
  const endOthers = (trx: Trx, own: Own) => endSessions(trx, own.account.id, tokenOf(own));

  /** With a factor comes another token for this session, and recovery codes with the first. */
  function add(
    request: Own,
    reply: FastifyReply,
    factor: 'app' | 'passkey',
    save: (trx: Trx) => Promise<void>,
  ): Step<{ codes: string[] | null }> {
    const { id, email, language } = request.account;
    return step(
      async (trx) => {
        await save(trx);
        const left = await countRecoveryCodes(trx, id);
        const codes = left > 0 ? null : await replaceRecoveryCodes(trx, keys, id);
        await endOthers(trx, request);
        const token = await renewSession(trx, tokenOf(request));
        return { told: { factor }, codes, token };
      },
      async ({ codes, token }) => {
        signingIn.carry(reply, token);
        signingIn.know(reply, request.account, 'factor');
        const text = factorAddedMail[language ?? 'en']({ factor, link: `${publicUrl()}/manage/account` });
        // Nobody waits for it.
        void sendMail(mailer, { to: email, ...text });
        return { codes };
      },
    );
  }

  const remove = (request: Own, factor: Factor, take: (trx: Trx) => Promise<void>): Step<void> =>
    step(
      async (trx) => {
        await take(trx);
        await settleRemoval(trx, request.account.id);
        await endOthers(trx, request);
        return { told: { factor } };
      },
      async () => {},
    );

  serveConsole(server, access, deps, ownFactorContracts, {
    async readFactors({ account }) {
      const { id } = account;
      const { app, demanded } = await readStanding(registrar, id);
      return {
        app,
        passkeys: await listPasskeys(registrar, id),
        codes: await countRecoveryCodes(registrar, id),
        passkeysWork: findRelyingParty(publicUrl()) !== undefined,
        demanded,
      };
    },
    async beginApp(request) {
      const { account } = request;
      const secret = randomBytes(secretBytes);
      const sealed = secrets.seal(account.id, secret);
      await beginSetup(registrar, tokenOf(request), { secret: sealed }, clock());
      const issuer = `Candor (${new URL(publicUrl()).hostname})`;
      return describeApp(secret, { issuer, label: account.email });
    },
    async confirmApp(request, reply) {
      const { account, body } = request;
      const secret = await findSecret(registrar, tokenOf(request), clock());
      return add(request, reply, 'app', async (trx) => {
        await saveApp(trx, secrets, account.id, { secret, code: body.code, now: clock() });
        await endSetup(trx, tokenOf(request), clock());
      });
    },
    removeApp: (request) => remove(request, 'app', (trx) => removeApp(trx, request.account.id)),
    async beginPasskey(request) {
      const { account } = request;
      const party = relyingPartyOf(publicUrl());
      const challenge = randomBytes(challengeBytes);
      await beginSetup(registrar, tokenOf(request), { challenge }, clock());
      return creationOptions(party, account, await listCredentials(registrar, account.id), challenge);
    },
    async addPasskey(request, reply) {
      const { account, body } = request;
      const party = relyingPartyOf(publicUrl());
      // Used up, whether what was made for it holds or not.
      const challenge = await endSetup(registrar, tokenOf(request), clock());
      if (!challenge) throw new Fault('factor_setup_expired');
      const passkey = await verifyCreation(party, body, challenge);
      return add(request, reply, 'passkey', (trx) => savePasskey(trx, account.id, body.name, passkey));
    },
    removePasskey: (request) =>
      remove(request, 'passkey', (trx) => removePasskey(trx, request.account.id, request.params.passkey)),
    makeRecoveryCodes: (request) =>
      step(
        async (trx) => {
          const { id } = request.account;
          if (!(await hasOne(trx, id))) throw new Fault('factor_not_found');
          await endOthers(trx, request);
          return { told: {}, codes: await replaceRecoveryCodes(trx, keys, id) };
        },
        async ({ codes }) => ({ codes }),
      ),
  });
}
