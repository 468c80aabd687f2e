import { deriveIssuerKeys, issue } from '../credential/arc1.ts';
import { nobleRistretto255 as group } from '../credential/ristretto255-noble.ts';
import { encodeCredential } from './credential-store.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { beginEnrolment } from './enrolment.ts';
import type { Membership } from './membership.ts';

/** A member with a real credential, for the tests of this folder. `seed`: 32 bytes. */
export function enrolledMember(seed: Uint8Array, campaign: string): Membership {
  const keys = deriveIssuerKeys(group, new Uint8Array(32).fill(3));
  const enrolment = beginEnrolment(group, seed, campaign, 'employees', keys.publicKey);
  const response = issue(group, keys, fromBase64url(enrolment.request));
  return {
    campaign,
    pool: 'employees',
    credential: encodeCredential(group, enrolment.finish(toBase64url(response))),
    publicKey: toBase64url(keys.publicKey),
    mayLeaveAt: 0,
    name: null,
    shownBatches: [],
    usedSlots: [],
  };
}
