import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryBody, type IdeaBody, type VoteBody } from '../api/box.ts';
import { limits } from '../api/constants.ts';
import { paddedJson, sizeClasses } from './padding.ts';

const bytesOf = (text: string) => Buffer.byteLength(text);
const filler = (bytes: number) => Buffer.alloc(bytes).toString('base64url');

it('gives only sizes of the classes, and changes nothing that is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 4000 }), (text) => {
      const padded = paddedJson({ text });
      expect(sizeClasses).toContain(bytesOf(padded));
      expect(JSON.parse(padded)).toEqual({ text });
    }),
  );
});

it('takes the next class, counted in bytes and not in characters', () => {
  const empty = bytesOf(JSON.stringify({ a: '' }));
  expect(bytesOf(paddedJson({ a: 'x'.repeat(2048 - empty) }))).toBe(2048);
  expect(bytesOf(paddedJson({ a: 'x'.repeat(2049 - empty) }))).toBe(4096);
  expect(bytesOf(paddedJson({ a: '…'.repeat(700) }))).toBe(4096);
});

it('does not tell one vote from another', () => {
  const vote: VoteBody = {
    pool: 'customers',
    presentation: filler(256),
    idea: filler(16),
    choice: 'agree',
    revision: 1,
    blinding: filler(32),
  };
  entryBody('vote').parse(vote);
  const other = { ...vote, pool: 'employees', choice: 'disagree', revision: 1_000_000 };
  expect(bytesOf(paddedJson(vote))).toBe(2048);
  expect(bytesOf(paddedJson(other))).toBe(2048);
});

it('has room for the longest idea in any script', () => {
  const idea: IdeaBody = {
    pool: 'employees',
    presentation: filler(256),
    slot: 50,
    title: '語'.repeat(limits.title),
    body: '語'.repeat(limits.body),
    language: 'jpn',
    textSalt: filler(32),
    authorKey: filler(32),
    underOwnName: null,
    answerSalt: filler(32),
  };
  entryBody('idea').parse(idea);
  expect(bytesOf(paddedJson(idea))).toBe(16 * 1024);
});

it('refuses what has no class, rather than giving its length away', () => {
  expect(() => paddedJson({ a: 'x'.repeat(32 * 1024) })).toThrow(RangeError);
});
