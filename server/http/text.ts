import type { FastifyReply } from 'fastify';

/** Sends JSON that was validated when it was computed, as it is. */
export function sendText(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(asIs).send(text);
}

function asIs(payload: unknown): string {
  return payload as string;
}
