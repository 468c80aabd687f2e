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
  /** `answerCommitment`: 32 bytes. */
  answer: Uint8Array;
}

/**
 * Would the author have said this under their name? Answers are counted and never shown beside an idea; what an idea says
 * holds only this: SHA-256 over the answer and a salt (32 bytes) that the device drew, so that nobody can try the three.
 */
export function answerCommitment(salt: Uint8Array, underOwnName: 'yes' | 'no' | null): Uint8Array {
  return sha256(encodeList([version, 'answer', salt, underOwnName ?? '']));
}

export function ideaMessage(idea: IdeaContent): Uint8Array {
  const { title, body, language, authorKey, answer } = idea;
  return encodeList([version, 'idea', title, body, language, authorKey, answer]);
}

/** `revision` lies under the proof too: an older vote cannot be passed off as the newer one. */
export function voteMessage(choice: 'agree' | 'disagree' | 'pass', revision: number): Uint8Array {
  return encodeList([version, 'vote', choice, u32(revision)]);
}

/** `request`: of the campaign credential, so that nobody can put another one under the proof. */
export function joinMessage(request: Uint8Array): Uint8Array {
  return encodeList([version, 'join', request]);
}

export function presenceMessage(pool: string): Uint8Array {
  return encodeList([version, 'presence', pool]);
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
