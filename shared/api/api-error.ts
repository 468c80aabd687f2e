import type { ErrorBody, ErrorCode } from './errors.ts';

/** The server's codes, and what the device itself can meet. */
export type FailureCode =
  | ErrorCode
  | 'network'
  | 'storage'
  /** What the browser kept for a member is not there any more: it was cleared under the open page. */
  | 'wallet_gone'
  /** Not everything could be erased. */
  | 'wipe_failed'
  | 'stamp_wrong'
  | 'ledger_wrong'
  /** The server has something that this page, loaded earlier, does not know. */
  | 'page_outdated'
  /** A part of this page did not come when it was needed, and no browser asks for it again before a reload. */
  | 'page_incomplete'
  | 'receipt_wrong'
  /** A membership is renewed under its member's name: in a visit in which nothing else of theirs is sent. */
  | 'renewal_waits'
  /** The browser did not use a passkey. */
  | 'passkey_cancelled'
  | 'unexpected';

/** Why something did not succeed: the server refused it, or it never got so far. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: FailureCode;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: FailureCode, status = 0, details: Record<string, unknown> = {}, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Whatever was thrown, as an ApiError that a page can show. */
export function toApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError('unexpected', 0, {}, thrown);
}

/**
 * What an answer that is not 2xx means. `body`: what came as JSON. What is not in Candor's form comes from a proxy, a firewall
 * or another server, and says nothing about the request.
 */
export function answeredError(status: number, body: unknown): ApiError {
  if (!isErrorBody(body)) return new ApiError('unavailable', status);
  return new ApiError(body.error.code, status, body.error.details);
}

function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  const { error } = value;
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
