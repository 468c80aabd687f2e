/**
 * The leaves of what members send, and of what organisers do with it: computed by the box, and by devices that look for them.
 */
import { type Content, type ContentOf, hashContent } from './contents.ts';
import { encodeLeaf } from './leaves.ts';

/** `id`: 16 bytes, computed from what is published of the idea. The encoded leaf. */
export function ideaLeaf(id: Uint8Array, idea: Omit<ContentOf<'idea'>, 'kind'>): Uint8Array {
  return encodeLeaf({ kind: 'idea', id, hash: hashContent({ ...idea, kind: 'idea' }) });
}

/** The encoded leaf. */
export function voteLeaf(vote: Omit<ContentOf<'vote'>, 'kind'>): Uint8Array {
  return encodeLeaf({ kind: 'vote', hash: hashContent({ ...vote, kind: 'vote' }) });
}

/** The encoded leaf. */
export function reportLeaf(report: Omit<ContentOf<'report'>, 'kind'>): Uint8Array {
  return encodeLeaf({ kind: 'report', hash: hashContent({ ...report, kind: 'report' }) });
}

/** `text`: hash of the text that was taken away. `masked`: what stands in its place. */
export function moderationContent(
  text: Uint8Array,
  masked: ContentOf<'moderation'>['masked'],
  note: string,
  salt: Uint8Array,
): Content {
  return { kind: 'moderation', text, masked, note, salt };
}
