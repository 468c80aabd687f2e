/** What a presentation says: bound into its proof, so that nobody can put other words under it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeList, version } from '../bytes/list.ts';
import { u32 } from './bytes.ts';

/** What stays of an idea when its text is taken away. */
export interface NamedIdea {
  /** Hash of title, body, language and a salt (content `text` in shared/ledger/contents.ts): 32 bytes. */
  text: Uint8Array;
  /** Ed25519 public key, 32 bytes. */
  authorKey: Uint8Array;
}

export interface BoundIdea extends NamedIdea {
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

/** Of the text its hash alone: the presentation can still be checked when the text is gone (docs/decisions/0043). */
export function ideaMessage({ text, authorKey, answer }: BoundIdea): Uint8Array {
  return encodeList([version, 'idea', text, authorKey, answer]);
}

/** `revision` lies under the proof too: an older vote cannot be passed off as the newer one. */
export function voteMessage(choice: 'agree' | 'disagree' | 'pass', revision: number): Uint8Array {
  return encodeList([version, 'vote', choice, u32(revision)]);
}

/** Why an idea is reported to its moderators. */
export function reportMessage(reason: string): Uint8Array {
  return encodeList([version, 'report', reason]);
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
 * An idea's id: the first 16 bytes of the SHA-256 of the hash of its text and of its author's key, so that everyone can compute
 * it. The key is fresh, so no two ideas share an id. `underOwnName` stays out: with all the rest public, its answer could be
 * found by trying the three.
 */
export function ideaId({ text, authorKey }: NamedIdea): Uint8Array {
  return sha256(encodeList([version, 'idea-id', text, authorKey])).slice(0, 16);
}
