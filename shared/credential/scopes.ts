/**
 * What a credential is good for, and what a presentation counts for (DESIGN: scope). The tag of a credential is the same
 * within one scope and unlinkable between scopes, so a scope names exactly what may happen once and nothing of what is
 * said: texts, choices and revisions belong in the message.
 */
import { concatBytes, u32, utf8ToBytes } from './bytes.ts';
import { CredentialError } from './errors.ts';

/** Begins every list that is hashed, so that nothing made for another purpose or version fits. */
export const version = 'candor/v1';

/**
 * A list of byte strings as one byte string: the number of parts, then each part behind its length, all 4-byte big-endian
 * integers. Two different lists never give the same bytes, whatever the parts contain. Strings count as their UTF-8
 * bytes; one with a lone surrogate has none and throws `invalid_value`.
 */
export function encodeList(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const encoded = parts.map((part) => (typeof part === 'string' ? utf8(part) : part));
  return concatBytes(u32(parts.length), ...encoded.flatMap((part) => [u32(part.length), part]));
}

/** What a credential is issued for: one pool of one campaign. The issuer's proof and every presentation depend on it. */
export function requestContext(campaignId: string, pool: string): Uint8Array {
  return encodeList([version, campaignId, 'credential', pool]);
}

/** One vote on one idea. */
export function voteScope(campaignId: string, ideaId: Uint8Array): Uint8Array {
  return encodeList([version, campaignId, 'vote', ideaId]);
}

/** One idea in one of the places 1 … ideasPerMember. */
export function ideaScope(campaignId: string, slot: number): Uint8Array {
  return encodeList([version, campaignId, 'idea', u32(slot)]);
}

/** One proof of membership, which nothing links to any other: `nonce` is fresh and random, 16 bytes. */
export function readScope(campaignId: string, nonce: Uint8Array): Uint8Array {
  return encodeList([version, campaignId, 'read', nonce]);
}

function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new CredentialError('invalid_value', 'A text holds half a character.');
  return utf8ToBytes(text);
}
