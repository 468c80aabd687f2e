import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Side } from '../../shared/api/contract.ts';
import { isAway } from '../database/away.ts';
import { Fault, faultBody, faultStatus } from './fault.ts';

/** What cannot be answered at the moment can be in the next one. */
const secondsUntilRetry = 1;

/** What Fastify itself refuses, in our codes. */
const ofFastify: Record<string, Fault> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Fault('body_too_large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Fault('unsupported_media_type'),
};

function asFault(error: FastifyError | Fault): Fault {
  if (error instanceof Fault) return error;
  // Said once when the database goes away, and not for each request.
  if (isAway(error)) return new Fault('unavailable');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, ''),
      message: issue.message ?? 'is not valid',
    }));
    // What textSchema of shared/api/common.ts found.
    const ofText = error.validation.some(({ params }) => Object.hasOwn(Object(params.params), 'text'));
    return new Fault(ofText ? 'text_refused' : 'malformed_request', { issues });
  }
  const known = ofFastify[error.code];
  if (known) return known;
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Fault('malformed_request');
  return new Fault('internal');
}

/** Told of every refusal, and of the side whose address was asked. */
type Refused = (fault: Fault, side: Side, error: Error) => void;

/** One handler for every error. An unknown one answers a bare 500. */
export function handleErrors(app: FastifyInstance, refused: Refused = () => {}): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const fault = asFault(error);
    refused(fault, request.routeOptions.config.contract?.side ?? 'server', error);
    return sendFault(reply, fault);
  });
}

/** What the router cannot read at all: it never comes to a handler. */
export function refuseAddress(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  sendFault(reply, asFault(error));
}

function sendFault(reply: FastifyReply, fault: Fault): FastifyReply {
  const status = faultStatus(fault);
  if (status === 503) reply.header('retry-after', secondsUntilRetry);
  return reply.status(status).send(faultBody(fault));
}
