import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
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
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, ''),
      message: issue.message ?? 'is not valid',
    }));
    return new Fault('malformed_request', { issues });
  }
  const known = ofFastify[error.code];
  if (known) return known;
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Fault('malformed_request');
  return new Fault('internal');
}

/** One handler for every error. An unknown one is logged without the request and answers a bare 500. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
    const fault = asFault(error);
    if (fault.code === 'internal') app.log.error({ name: error.name, code: error.code, stack: error.stack });
    return sendFault(reply, fault);
  });
}

/** What the router cannot read at all: it never comes to a handler. */
export function refuseAddress(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  sendFault(reply, asFault(error));
}

/** What is not HTTP, or too slow or too long to become a request: answered on the socket, which then ends. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const fault = new Fault('malformed_request');
    const status = faultStatus(fault);
    const body = JSON.stringify(faultBody(fault));
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }
  socket.destroy(error);
}

function sendFault(reply: FastifyReply, fault: Fault): FastifyReply {
  const status = faultStatus(fault);
  if (status === 503) reply.header('retry-after', secondsUntilRetry);
  return reply.status(status).send(faultBody(fault));
}
