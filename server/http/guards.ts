import type { FastifyRequest } from 'fastify';
import { Fault } from './fault.ts';

/** The box takes no request that says who sends it. */
export async function refuseIdentity(request: FastifyRequest): Promise<void> {
  if (request.headers.cookie !== undefined || request.headers.authorization !== undefined) {
    throw new Fault('identified_request');
  }
}

/** A browser says where a writing request comes from; another site has no business here. */
export async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Fault('cross_site');
}
