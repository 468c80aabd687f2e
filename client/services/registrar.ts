import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { call } from './api.ts';
import { registrar } from './contracts/registrar.data.ts';

/** The identified side: it admits members and stamps their sealed envelopes. No cookie either. */
export type Challenge = Awaited<ReturnType<typeof fetchChallenge>>;

export function fetchChallenge(slug: string, pool: PoolId) {
  return call(registrar.readChallenge, { params: { slug }, query: { pool } });
}

export function postEnrolment(slug: string, body: EnrolmentBody) {
  return call(registrar.enrol, { params: { slug }, body });
}
