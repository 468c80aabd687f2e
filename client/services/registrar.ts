import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { call } from './api.ts';
import { registrar } from './contracts/registrar.data.ts';

/** The identified side: it admits people to groups. No cookie either. */
export type Challenge = Awaited<ReturnType<typeof fetchChallenge>>;

export function fetchChallenge(group: string) {
  return call(registrar.readChallenge, { params: { group } });
}

export function postEnrolment(group: string, body: EnrolmentBody) {
  return call(registrar.enrol, { params: { group }, body });
}
