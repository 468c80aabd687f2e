/**
 * What a credential is good for, and what a presentation counts for (docs/design.md). The tag of a credential is the same
 * within one scope and unlinkable between scopes, so a scope names exactly what may happen once and nothing of what is
 * said: texts, choices and revisions belong in the message.
 */
import { encodeList, version } from '../bytes/list.ts';
import { u32 } from './bytes.ts';

/**
 * What a membership is issued for: one group in one epoch. The issuer's proof and every presentation depend on it.
 * `groupId`: a UUID. `epoch`: from 1.
 */
export function membershipContext(groupId: string, epoch: number): Uint8Array {
  return encodeList([version, groupId, 'membership', u32(epoch)]);
}

/** What a campaign credential is issued for: one pool of one campaign. */
export function requestContext(campaignId: string, pool: string): Uint8Array {
  return encodeList([version, campaignId, 'credential', pool]);
}

/** A membership's one campaign credential: the tag is the member's pseudonym here and nowhere else. */
export function joinScope(campaignId: string, pool: string): Uint8Array {
  return encodeList([version, campaignId, 'join', pool]);
}

/** One vote on one idea. */
export function voteScope(campaignId: string, ideaId: Uint8Array): Uint8Array {
  return encodeList([version, campaignId, 'vote', ideaId]);
}

/** One report of one idea. */
export function reportScope(campaignId: string, ideaId: Uint8Array): Uint8Array {
  return encodeList([version, campaignId, 'report', ideaId]);
}

/** One idea in one of the places 1 … ideasPerMember. */
export function ideaScope(campaignId: string, slot: number): Uint8Array {
  return encodeList([version, campaignId, 'idea', u32(slot)]);
}

/**
 * Presence of one person in the pool's coming release: a release is made of k people, not of k entries, and a tag is one
 * person only within one scope. `batch`: number of the pool's coming release, from 1.
 */
export function presenceScope(campaignId: string, pool: string, batch: number): Uint8Array {
  return encodeList([version, campaignId, 'presence', pool, u32(batch)]);
}

/** One proof with a membership, of reading alone, which nothing links to any other: `nonce` is fresh and random, 16 bytes. */
export function readScope(campaignId: string, nonce: Uint8Array): Uint8Array {
  return encodeList([version, campaignId, 'read', nonce]);
}
