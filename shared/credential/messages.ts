/** What a presentation says: bound into its proof, so that nobody can put other words under it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { u32 } from './bytes.ts';
import { encodeList, version } from './scopes.ts';

/** An idea exactly as it is sent and published. */
export interface IdeaContent {
  title: string;
  body: string;
  language: string;
  /** Ed25519 public key, 32 bytes. */
  authorKey: Uint8Array;
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
 * An idea's id: the first 16 bytes of the message's SHA-256. It holds the author's fresh key, so no two ideas share an id,
 * and everyone can compute it from what is published.
 */
export function ideaId(message: Uint8Array): Uint8Array {
  return sha256(message).slice(0, 16);
}
