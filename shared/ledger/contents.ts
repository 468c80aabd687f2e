/**
 * The contents whose hashes are in the leaves. Every content has something in it that nobody can guess: a
 * presentation (256 bytes that the device drew at random), a blinding or a salt. So nobody can test with the
 * hash what somebody may have said.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytes, type Decoded, integer, list, oneOf, optional, record, text, variants } from './codec.ts';
import { entryId, hash } from './leaves.ts';

export const choice = oneOf('agree', 'disagree', 'pass');

const content = variants('content', {
  /** The campaign in every language that it is shown in. They are public, so there is nothing to guess. */
  texts: { texts: list(record({ language: text, question: text, introduction: text })) },
  idea: {
    pool: text,
    /** Hash of its content `text`, which can be taken away while all the rest stays and can be checked. */
    text: hash,
    authorKey: bytes(32),
    /**
     * A hash over the answer to "would you have said this under your name?" and a salt that only device and
     * box know. Answers are published as one number for a pool, so nobody may find out the answer to a single
     * idea.
     */
    answer: bytes(32),
    presentation: bytes(),
  },
  /** What an idea says. Its salt, drawn by the device, goes with it: then nobody can test guesses about what it said. */
  text: { title: text, body: text, language: text, salt: bytes(32) },
  /** What a moderation puts in the place of a text, and what the organisers say about it. */
  moderation: {
    /** Hash of the text that was taken away. */
    text: hash,
    /** The same text with marks in the place of some passages; null where nothing of it is left. */
    masked: optional(record({ title: text, body: text, language: text })),
    note: text,
    salt: bytes(32),
  },
  comment: {
    pool: text,
    idea: entryId,
    body: text,
    language: text,
    authorKey: bytes(32),
    presentation: bytes(),
  },
  /**
   * The organiser's answer to an idea: a public act. Days are whole ones, as 2026-01-31: a response must not say when in a
   * day somebody was at work.
   */
  response: {
    idea: entryId,
    status: oneOf('review', 'accepted', 'progress', 'delivered', 'declined'),
    /** In each language: why, and what changes for each pool, in the order of the pools' ids. */
    texts: list(record({ language: text, text, changes: list(record({ pool: text, text })) })),
    responder: text,
    /** When it will be done. */
    due: optional(text),
    /** Of the response. */
    day: text,
    salt: bytes(32),
  },
  /**
   * A vote as it was cast. It is never published in this form. When votes are opened everyone sees the
   * presentation, and could look for its hash among the leaves: then they would know in which release the
   * vote came. The blinding, 32 random bytes from the device, prevents that. It goes to the box with the
   * vote; the box forgets it when it has hashed the leaf, and nobody ever publishes it.
   */
  vote: {
    pool: text,
    idea: entryId,
    choice,
    revision: integer,
    presentation: bytes(),
    blinding: bytes(32),
  },
  /** What a member finds wrong with an idea. It is never published, in no form. */
  report: { pool: text, idea: entryId, reason: text, presentation: bytes(), blinding: bytes(32) },
});

export type Content = Decoded<typeof content>;
export type ContentOf<Kind extends Content['kind']> = Extract<Content, { kind: Kind }>;

export const encodeContent = content.encode;
/** Throws `malformed`. */
export const decodeContent = content.decode;

/** SHA-256 of the encoding: the value in the leaf. */
export function hashContent(value: Content): Uint8Array {
  return sha256(encodeContent(value));
}
