import { expect, it } from 'vitest';
import type { IdeaView } from '../api/box.ts';
import { hashContent } from '../ledger/contents.ts';
import { moderationContent } from '../ledger/entries.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { mark } from '../ledger/masking.ts';
import { toBase64url } from './encoding.ts';
import { ideaEntry } from './entry.fixture.ts';
import { leavesRest, moderationHash } from './moderations.ts';

const bytes = (value: number) => new Uint8Array(32).fill(value);
const text = { title: 'Ask Anna', body: 'She knows.', language: 'en' };
const kept = ideaEntry({ leaf: toBase64url(bytes(1)) });
const own = {
  ...kept,
  body: {
    ...kept.body,
    ...text,
    textSalt: toBase64url(bytes(2)),
    authorKey: toBase64url(bytes(3)),
    answerSalt: toBase64url(bytes(5)),
  },
};
const textHash = hashContent({ kind: 'text', ...text, salt: bytes(2) });
const act = { reason: 'names_person', number: 1, note: '', salt: null } as const;
const hidden = { title: null, body: null, language: null };
const masked = { ...text, title: `Ask ${mark}` };
const salt = toBase64url(bytes(4));

it('computes the leaf that says what is shown', () => {
  const leaf = { kind: 'moderation', leaf: bytes(1), number: 1, reason: 'names_person' } as const;
  expect(moderationHash(own, { ...text, moderation: null })).toBeUndefined();
  expect(moderationHash(own, { ...hidden, moderation: { ...act, action: 'hide' } })).toEqual(
    hashLeaf(encodeLeaf({ ...leaf, action: 'hide', content: null })),
  );
  const content = hashContent(moderationContent(textHash, masked, 'Sorry.', bytes(4)));
  const shown = { ...masked, moderation: { ...act, action: 'mask', note: 'Sorry.', salt } as const };
  expect(moderationHash(own, shown)).toEqual(hashLeaf(encodeLeaf({ ...leaf, action: 'mask', content })));
});

it('depends on all that is shown', () => {
  const mask: NonNullable<IdeaView['moderation']> = { ...act, action: 'mask', salt };
  const variants = [
    { ...masked, moderation: mask },
    { ...masked, body: `${mark}.`, moderation: mask },
    { ...masked, moderation: { ...mask, note: 'Other.' } },
    { ...masked, moderation: { ...mask, reason: 'spam' as const } },
    { ...masked, moderation: { ...mask, number: 2 } },
  ].map((shown) => toBase64url(moderationHash(own, shown) ?? new Uint8Array()));
  expect(new Set(variants).size).toBe(variants.length);
});

it('finds words that its author did not write', () => {
  const moderation = { ...act, action: 'mask', salt } as const;
  expect(leavesRest(own, { ...masked, moderation })).toBe(true);
  expect(leavesRest(own, { ...hidden, moderation })).toBe(true);
  expect(leavesRest(own, { ...masked, body: 'He knows.', moderation })).toBe(false);
});
