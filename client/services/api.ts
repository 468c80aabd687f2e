import { type AddressParts, addressOf } from '../../shared/api/address.ts';
import {
  ApiError,
  answeredError,
  type FailureCode,
  toApiError as toKnownError,
} from '../../shared/api/api-error.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import { isOfShape, type PlainContract } from '../../shared/api/shape.ts';
import { paddedJson } from '../../shared/device/padding.ts';
import { noteTime } from './clock.ts';
import { boxOrigin } from './config.ts';

export { ApiError } from '../../shared/api/api-error.ts';

export interface CallOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Lets the request outlive the page (its body must be small). */
  keepalive?: boolean;
}

/** What was thrown where a part of this page did not come. */
const missingParts = new WeakSet<Error>();

export function noteMissingPart(thrown: Error): void {
  missingParts.add(thrown);
}

/** Does it help to load the page anew, and nothing else? */
export function needsReload(code: FailureCode): boolean {
  return code === 'page_outdated' || code === 'page_incomplete' || code === 'wallet_gone';
}

/** Whatever was thrown, as an ApiError that a page can show. */
export function toApiError(thrown: unknown): ApiError {
  const isMissing = thrown instanceof Error && missingParts.has(thrown);
  return isMissing ? new ApiError('page_incomplete', 0, {}, thrown) : toKnownError(thrown);
}

/**
 * Sends a request and returns the answer when its status is 2xx. No request tells where it came from, and all carry the same
 * few headers. Throws ApiError, `network` without an answer.
 */
export async function send(path: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      ...options,
      headers: {
        accept: 'application/json',
        // Languages and their order tell people apart; no answer depends on them.
        'accept-language': '*',
        ...options.headers,
      },
    });
  } catch (cause) {
    throw new ApiError('network', 0, {}, cause);
  }
  noteTime(response.headers);
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    throw answeredError(response.status, body);
  }
  return response;
}

/**
 * Calls a route as its contract says. Only the console's requests carry a cookie. What is posted to the box has one of a few
 * lengths, and the box may be at a host name of its own. Throws ApiError, `unexpected` where the answer is not the
 * contract's.
 */
export async function call<C extends Contract>(
  { side, method, path, answer }: PlainContract<C>,
  input: Input<C>,
  { headers, signal, keepalive = false }: CallOptions = {},
): Promise<AnswerOf<C>> {
  const { body, ...parts } = input as AddressParts & { body?: unknown };
  const address = addressOf(path, parts);
  const response = await send(side === 'box' ? `${await originOfBox()}${address}` : address, {
    method,
    ...(signal && { signal }),
    keepalive,
    ...(side === 'console' && { credentials: 'same-origin' }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: side === 'box' ? paddedJson(body) : JSON.stringify(body) }),
  });
  const reply = await readAnswer(response, answer);
  if (typeof answer === 'string' || isOfShape(reply, answer)) return reply as AnswerOf<C>;
  throw new ApiError('unexpected', response.status);
}

async function originOfBox(): Promise<string> {
  try {
    return await boxOrigin();
  } catch (cause) {
    throw new ApiError('network', 0, {}, cause);
  }
}

async function readAnswer(response: Response, answer: PlainContract['answer']): Promise<unknown> {
  if (answer === 'nothing') return undefined;
  try {
    return answer === 'bytes' ? new Uint8Array(await response.arrayBuffer()) : await response.json();
  } catch (cause) {
    throw new ApiError('network', response.status, {}, cause); // the answer broke off
  }
}
