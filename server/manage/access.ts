import type { FastifyRequest } from 'fastify';
import { sql, type Transaction } from 'kysely';
import { rolesFor } from '../../shared/api/contract.ts';
import { hasOneOf } from '../../shared/domain/roles.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { type Access, type Account, withoutCheck } from '../http/serve.ts';
import { findSession, readSession } from './sessions.ts';

export const sessionCookie = 'candor_session';

export type ConsoleCaller = 'anyone' | 'setup link' | 'one-time link' | 'signed in' | 'has a role';

/**
 * Who may call the console: `request.account` is whose session it is. Roles are read with each request, and again where something
 * is written, so that one that is taken away is gone at once.
 */
export function consoleAccess(deps: RegistrarDeps): Access<ConsoleCaller> {
  const signedIn = async (request: FastifyRequest) => {
    const account = await findSession(deps.registrar, request.cookies[sessionCookie], deps);
    request.account = account;
    return account;
  };
  return {
    ...withoutCheck,
    'signed in': { onRequest: async (request) => void (await signedIn(request)) },
    'has a role': {
      async onRequest(request) {
        expectRole(request, await signedIn(request));
      },
    },
  };
}

function expectRole({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>, { roles }: Account): void {
  const { contract } = routeOptions.config;
  const enough = contract && rolesFor(contract);
  if (!enough || !hasOneOf(roles, enough)) throw new Fault('role_missing');
}

const lock = 0x7269_6768;

/**
 * Who acts, asked again where something is written, since a body may have been on its way for minutes; undefined where nobody
 * is signed in. Nobody takes away a session, a role or an account until the transaction ends: who does (`takesAccess` of the
 * contract) waits for all others. This comes first, so that two who take something from each other hold nothing that the other
 * one waits for, as they would hold their rows. Throws not_signed_in, role_missing.
 */
export async function holdAccess(
  trx: Transaction<RegistrarDatabase>,
  request: Pick<FastifyRequest, 'account' | 'cookies' | 'routeOptions'>,
  clock: Pick<RegistrarDeps, 'clock' | 'idleHours'>,
): Promise<Account | undefined> {
  const { contract } = request.routeOptions.config;
  await (contract?.trail?.takesAccess
    ? sql`select pg_advisory_xact_lock(${lock})`
    : sql`select pg_advisory_xact_lock_shared(${lock})`
  ).execute(trx);
  if (!request.account) return undefined;
  const { account } = await readSession(trx, request.cookies[sessionCookie], clock);
  if (contract?.caller !== 'signed in') expectRole(request, account);
  return account;
}
