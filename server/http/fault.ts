import { type ErrorBody, type ErrorCode, errors } from '../../shared/api/errors.ts';

/** The one error that the server means: a code of shared/api/errors.ts, and what helps the client to go on. */
export class Fault extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(errors[code][1]);
    this.code = code;
    this.details = details;
  }
}

export function faultStatus(fault: Fault): number {
  return errors[fault.code][0];
}

export function faultBody(fault: Fault): ErrorBody {
  return {
    error: { code: fault.code, message: fault.message, ...(fault.details && { details: fault.details }) },
  };
}
