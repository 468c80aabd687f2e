import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { z } from 'zod';
import type { Language } from '../../shared/api/constants.ts';
import {
  type Caller,
  type CallerKind,
  type Contract,
  type Contracts,
  kindOf,
  type Media,
} from '../../shared/api/contract.ts';
import type { Role, Roles } from '../../shared/domain/roles.ts';
import { type Answer, isAnswer, sendAnswer } from './answer.ts';

/** Who is signed in to the console. */
export interface Account {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  /** In which they want to read the console and its mails; null: as their browser says. */
  language: Language | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    account: Account | undefined;
  }
  interface FastifyContextConfig {
    contract?: Contract;
  }
}

/** What a caller is asked for before a handler sees the request. Both throw Fault. */
export interface Check {
  /** By the headers alone: the body of who is refused is not read. */
  onRequest?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** Once the request is known to be in its form. */
  preHandler?: (request: FastifyRequest) => Promise<void>;
}
export type Access<K extends CallerKind = CallerKind> = Readonly<Record<K, Check>>;

export type KindOf<C extends Caller> = C extends Roles ? 'has a role' : Extract<C, CallerKind>;

/** Nothing is asked here of those who need to show nothing, or whose proof is in the body: the use case checks it. */
export const withoutCheck: Access<'anyone' | 'member' | 'admitted person' | 'setup link' | 'one-time link'> =
  {
    anyone: {},
    member: {},
    'admitted person': {},
    'setup link': {},
    'one-time link': {},
  };

type Out<C, Part extends 'params' | 'query' | 'body'> = C extends { [_ in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : unknown;

/** The parts of the request as the contract decodes them. */
export type RequestOf<C extends Contract> = FastifyRequest<{
  Params: Out<C, 'params'>;
  Querystring: Out<C, 'query'>;
  Body: Out<C, 'body'>;
}> &
  (C['caller'] extends 'signed in' | Roles ? { account: Account } : unknown);

type ReplyOf<C extends Contract> = C['answer'] extends { json: infer S extends z.ZodType }
  ? z.output<S> | Answer
  : C['answer'] extends { media: Media }
    ? string | Buffer
    : never;

export type Handler<C extends Contract> = C['answer'] extends { status: 204 }
  ? (request: RequestOf<C>, reply: FastifyReply) => Promise<void>
  : (request: RequestOf<C>, reply: FastifyReply) => Promise<ReplyOf<C>>;

/** What a handler comes back with. */
export type HandlerAnswer<C extends Contract> = Awaited<ReturnType<Handler<C>>>;

/** Registers each contract with its handler, behind the check of those who may call it. */
export function serve<C extends Contracts>(
  app: FastifyInstance,
  access: Access<KindOf<C[keyof C]['caller']>>,
  contracts: C,
  handlers: { readonly [Name in keyof C]: Handler<C[Name]> },
): void {
  for (const name of Object.keys(contracts) as (keyof C)[]) {
    const contract: Contract = contracts[name] as C[typeof name];
    // Both are of the same contract, which TypeScript does not see of a name that stands for any of them.
    const handle = handlers[name] as unknown as Handler<Contract>;
    const check: Check = access[kindOf(contract.caller) as KindOf<C[keyof C]['caller']>];
    app.route({
      ...routeOf(contract, check),
      async handler(request, reply) {
        reply.status(contract.answer.status);
        const answer = await handle(request as RequestOf<Contract>, reply);
        if (isAnswer(answer)) return sendAnswer(request, reply, answer);
        if ('media' in contract.answer) reply.type(typeOf(contract.answer.media));
        return answer;
      },
    });
  }
}

/** A contract as Fastify registers it, save for the handler. */
export function routeOf(contract: Contract, { onRequest, preHandler }: Check): Omit<RouteOptions, 'handler'> {
  const { method, path, params, query, body, bodyBytes, attemptsPerMinute, answer, incompressible } =
    contract;
  return {
    method,
    url: path,
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      ...('json' in answer && { response: { [answer.status]: answer.json } }),
    },
    config: {
      contract,
      ...(attemptsPerMinute !== undefined && {
        rateLimit: { max: attemptsPerMinute, timeWindow: '1 minute' },
      }),
    },
    ...(bodyBytes !== undefined && { bodyLimit: bodyBytes }),
    ...(incompressible && { compress: false }),
    ...(onRequest && { onRequest }),
    ...(preHandler && { preHandler }),
  };
}

function typeOf(media: Media): string {
  return media.startsWith('text/') ? `${media}; charset=utf-8` : media;
}

/**
 * The contracts that are registered from now on. Throws where something is registered at an address of the API that is
 * none; what a browser asks before a request across origins has none.
 */
export function collectContracts(app: FastifyInstance): ReadonlySet<Contract> {
  const contracts = new Set<Contract>();
  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.contract) contracts.add(config.contract);
    else if (/^\/(api|internal)\//.test(url) && method !== 'OPTIONS')
      throw new Error(`${method} ${url} is no contract`);
  });
  return contracts;
}
