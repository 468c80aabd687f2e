/**
 * The leaves of what members send: computed by the device that sends an entry and by the box that takes it.
 */
import { type ContentOf, hashContent } from './contents.ts';
import { encodeLeaf } from './leaves.ts';

/** `id`: 16 bytes, computed from what is published of the idea. The encoded leaf. */
export function ideaLeaf(id: Uint8Array, idea: Omit<ContentOf<'idea'>, 'kind'>): Uint8Array {
  return encodeLeaf({ kind: 'idea', id, hash: hashContent({ ...idea, kind: 'idea' }) });
}

/** The encoded leaf. */
export function voteLeaf(vote: Omit<ContentOf<'vote'>, 'kind'>): Uint8Array {
  return encodeLeaf({ kind: 'vote', hash: hashContent({ ...vote, kind: 'vote' }) });
}
