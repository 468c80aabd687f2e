import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import { type Separation, type Session, separations } from '../../shared/api/manage.ts';
import type { TrailDetails } from '../../shared/domain/trail.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import type { Account } from '../http/serve.ts';
import { sessionCookie } from './access.ts';
import { signInMinutes } from './factors/sign-ins.ts';
import { readStanding } from './factors/standing.ts';
import { createKnownDevices, deviceCookies, type Known } from './known-devices.ts';
import { type Step, step } from './serve-console.ts';
import { endSession, sessionDays, startSession } from './sessions.ts';
import { forgetOldEntries } from './trail.ts';

type Trx = Transaction<RegistrarDatabase>;

/** Of a sign-in that has begun and waits for a factor. */
export const signInCookie = 'candor_sign_in';
/** The cookie goes to the console's addresses only: neither the box nor the live channel ever receives it. */
const cookiePath = '/api/manage';
const sessionPath = `${cookiePath}/session`;
/** In seconds. */
const day = 86_400;
/** As long as browsers keep a cookie. */
const deviceDays = 400;

/** What all ways to sign in have in common. */
export type SigningIn = ReturnType<typeof createSigningIn>;

export function createSigningIn(deps: RegistrarDeps) {
  const devices = createKnownDevices(deps.keys);

  function setCookie(reply: FastifyReply, name: string, token: string, path: string, seconds: number): void {
    reply.setCookie(name, token, {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: deps.publicUrl().startsWith('https:'),
      maxAge: seconds,
    });
  }

  /** From now on guesses of others do not keep this browser from signing in to the account. */
  function know(reply: FastifyReply, { email }: Account, known: Known): void {
    setCookie(reply, deviceCookies[known], devices.token(email, known), sessionPath, deviceDays * day);
  }

  /** The worse of what the two sides find; while the box is away, what this one does. */
  async function separation(): Promise<Separation> {
    const found = [deps.separation, await deps.control.separation().catch(() => deps.separation)];
    return separations.findLast((each) => found.includes(each)) ?? 'none';
  }

  async function present({ id, name, email, roles, language }: Account): Promise<Session> {
    const { lacks } = await readStanding(deps.registrar, id);
    return { name, email, roles, language, separation: await separation(), lacksFactor: lacks };
  }

  /** From now on this browser has the session of this token. */
  function carry(reply: FastifyReply, token: string): void {
    setCookie(reply, sessionCookie, token, cookiePath, sessionDays * day);
  }

  return {
    devices,
    present,
    know,
    carry,
    /** What this browser shows next belongs to the sign-in of this token. */
    goOn(reply: FastifyReply, token: string): void {
      setCookie(reply, signInCookie, token, sessionPath, signInMinutes * 60);
    },
    /**
     * The last step of signing in, whatever came before: a password, a link, or a second factor after one of these. A session
     * that this browser had ends: nobody could reach it any more.
     */
    begin(
      { headers, cookies }: Pick<FastifyRequest, 'headers' | 'cookies'>,
      reply: FastifyReply,
      findAccount: (trx: Trx) => Promise<Account>,
      tell: (account: Account) => TrailDetails = () => ({}),
    ): Step<Session> {
      return step(
        async (trx) => {
          const account = await findAccount(trx);
          await forgetOldEntries(trx);
          const token = await startSession(trx, account.id, headers['user-agent'], deps);
          const former = cookies[sessionCookie];
          if (former !== undefined) await endSession(trx, former);
          return { actor: account, told: tell(account), token };
        },
        async ({ actor, told, token }) => {
          carry(reply, token);
          reply.clearCookie(signInCookie, { path: sessionPath });
          know(reply, actor, told.factor ? 'factor' : 'password');
          return present(actor);
        },
      );
    },
    forget(reply: FastifyReply): void {
      reply.clearCookie(sessionCookie, { path: cookiePath });
    },
  };
}
