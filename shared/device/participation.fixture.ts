import { deriveIssuerKeys, issue } from '../credential/arc1.ts';
import { nobleRistretto255 as group } from '../credential/ristretto255-noble.ts';
import { encodeCredential } from './credential-store.ts';
import { toBase64url } from './encoding.ts';
import { beginTakingPart } from './enrolment.ts';
import type { Membership, Participation } from './participation.ts';

const groupId = '00000000-0000-4000-8000-00000000000a';

/** A membership that is never shown, of the group of `enrolledMember`. */
export const membership: Membership = {
  group: groupId,
  epoch: 1,
  credential: '',
  publicKey: '',
  settlesAt: 0,
  ahead: null,
  name: null,
};

/** A member with a real credential, for the tests of this folder. `seed`: 32 bytes. */
export function enrolledMember(seed: Uint8Array, campaign: string): Participation {
  const keys = deriveIssuerKeys(group, new Uint8Array(32).fill(3));
  const enrolment = beginTakingPart(group, seed, campaign, 'employees', keys.publicKey);
  const response = issue(group, keys, enrolment.request);
  return {
    campaign,
    pool: 'employees',
    group: groupId,
    epoch: 1,
    credential: encodeCredential(group, enrolment.finish(toBase64url(response))),
    publicKey: toBase64url(keys.publicKey),
    mayLeaveAt: 0,
    ahead: null,
    leaving: null,
    name: null,
    shownBatches: [],
    usedSlots: [],
    takenSlots: [],
  };
}
