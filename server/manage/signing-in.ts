import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { type Separation, type Session, separations } from '../../shared/api/manage.ts';
import type { TrailDetails } from '../../shared/domain/trail.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Account } from '../http/serve.ts';
import { sessionCookie } from './access.ts';
import { createKnownDevices } from './known-devices.ts';
import { type Step, step } from './serve-console.ts';
import { sessionDays, startSession } from './sessions.ts';
import { forgetOldEntries } from './trail.ts';

type Trx = Transaction<RegistrarDatabase>;

export const deviceCookie = 'candor_device';
/** The cookie goes to the console's addresses only: neither the box nor the live channel ever receives it. */
const cookiePath = '/api/manage';
const sessionPath = `${cookiePath}/session`;
/** As long as browsers keep a cookie. */
const deviceDays = 400;

/** What all ways to sign in have in common. */
export type SigningIn = ReturnType<typeof createSigningIn>;

export function createSigningIn(deps: RegistrarDeps) {
  const devices = createKnownDevices(deps.keys);

  function setCookie(reply: FastifyReply, name: string, token: string, path: string, days: number): void {
    reply.setCookie(name, token, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: deps.publicUrl().startsWith('https:'),
      maxAge: days * 86_400,
    });
  }

  /** From now on guesses of others do not keep this browser from signing in to the account. */
  function know(reply: FastifyReply, { email }: Account): void {
    setCookie(reply, deviceCookie, devices.token(email), sessionPath, deviceDays);
  }

  /** The worse of what the two sides find; while the box is away, what this one does. */
  async function separation(): Promise<Separation> {
    const found = [deps.separation, await deps.control.separation().catch(() => deps.separation)];
    return separations.findLast((each) => found.includes(each)) ?? 'none';
  }

  async function present({ name, email, roles, language }: Account): Promise<Session> {
    return { name, email, roles, language, separation: await separation() };
  }

  return {
    devices,
    present,
    know,
    /** The last step of signing in, whatever came before: a password, a link, or a second factor after one of these. */
    begin(
      { headers }: Pick<FastifyRequest, 'headers'>,
      reply: FastifyReply,
      findAccount: (trx: Trx) => Promise<Account>,
      told: (account: Account) => TrailDetails = () => ({}),
    ): Step<Session> {
      return step(
        async (trx) => {
          const account = await findAccount(trx);
          await forgetOldEntries(trx);
          const token = await startSession(trx, account.id, headers['user-agent'], deps);
          return { actor: account, told: told(account), token };
        },
        async ({ actor, token }) => {
          setCookie(reply, sessionCookie, token, cookiePath, sessionDays);
          know(reply, actor);
          return present(actor);
        },
      );
    },
    forget(reply: FastifyReply): void {
      reply.clearCookie(sessionCookie, { path: cookiePath });
    },
  };
}
