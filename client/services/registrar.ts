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

/** Returns the issuer's response, base64url. */
export async function postEnrolment(slug: string, body: EnrolmentBody): Promise<string> {
  const reply = await request<z.infer<typeof enrolmentReply>>('registrar', `${at(slug)}/enrolments`, {
    method: 'POST',
    body,
  });
  return reply.response;
}
