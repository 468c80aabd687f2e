import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { Contract, Contracts } from '../../shared/api/contract.ts';
import { measures, stages, type TrailDetails, type TrailRule } from '../../shared/domain/trail.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { RegistrarDeps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import {
  type Access,
  type Handler,
  type HandlerAnswer,
  type KindOf,
  type RequestOf,
  serve,
} from '../http/serve.ts';
import { holdAccess } from './access.ts';
import { type Actor, addEntry } from './trail.ts';

type Trx = Transaction<RegistrarDatabase>;
type TellingDeps = Pick<RegistrarDeps, 'registrar' | 'clock' | 'idleHours'>;

/** What the entry says besides what the contract takes from the request. */
export interface Told {
  told?: TrailDetails;
  /** Who did it, where no session says so. Null: nothing was done, and nothing is told. */
  actor?: Actor | null;
}

/** Something that stands in the trail: what is written in one transaction with the entry, and what is answered afterwards. */
export interface Step<A> {
  write(trx: Trx): Promise<Told>;
  answer(): Promise<A>;
}

export function step<R extends Told, A>(
  write: (trx: Trx) => Promise<R>,
  answer: (written: R) => Promise<A>,
): Step<A> {
  let written: R;
  return {
    async write(trx) {
      written = await write(trx);
      return written;
    },
    answer: () => answer(written),
  };
}

type ConsoleHandler<C extends Contract> = C extends { trail: { written: 'with' } }
  ? (request: RequestOf<C>, reply: FastifyReply) => Step<HandlerAnswer<C>> | Promise<Step<HandlerAnswer<C>>>
  : Handler<C>;

/**
 * Registers each contract of the console with its handler, as `serve` does. Where the contract has a rule for the trail, the
 * entry is written here, and nowhere else; `request.account` is from then on who acts as it was read with the entry.
 */
export function serveConsole<C extends Contracts>(
  app: FastifyInstance,
  access: Access<KindOf<C[keyof C]['caller']>>,
  deps: TellingDeps,
  contracts: C,
  handlers: { readonly [Name in keyof C]: ConsoleHandler<C[Name]> },
): void {
  const told = Object.keys(contracts).map((name) => {
    const { trail }: Contract = contracts[name] as C[string];
    const handler = handlers[name as keyof C] as unknown;
    if (!trail || trail.written === 'aside') return [name, handler];
    return [
      name,
      trail.written === 'with'
        ? tellWith(deps, trail, handler as TellingHandler)
        : tellBefore(deps, trail, handler as Handler<Contract>),
    ];
  });
  serve(app, access, contracts, Object.fromEntries(told));
}

type TellingHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<Step<unknown>>;

function tellWith(deps: TellingDeps, rule: TrailRule, handle: TellingHandler) {
  const { registrar, clock } = deps;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { write, answer } = await handle(request, reply);
    await registrar.transaction().execute(async (trx) => {
      request.account = await holdAccess(trx, request, deps);
      const { told, actor = request.account } = await write(trx);
      if (actor === null) return;
      const details = { ...detailsOf(rule, request), ...told };
      await addEntry(trx, { actor, kind: rule.kind, details }, clock());
    });
    return answer();
  };
}

/**
 * The entry is there before anything is done, so that nothing is done without one. Where it fails, a second one says with
 * which code: `unavailable` and `internal` leave open what became of it.
 */
function tellBefore(deps: TellingDeps, rule: TrailRule, handle: Handler<Contract>) {
  const { registrar, clock } = deps;
  return async (request: RequestOf<Contract>, reply: FastifyReply) => {
    if (rule.firstPageOnly && (request.params as { page?: number }).page !== 0) return handle(request, reply);
    const { kind } = rule;
    const details = detailsOf(rule, request);
    const { actor, number } = await registrar.transaction().execute(async (trx) => {
      const actor = await holdAccess(trx, request, deps);
      return { actor, number: await addEntry(trx, { actor, kind, details }, clock()) };
    });
    request.account = actor;
    try {
      return await handle(request, reply);
    } catch (error) {
      // Where this cannot be written either, what was refused is still told.
      const refused = { ...details, error: error instanceof Fault ? error.code : 'internal' };
      await registrar
        .transaction()
        .execute((trx) => addEntry(trx, { actor, kind, details: refused, refuses: number }, clock()))
        .catch(() => {});
      throw error;
    }
  };
}

/** Details that the trail says in words of its own. */
const ownWords = { stage: stages, measure: measures };

/** Details of the request, as the rule names them. */
function detailsOf(
  { keeps = {} }: TrailRule,
  request: Pick<FastifyRequest, 'params' | 'body'>,
): TrailDetails {
  const kept = Object.entries(keeps).map(([name, place]) => {
    const [part, field = ''] = place.split('.') as ['params' | 'body', string];
    const value = (request[part] as Record<string, unknown>)[field];
    const words: Readonly<Record<string, string>> | undefined = ownWords[name as keyof typeof ownWords];
    return [name, words ? words[String(value)] : value];
  });
  return Object.fromEntries(kept);
}
