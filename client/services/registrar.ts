import type { z } from 'zod';
import type { challengeReply, EnrolmentBody, enrolmentReply } from '../../shared/api/registrar.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { request } from './api.ts';

/** The identified side: it admits members and stamps their sealed envelopes. No cookie either. */
const at = (slug: string) => `/api/registrar/campaigns/${encodeURIComponent(slug)}`;

export type Challenge = z.infer<typeof challengeReply>;

export function fetchChallenge(slug: string, pool: PoolId): Promise<Challenge> {
  return request('registrar', `${at(slug)}/challenge?${new URLSearchParams({ pool })}`);
}

export function postEnrolment(slug: string, body: EnrolmentBody): Promise<z.infer<typeof enrolmentReply>> {
  return request('registrar', `${at(slug)}/enrolments`, { method: 'POST', body });
}
