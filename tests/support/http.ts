import { Agent, request } from 'undici';
import type { z } from 'zod';
import { type AddressParts, addressOf } from '../../shared/api/address.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import { type ErrorCode, errors } from '../../shared/api/errors.ts';
import { paddedJson } from '../../shared/device/padding.ts';

/** A connection pool to one Candor server. The sockets stay open between requests; close() ends them. */
export interface Http {
  url: string;
  /** Where the box is: elsewhere if it has a host name of its own. */
  boxUrl: string;
  /** Where the box's process listens, if a proxy stands in front of it. */
  listensAt?: string;
  agent: Agent;
  close(): Promise<void>;
}

/** The server answered with an error. `code` is the contract's; undefined when the body is not an error of Candor's. */
export class Refused extends Error {
  override name = 'Refused';
  status: number;
  code: ErrorCode | undefined;
  details: unknown;

  constructor(what: string, status: number, body: string) {
    const { code, message, details } = readError(body);
    super(`${what}: ${status} ${code ?? ''} ${message}`.trim());
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** JSON that is sent as it is, instead of `body`. */
  json?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  text: string;
  bytes: Uint8Array;
  headers: Record<string, string | string[] | undefined>;
}

/** `connections`: sockets at most; further requests wait for one. */
export function connectHttp(url: string, connections = 16, boxUrl: string = url): Http {
  const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000 });
  const bare = (address: string) => address.replace(/\/+$/, '');
  return { url: bare(url), boxUrl: bare(boxUrl), agent, close: () => agent.close() };
}

/** Sends one request and returns the answer's text. Throws `Refused` for every status that is not 2xx. Never retries. */
export async function send(http: Http, { method, path, body, json, headers }: Sent): Promise<Answer> {
  const text = json ?? (body === undefined ? undefined : JSON.stringify(body));
  const { status, ...answer } = await exchange(http, {
    method,
    path,
    headers: { ...headers, ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
    body: text,
  });
  if (status < 200 || status > 299) throw new Refused(`${method} ${path}`, status, answer.text);
  return answer;
}

export interface Raw {
  method: string;
  path: string;
  body?: string | Uint8Array | undefined;
  headers?: Record<string, string> | undefined;
}

/** Sends one request as it is and returns whatever the server answers. */
export async function exchange(http: Http, raw: Raw): Promise<Answer & { status: number }> {
  const { statusCode, headers, body } = await request(
    `${raw.path.startsWith('/api/box/') ? http.boxUrl : http.url}${raw.path}`,
    {
      dispatcher: http.agent,
      method: raw.method,
      headers: raw.headers ?? {},
      body: raw.body ?? null,
    },
  );
  const bytes = Buffer.from(await body.arrayBuffer());
  return { status: statusCode, headers, bytes, text: bytes.toString() };
}

/** A request as its contract says. What is posted to the box is padded as devices do it. */
export function sentTo<C extends Contract>(contract: C, input: Input<C>): Sent {
  const { method, path, side }: Contract = contract;
  const { body, ...parts } = input as AddressParts & { body?: unknown };
  return {
    method,
    path: addressOf(path, parts),
    ...(body !== undefined && (side === 'box' ? { json: paddedJson(body) } : { body })),
  };
}

/** Reads an answer by its contract, so that a server that leaves the contract is noticed. */
export function readReply<C extends Contract>(contract: C, { text, bytes }: Answer): AnswerOf<C> {
  const { answer }: Contract = contract;
  const reply =
    'json' in answer ? answer.json.parse(JSON.parse(text)) : 'media' in answer ? bytes : undefined;
  return reply as AnswerOf<C>;
}

/** Calls a route as its contract says. Throws `Refused`. */
export async function call<C extends Contract>(
  http: Http,
  contract: C,
  input: Input<C>,
  headers: Record<string, string> = {},
): Promise<AnswerOf<C>> {
  return readReply(contract, await send(http, { ...sentTo(contract, input), headers }));
}

/** Sends one request and reads the answer by its contract, so that a server that leaves the contract is noticed. */
export async function sendFor<S extends z.ZodType>(http: Http, reply: S, sent: Sent): Promise<z.output<S>> {
  const { text } = await send(http, sent);
  return reply.parse(JSON.parse(text));
}

function readError(body: string): { code: ErrorCode | undefined; message: string; details: unknown } {
  try {
    const { code, message, details } = JSON.parse(body).error;
    return { code: code in errors ? code : undefined, message: String(message), details };
  } catch {
    return { code: undefined, message: body.slice(0, 200), details: undefined };
  }
}
