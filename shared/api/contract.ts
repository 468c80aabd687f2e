import type { z } from 'zod';
import type { Roles } from '../domain/roles.ts';
import type { TrailRule } from '../domain/trail.ts';
import type { ErrorCode } from './errors.ts';

/**
 * Who may call a route. server/box/access.ts and server/manage/access.ts hold what each of them has to show. A route of the
 * console names the roles (shared/domain/roles.ts) of which its caller has one; the last line stands for all of these.
 */
export const callers = {
  anyone: 'Anyone, without saying who they are.',
  member: 'A member of the pool: the body holds a presentation of their credential.',
  'board reader':
    'Anyone where the board is public; otherwise members of its pool, with their reading token.',
  'admitted person': 'A person of the pool, with a code, a proof of work, or an earlier request.',
  'setup link': 'Whoever has the one-time link of the first start.',
  'one-time link': 'Whoever has the link of an invitation, or one that was sent for a new password.',
  'signed in': 'Anybody who is signed in to the console.',
  'box control': 'The process of the registrar, with the key that both sides derive.',
  'has a role': 'Who is signed in to the console, and has one of these roles.',
} as const;
export type CallerKind = keyof typeof callers;
export type Caller = Exclude<CallerKind, 'has a role'> | Roles;

export function kindOf(caller: Caller): CallerKind {
  return typeof caller === 'string' ? caller : 'has a role';
}

/** The roles of which a caller needs one; undefined where roles make no difference. */
export function rolesFor({ caller }: Pick<Contract, 'caller'>): Roles | undefined {
  return typeof caller === 'string' ? undefined : caller;
}

/** *server*: what both sides have, and what only says how the process is. */
export type Side = 'box' | 'registrar' | 'console' | 'control' | 'server';

export type Media = 'application/octet-stream' | 'image/png' | 'text/plain' | 'text/csv';

/** The one answer that is no error: JSON by a schema, a file of a media type, a WebSocket, or nothing. */
export type Answer =
  | { status: 200 | 201 | 202; json: z.ZodType }
  | { status: 200; media: Media }
  | { status: 101 }
  | { status: 204 };

/** All that the two ends of a request have to agree upon. */
export interface Contract {
  /** Of its own: no other contract has it. */
  name: string;
  side: Side;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `:name` stands for one part of the path, `*` at the end for all the rest. */
  path: string;
  caller: Caller;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** At most so large; 64 KiB where it is not said. */
  bodyBytes?: number;
  /** From one network. */
  attemptsPerMinute?: number;
  answer: Answer;
  /** The answer mostly is random bytes: no time is spent on compressing it. */
  incompressible?: true;
  /** Open also to who still has to set up the second factor that one of their roles demands. */
  beforeFactor?: true;
  /** Only for a while after signing in: an open page that somebody finds is not enough. */
  freshly?: true;
  /** What the trail of the console says of a call that was let in. */
  trail?: TrailRule;
  /** Codes besides those that follow from the rest (errors-of.ts). */
  errors?: readonly ErrorCode[];
}

export type Contracts = Readonly<Record<string, Contract>>;

/** Contracts of one side, by the names that handlers and callers know them by. */
export function contractsOf<
  S extends Side,
  const C extends Readonly<Record<string, Omit<Contract, 'name' | 'side'>>>,
>(side: S, contracts: C): { readonly [Name in keyof C]: C[Name] & { name: string; side: S } } {
  const entries = Object.entries(contracts).map(([name, contract]) => [name, { ...contract, name, side }]);
  return Object.fromEntries(entries);
}

type In<C, Part extends 'params' | 'query' | 'body'> = C extends { [_ in Part]: infer S extends z.ZodType }
  ? z.input<S>
  : undefined;

/** A part of an address may be given as the number that it stands for. */
type PathValues<T> = { [Name in keyof T]: string extends T[Name] ? string | number : T[Name] };

/** What a caller gives: `params`, `query` and `body`, as far as the contract has them, as they are written. */
export type Input<C extends Contract> = (C extends { params: z.ZodObject }
  ? { params: PathValues<In<C, 'params'>> }
  : unknown) &
  (C extends { query: z.ZodObject } ? { query: In<C, 'query'> } : unknown) &
  (C extends { body: z.ZodType } ? { body: In<C, 'body'> } : unknown);

/** What a caller gets. */
export type AnswerOf<C extends Contract> = C['answer'] extends { json: infer S extends z.ZodType }
  ? z.output<S>
  : C['answer'] extends { media: Media }
    ? Uint8Array<ArrayBuffer>
    : undefined;
