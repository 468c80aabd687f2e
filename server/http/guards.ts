import type { FastifyRequest } from 'fastify';
import { Fault } from './fault.ts';
import { isHostOf } from './origins.ts';

type Hook = (request: FastifyRequest) => Promise<void>;

/** The box takes no request that says who sends it. */
export async function refuseIdentity(request: FastifyRequest): Promise<void> {
  if (request.headers.cookie !== undefined || request.headers.authorization !== undefined) {
    throw new Fault('identified_request');
  }
}

/**
 * A browser says whose page a request comes from; another site's has no business here. Our own are at `publicUrl`, whatever
 * Host a proxy makes of it, and without one at the host that was asked. Throws cross_site; other_address for our own page at
 * an address that is not the public one, whose cookies browsers would not keep.
 */
export function refuseOtherSites(publicUrl: string | undefined, methods = ['POST', 'PUT', 'DELETE']): Hook {
  return async ({ method, headers: { origin, host } }) => {
    if (!methods.includes(method) || origin === undefined) return;
    if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return;
    if (!isHostOf(origin, host)) throw new Fault('cross_site');
    if (publicUrl !== undefined) throw new Fault('other_address');
  };
}
