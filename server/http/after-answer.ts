import { finished } from 'node:stream';
import type { FastifyReply } from 'fastify';

/**
 * Does what nobody waits for once the answer is written, or its connection is gone. Begun before, it would share the database
 * and the processor with the answer, whose time then tells what there was to do. It fails unheard.
 */
export function afterAnswer(reply: FastifyReply, work: () => Promise<void>): void {
  finished(reply.raw, () => void work().catch(() => {}));
}
