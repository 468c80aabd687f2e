import { z } from 'zod';
import { type ErrorCode, errors } from '../../shared/api/errors.ts';
import type { Answer } from './http.ts';

const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.custom<ErrorCode>((code) => typeof code === 'string' && Object.hasOwn(errors, code)),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/**
 * The code of an answer that has to be an error of the contract: JSON, of the one shape, with the status and the
 * sentence of its code, and the fault of the client. Throws where it is anything else.
 */
export function codeOfError({ status, headers, text }: Answer & { status: number }): ErrorCode {
  if (!String(headers['content-type']).startsWith('application/json'))
    throw new Error(`${status} is not JSON: ${headers['content-type']} ${text.slice(0, 200)}`);
  const { code, message } = errorBody.parse(JSON.parse(text)).error;
  const [expected, sentence] = errors[code];
  if (status !== expected || message !== sentence || status >= 500)
    throw new Error(`${status} ${code}: ${message}`);
  return code;
}
