import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { bytesToHex } from '../bytes/bytes.ts';
import { encodeList } from '../bytes/list.ts';
import {
  answerCommitment,
  type BoundIdea,
  ideaId,
  ideaMessage,
  readMessage,
  voteMessage,
} from './messages.ts';

const idea: BoundIdea = {
  text: new Uint8Array(32).fill(5),
  authorKey: new Uint8Array(32).fill(7),
  answer: new Uint8Array(32).fill(1),
};

it('binds every part of an idea', () => {
  const variants: BoundIdea[] = [
    idea,
    { ...idea, text: new Uint8Array(32).fill(6) },
    { ...idea, text: idea.authorKey, authorKey: idea.text },
    { ...idea, authorKey: new Uint8Array(32).fill(8) },
    { ...idea, answer: new Uint8Array(32).fill(2) },
  ];
  const messages = variants.map((variant) => bytesToHex(ideaMessage(variant)));
  expect(new Set(messages).size).toBe(variants.length);
});

it('binds choice and revision of a vote', () => {
  const messages = [
    voteMessage('agree', 1),
    voteMessage('agree', 2),
    voteMessage('disagree', 1),
    voteMessage('pass', 1),
    readMessage('employees'),
    readMessage('customers'),
  ].map(bytesToHex);
  expect(new Set(messages).size).toBe(messages.length);
});

it('names an idea by the first half of the hash of its text’s hash and its author’s key', () => {
  const published = encodeList(['candor/v1', 'idea-id', idea.text, idea.authorKey]);
  expect(ideaId(idea)).toEqual(sha256(published).slice(0, 16));
});

it('does not tell by the id whether the author would have said it under their name', () => {
  const other: BoundIdea = { ...idea, answer: new Uint8Array(32).fill(2) };
  expect(bytesToHex(ideaId(other))).toBe(bytesToHex(ideaId(idea)));
});

it('hides the answer behind the salt', () => {
  const salts = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
  const answers = ['yes', 'no', null] as const;
  const commitments = salts.flatMap((salt) =>
    answers.map((answer) => bytesToHex(answerCommitment(salt, answer))),
  );
  expect(new Set(commitments).size).toBe(6);
});
