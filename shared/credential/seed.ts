/**
 * Everything that a device or an issuer keeps secret follows from one 32-byte seed, by HKDF-SHA-256 (RFC 5869) without
 * salt; the info is a length-prefixed list that begins with the version.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeList, version } from '../bytes/list.ts';
import { expectLength, u32 } from './bytes.ts';
import type { Group, Scalar } from './group.ts';
import { nonZero } from './scalars.ts';

const seedBytes = 32;
type Label = string | Uint8Array;

/** What a member's device draws for one credential: m1 makes the tags, r1 and r2 hide it at issuance. */
export interface MemberSecrets {
  m1: Scalar;
  r1: Scalar;
  r2: Scalar;
}

/**
 * The same seed gives the same secrets, hence an identical request: that is how a second device gets the credential.
 * `purpose`: of the credential.
 */
function memberSecrets(group: Group, seed: Uint8Array, purpose: readonly Label[]): MemberSecrets {
  return {
    m1: deriveScalar(group, seed, ['m1', ...purpose]),
    r1: deriveScalar(group, seed, ['r1', ...purpose]),
    r2: deriveScalar(group, seed, ['r2', ...purpose]),
  };
}

export function membershipSecrets(
  group: Group,
  seed: Uint8Array,
  groupId: string,
  epoch: number,
): MemberSecrets {
  return memberSecrets(group, seed, ['membership', groupId, u32(epoch)]);
}

/** Of a campaign credential. */
export function campaignSecrets(
  group: Group,
  seed: Uint8Array,
  campaignId: string,
  pool: string,
): MemberSecrets {
  return memberSecrets(group, seed, ['campaign', campaignId, pool]);
}

/** 32 bytes: the private Ed25519 seed (RFC 8032) of the author of the idea in this slot. */
export function authorSeed(seed: Uint8Array, campaignId: string, slot: number): Uint8Array {
  return derive(seed, ['author', campaignId, u32(slot)], 32);
}

/**
 * 32 bytes: the salt of what an idea in this slot says. Nobody without the seed can tell it, or find out by it what was said; and
 * who says the same once more, from a restored device, is seen to say the same.
 */
export function textSalt(
  seed: Uint8Array,
  campaignId: string,
  slot: number,
  text: readonly string[],
): Uint8Array {
  return derive(seed, ['text', campaignId, u32(slot), ...text], 32);
}

/** A uniform scalar, never zero. */
export function deriveScalar(group: Group, seed: Uint8Array, info: readonly Label[]): Scalar {
  return nonZero(group.reduceScalar(derive(seed, info, group.uniformBytes)));
}

function derive(seed: Uint8Array, info: readonly Label[], length: number): Uint8Array {
  expectLength(seed, seedBytes, 'A seed');
  return hkdf(sha256, seed, undefined, encodeList([version, ...info]), length);
}
