import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { bytesToHex } from './bytes.ts';
import { type IdeaContent, ideaId, ideaMessage, readMessage, voteMessage } from './messages.ts';

const idea: IdeaContent = {
  title: 'Answer within a day',
  body: 'Nobody should wait a week.',
  language: 'en',
  authorKey: new Uint8Array(32).fill(7),
  underOwnName: 'no',
};

it('binds every part of an idea', () => {
  const variants: IdeaContent[] = [
    idea,
    { ...idea, title: 'Answer within an hour' },
    { ...idea, body: '' },
    { ...idea, title: idea.body, body: idea.title },
    { ...idea, language: 'fr' },
    { ...idea, authorKey: new Uint8Array(32).fill(8) },
    { ...idea, underOwnName: 'yes' },
    { ...idea, underOwnName: null },
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

it('names an idea by the first half of its hash', () => {
  const message = ideaMessage(idea);
  expect(ideaId(message)).toEqual(sha256(message).slice(0, 16));
});
