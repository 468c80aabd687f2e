import { ApiError } from '../../shared/api/api-error.ts';
import type { ErrorBody } from '../../shared/api/errors.ts';
import { paddedJson } from '../../shared/device/padding.ts';
import { boxOrigin } from './box-origin.ts';

export { ApiError, toApiError } from '../../shared/api/api-error.ts';

/**
 * Whom a request is made to. *anonymous* (the box) and *registrar* requests never carry a cookie; only the console's do.
 * No request tells where it came from, all carry the same few headers, and what is posted to the box has one of a few
 * lengths. The box may be at a host name of its own.
 */
export type Side = 'anonymous' | 'registrar' | 'manage';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Lets the request outlive the page (its body must be small). */
  keepalive?: boolean;
}

function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  const { error } = value;
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isErrorBody(body)) return new ApiError(body.error.code, response.status, body.error.details);
  // An answer that is not the server's own: a proxy's page, for example.
  return new ApiError(response.status >= 500 ? 'unavailable' : 'unexpected', response.status);
}

/** Sends a request and returns the answer when its status is 2xx. Throws ApiError otherwise, `network` without an answer. */
export async function send(side: Side, path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, headers, signal, keepalive } = options;
  let response: Response;
  try {
    response = await fetch(side === 'anonymous' ? `${await boxOrigin()}${path}` : path, {
      method,
      credentials: side === 'manage' ? 'same-origin' : 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        // Languages and their order tell people apart; no answer depends on them.
        'accept-language': '*',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: side === 'anonymous' ? paddedJson(body) : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    });
  } catch (cause) {
    throw new ApiError('network', 0, {}, cause);
  }
  if (!response.ok) throw await readError(response);
  return response;
}

/** The same, and reads the answer as JSON of the shape that the contract of `path` gives (undefined for 204). */
export async function request<T>(side: Side, path: string, options?: RequestOptions): Promise<T> {
  const response = await send(side, path, options);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new ApiError('network', response.status, {}, cause); // the answer broke off
  }
}
