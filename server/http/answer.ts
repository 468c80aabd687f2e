import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

const encoders = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};
type Encoding = keyof typeof encoders;
const encodings = Object.keys(encoders) as Encoding[];

/** Of the objects around the bytes, and of what an encoding adds to bytes that it cannot make fewer. */
const overhead = 2048;

/** JSON that many readers get: validated and written once, compressed once for each encoding that is asked for. */
export interface Answer {
  encoded(encoding: Encoding | undefined): Promise<Buffer>;
  /** In which it can be had, besides as it is. */
  encodings: readonly Encoding[];
  /** At most so much memory, in all encodings together. */
  bytes: number;
}

const answers = new WeakSet<object>();

/** Throws where the value is not of the schema. */
export function createAnswer<S extends z.ZodType>(schema: S, value: z.input<S>): Answer {
  const body = Buffer.from(JSON.stringify(schema.parse(value)));
  const known = new Map<Encoding, Promise<Buffer>>();
  const answer: Answer = {
    bytes: overhead + (1 + encodings.length) * body.length,
    encodings,
    async encoded(encoding) {
      if (!encoding) return body;
      const compressed = known.get(encoding) ?? encoders[encoding](body);
      known.set(encoding, compressed);
      return compressed;
    },
  };
  answers.add(answer);
  return answer;
}

/**
 * JSON that mostly is random bytes, of a value that the type alone vouches for: checking it byte by byte takes longer
 * than reading it, and compressing it gains little. Its contract is `incompressible`.
 */
export function createPlainAnswer<S extends z.ZodType>(_schema: S, value: z.output<S>): Answer {
  const body = Buffer.from(JSON.stringify(value));
  const answer: Answer = { bytes: overhead + body.length, encodings: [], encoded: async () => body };
  answers.add(answer);
  return answer;
}

export function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && answers.has(value);
}

/** Names a request's header that the answer depends on, for caches between server and reader. */
export function addVary(reply: FastifyReply, header: string): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? header : `${before}, ${header}`);
}

/** Sends an answer in the encoding that the reader prefers. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): Promise<FastifyReply> {
  const encoding = negotiateEncoding(request, reply, answer.encodings);
  reply.type('application/json; charset=utf-8');
  return reply.send(await answer.encoded(encoding));
}

/** Of `encodings`, the one that the reader prefers, if any: it is said in the headers, and has to be sent. */
export function negotiateEncoding<E extends Encoding>(
  request: FastifyRequest,
  reply: FastifyReply,
  encodings: readonly E[],
): E | undefined {
  const accepted = negotiate(request.headers['accept-encoding'] ?? 'identity', [...encodings, 'identity']);
  const encoding = encodings.find((known) => known === accepted);
  if (encodings.length > 0) addVary(reply, 'accept-encoding');
  if (encoding) reply.header('content-encoding', encoding);
  return encoding;
}
