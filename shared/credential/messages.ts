/** What a presentation says: bound into its proof, so that nobody can put other words under it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeList, version } from '../bytes/list.ts';
import { u32 } from './bytes.ts';

/** What everyone reads of an idea, exactly as it is sent. */
export interface PublishedIdea {
  title: string;
  body: string;
  language: string;
  /** Ed25519 public key, 32 bytes. */
  authorKey: Uint8Array;
}

export interface IdeaContent extends PublishedIdea {
  /** Would the author have said this under their name? Counted, and never shown beside the idea. */
  underOwnName: 'yes' | 'no' | null;
}

export function ideaMessage(idea: IdeaContent): Uint8Array {
  const { title, body, language, authorKey, underOwnName } = idea;
  return encodeList([version, 'idea', title, body, language, authorKey, underOwnName ?? '']);
}

/** `revision` lies under the proof too: an older vote cannot be passed off as the newer one. */
export function voteMessage(choice: 'agree' | 'disagree' | 'pass', revision: number): Uint8Array {
  return encodeList([version, 'vote', choice, u32(revision)]);
}

export function readMessage(pool: string): Uint8Array {
  return encodeList([version, 'read', pool]);
}

/**
 * An idea's id: the first 16 bytes of the SHA-256 of what is published of it, so that everyone can compute it. The author's
 * key is fresh, so no two ideas share an id. `underOwnName` stays out: with all the rest public, its answer could be found
 * by trying the three.
 */
export function ideaId(idea: PublishedIdea): Uint8Array {
  const { title, body, language, authorKey } = idea;
  return sha256(encodeList([version, 'idea-id', title, body, language, authorKey])).slice(0, 16);
}
