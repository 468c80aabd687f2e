import type { FastifyInstance } from 'fastify';

type Attempt = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

export function isExceeded(attempt: Attempt): boolean {
  return !attempt.isAllowed && attempt.isExceeded;
}
