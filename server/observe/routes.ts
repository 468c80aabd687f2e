import type { FastifyInstance } from 'fastify';
import { healthContracts } from '../../shared/api/routes/server.ts';
import { Fault } from '../http/fault.ts';
import { serve, withoutCheck } from '../http/serve.ts';
import { isReady, type Readiness } from './readiness.ts';

/** For whoever starts, restarts and passes requests on to this process. */
export function healthRoutes(app: FastifyInstance, readiness: Readiness): void {
  serve(app, withoutCheck, healthContracts, {
    readLiveness: async () => ({ status: 'ok' }),
    async readReadiness(_request, reply) {
      reply.header('cache-control', 'no-store');
      const parts = await readiness();
      if (!isReady(parts)) throw new Fault('unavailable', { parts });
      return { status: 'ok', parts };
    },
  });
}
