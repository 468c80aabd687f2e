/**
 * Presentations for the tests of this folder, which do not know how credentials work: a MAC under the issuing
 * key. They have the two properties that checks rely on: one tag for each member and scope, and a proof that
 * binds scope and message.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u32 } from '../../bytes/bytes.ts';
import { encodeList } from '../../bytes/list.ts';
import { type ContentOf, encodeContent } from '../contents.ts';
import type { OpenPool } from '../presentations.ts';
import type { OpenedVote } from '../results.ts';
import type { SampleMember, SamplePool } from './members.ts';

type Scope = readonly (string | Uint8Array)[];
type Member = Required<SampleMember>;

let drawn = 0;
/** 32 bytes that differ each time, and are the same in each run. */
export function draw(): Uint8Array {
  return sha256(u32(drawn++));
}

export function createPool(): SamplePool<Member> {
  const issuingKey = draw();
  return { issuingKey, publicKey: publicKeyOf(issuingKey), enrol: () => enrol(issuingKey) };
}

function enrol(key: Uint8Array): Member {
  const secret = draw();
  /** tag ‖ MAC ‖ filler: 256 bytes. */
  const present = (scope: Scope, message: Uint8Array): Uint8Array => {
    const tag = sha256(encodeList([secret, ...scope]));
    const filler = concatBytes(...Array.from({ length: 6 }, draw));
    return concatBytes(tag, mac(key, scope, message, tag, filler), filler);
  };
  return {
    postIdea(slot, idea) {
      const message = messageOf(idea);
      return { id: idOf(message), content: { ...idea, presentation: present(ideaScope(slot), message) } };
    },
    comment(comment) {
      const message = messageOf(comment);
      const presentation = present(threadScope(comment.idea), message);
      return { id: idOf(message), content: { ...comment, presentation } };
    },
    vote(idea, choice, revision) {
      const presentation = present(voteScope(idea), voteMessage({ choice, revision }));
      return { tag: presentation.slice(0, 32), choice, revision, presentation };
    },
  };
}

function verify(key: Uint8Array, scope: Scope, message: Uint8Array, presentation: Uint8Array) {
  const tag = presentation.slice(0, 32);
  const proof = mac(key, scope, message, tag, presentation.slice(64));
  return equalBytes(proof, presentation.slice(32, 64)) ? tag : undefined;
}

function mac(key: Uint8Array, scope: Scope, message: Uint8Array, tag: Uint8Array, filler: Uint8Array) {
  return sha256(encodeList([key, encodeList(scope), message, tag, filler]));
}

const publicKeyOf = (issuingKey: Uint8Array) => sha256(issuingKey);
const ideaScope = (slot: number) => ['idea', u32(slot)];
const voteScope = (idea: Uint8Array) => ['vote', idea];
const threadScope = (idea: Uint8Array) => ['thread', idea];

/** The whole statement, without its proof. */
function messageOf(
  content: Omit<ContentOf<'idea'>, 'presentation'> | Omit<ContentOf<'comment'>, 'presentation'>,
): Uint8Array {
  return encodeContent({ ...content, presentation: new Uint8Array() });
}

function voteMessage({ choice, revision }: Pick<OpenedVote, 'choice' | 'revision'>): Uint8Array {
  return encodeList([choice, u32(revision)]);
}

function idOf(message: Uint8Array): Uint8Array {
  return sha256(message).slice(0, 16);
}

export const openPool: OpenPool = ({ publicKey, issuingKey: key, ideasPerMember }) => {
  if (!equalBytes(publicKey, publicKeyOf(key))) return undefined;
  return {
    idea(id, idea) {
      const message = messageOf(idea);
      if (!equalBytes(id, idOf(message))) return undefined;
      for (let slot = 1; slot <= Math.min(ideasPerMember, 50); slot++) {
        const tag = verify(key, ideaScope(slot), message, idea.presentation);
        if (tag) return { tag, slot };
      }
      return undefined;
    },
    comment(id, comment) {
      const message = messageOf(comment);
      if (!equalBytes(id, idOf(message))) return undefined;
      return verify(key, threadScope(comment.idea), message, comment.presentation);
    },
    vote: (idea, vote) => verify(key, voteScope(idea), voteMessage(vote), vote.presentation),
  };
};
