import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Fault, faultBody, faultStatus } from './fault.ts';

/** How long a connection may take for what; milliseconds. */
interface Times {
  /** Without a request. Longer than proxies keep idle connections, so that they are the ones who close (docs/deploy). */
  idle: number;
  /** From the beginning of a request, or of the connection, until its headers are here. */
  headers: number;
  /** … until all of it is here; rosters are large, and some lines slow. */
  request: number;
  /** How often it is looked for connections that take too long. */
  check: number;
}

const usual: Times = { idle: 130_000, headers: 60_000, request: 120_000, check: 30_000 };

/** What Fastify is told about connections. */
export function connectionOptions({ idle, headers, request, check }: Times = usual) {
  return {
    keepAliveTimeout: idle,
    requestTimeout: request,
    http: { headersTimeout: headers, connectionsCheckingInterval: check },
    clientErrorHandler: refuseConnection,
  };
}

/**
 * What is not HTTP is answered on the socket, which then ends. A connection on which nothing came in time, or not all of it,
 * ends without an answer: a well-formed request may be on its way at this moment, and whoever sent it would take a refusal
 * for its answer. Without one it is sent again.
 */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (!isLate && error.code !== 'ECONNRESET' && socket.writable) {
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
