import type { FastifyRequest } from 'fastify';
import { sql, type Transaction } from 'kysely';
import { rolesFor } from '../../shared/api/contract.ts';
import { hasOneOf } from '../../shared/domain/roles.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, type Account, withoutCheck } from '../http/serve.ts';
import { type FoundSession, findSession, readSession } from './sessions.ts';

export const sessionCookie = 'candor_session';

/** So long after signing in people change what they sign in with; times of sessions are to the minute. */
const freshMinutes = 15;

export type ConsoleCaller = 'anyone' | 'setup link' | 'one-time link' | 'signed in' | 'has a role';

/**
 * Who may call the console: `request.account` is whose session it is. Roles are read with each request, and again where something
 * is written, so that one that is taken away is gone at once.
 */
export function consoleAccess(deps: RegistrarDeps): Access<ConsoleCaller> {
  const check = {
    async onRequest(request: FastifyRequest) {
      const found = await findSession(deps.registrar, request.cookies[sessionCookie], deps);
      expectAllowed(request, found, deps.clock());
      request.account = found.account;
    },
  };
  return { ...withoutCheck, 'signed in': check, 'has a role': check };
}

function expectAllowed(
  { routeOptions }: Pick<FastifyRequest, 'routeOptions'>,
  { account, begun, lacksFactor }: FoundSession,
  now: Date,
): void {
  const { contract } = routeOptions.config;
  if (lacksFactor && !contract?.beforeFactor) throw new Fault('factor_missing');
  if (contract?.freshly && now.getTime() - begun.getTime() > freshMinutes * 60_000)
    throw new Fault('sign_in_old');
  if (contract?.caller === 'signed in') return;
  const enough = contract && rolesFor(contract);
  if (!enough || !hasOneOf(account.roles, enough)) throw new Fault('role_missing');
}

export const accessLock = 0x7269_6768;

/**
 * Who acts, asked again where something is written, since a body may have been on its way for minutes; undefined where nobody
 * is signed in. Nobody takes away a session, a role, a second factor or an account until the transaction ends: who does
 * (`takesAccess` of the contract) waits for all others. This comes first, so that two who take something from each other hold
 * nothing that the other one waits for, as they would hold their rows. Throws not_signed_in, factor_missing, sign_in_old,
 * role_missing.
 */
export async function holdAccess(
  trx: Transaction<RegistrarDatabase>,
  request: Pick<FastifyRequest, 'account' | 'cookies' | 'routeOptions'>,
  clock: Pick<RegistrarDeps, 'clock' | 'idleHours'>,
): Promise<Account | undefined> {
  const { contract } = request.routeOptions.config;
  await (contract?.trail?.takesAccess
    ? sql`select pg_advisory_xact_lock(${accessLock})`
    : sql`select pg_advisory_xact_lock_shared(${accessLock})`
  ).execute(trx);
  if (!request.account) return undefined;
  const found = await readSession(trx, request.cookies[sessionCookie], clock);
  expectAllowed(request, found, clock.clock());
  return found.account;
}
