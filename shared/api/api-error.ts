import type { ErrorCode } from './errors.ts';

/** The server's codes, and what the device itself can meet. */
export type FailureCode =
  | ErrorCode
  | 'network'
  | 'storage'
  | 'stamp_wrong'
  | 'ledger_wrong'
  /** The server has something that this page, loaded earlier, does not know. */
  | 'page_outdated'
  | 'receipt_wrong'
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
