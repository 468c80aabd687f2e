import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex, compareBytes } from '../bytes/bytes.ts';
import { type Content, decodeContent, encodeContent, hashContent } from './contents.ts';
import { hashLeaf } from './hashing.ts';
import { decodeLeaf, encodeLeaf, inReleaseOrder, type Leaf } from './leaves.ts';
import { type Cell, decodeCell, encodeCell } from './results.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const text = fc.string({ unit: 'binary', maxLength: 8 });
const integer = fc.integer({ min: 0, max: 0xffff_ffff });
const [hash, id] = [bytes(32), bytes(16)];
const kind = <K extends string>(name: K) => fc.constant(name);
const choice = fc.constantFrom('agree' as const, 'disagree' as const, 'pass' as const);

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({
    kind: kind('policy'),
    campaignId: text,
    origin: text,
    ledgerKey: hash,
    texts: hash,
    mode: text,
    flow: text,
    minimumGroup: integer,
    minimumAnonymitySet: integer,
    releaseMinutes: integer,
    ideasPerMember: integer,
    delayMinutes: integer,
    settleHours: integer,
    results: text,
    opensAt: fc.option(text),
    collectUntil: fc.option(text),
    voteUntil: fc.option(text),
    pools: fc.array(
      fc.record({
        id: text,
        names: fc.dictionary(text, text),
        colour: integer,
        admission: text,
        group: text,
        epoch: integer,
        membershipKey: fc.uint8Array(),
        eligible: fc.option(integer),
        publicKey: fc.uint8Array(),
      }),
    ),
  }),
  fc.record({ kind: kind('roster'), pool: text, people: integer }),
  fc.record({ kind: kind('memberships'), pool: text, count: integer }),
  fc.record({ kind: kind('issuance'), pool: text }),
  fc.record({ kind: kind('idea'), id, hash }),
  fc.record({ kind: kind('vote'), hash }),
  fc.record({ kind: kind('report'), hash }),
  fc.record({ kind: kind('comment'), id, hash }),
  fc.record({
    kind: kind('moderation'),
    leaf: hash,
    number: integer,
    action: text,
    reason: text,
    content: fc.option(hash),
  }),
  fc.record({ kind: kind('response'), idea: id, hash }),
  fc.record({
    kind: kind('close'),
    pools: fc.array(fc.record({ id: text, issuingKey: hash, cells: integer, root: hash, opened: integer })),
    unopened: integer,
  }),
  fc.record({ kind: kind('phase'), phase: text }),
  fc.record({ kind: kind('end'), phase: text, number: integer, until: text }),
  fc.record({ kind: kind('announcement'), phase: text, number: integer }),
  fc.record({ kind: kind('stop'), phase: text }),
  fc.record({ kind: kind('manifest'), hash }),
);

const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({
    kind: kind('texts'),
    texts: fc.array(fc.record({ language: text, question: text, introduction: text })),
  }),
  fc.record({
    kind: kind('idea'),
    pool: text,
    text: hash,
    authorKey: hash,
    answer: hash,
    presentation: fc.uint8Array(),
  }),
  fc.record({ kind: kind('text'), title: text, body: text, language: text, salt: hash }),
  fc.record({
    kind: kind('moderation'),
    text: hash,
    masked: fc.option(fc.record({ title: text, body: text, language: text })),
    note: text,
    salt: hash,
  }),
  fc.record({
    kind: kind('comment'),
    pool: text,
    idea: id,
    body: text,
    language: text,
    authorKey: hash,
    presentation: fc.uint8Array(),
  }),
  fc.record({
    kind: kind('report'),
    pool: text,
    idea: id,
    reason: text,
    presentation: fc.uint8Array(),
    blinding: hash,
  }),
  fc.record({
    kind: kind('response'),
    idea: id,
    status: fc.constantFrom('review' as const, 'declined' as const),
    texts: fc.array(fc.record({ language: text, text, changes: fc.array(fc.record({ pool: text, text })) })),
    responder: text,
    due: fc.option(text),
    day: text,
    salt: hash,
  }),
  fc.record({
    kind: kind('vote'),
    pool: text,
    idea: id,
    choice,
    revision: integer,
    presentation: fc.uint8Array(),
    blinding: hash,
  }),
);

const vote = fc.record({ tag: fc.uint8Array(), choice, revision: integer, presentation: fc.uint8Array() });
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({
    kind: kind('published'),
    pool: text,
    idea: id,
    agree: integer,
    disagree: integer,
    pass: integer,
    votes: fc.array(vote, { maxLength: 4 }),
  }),
  fc.record({
    kind: kind('band'),
    pool: text,
    idea: id,
    side: fc.constantFrom('agree' as const, 'disagree' as const),
    sided: integer,
    pass: integer,
  }),
);

const forms = [
  { name: 'leaf', values: leaf, encode: encodeLeaf, decode: decodeLeaf },
  { name: 'content', values: content, encode: encodeContent, decode: decodeContent },
  { name: 'cell', values: cell, encode: encodeCell, decode: decodeCell },
] as const;

describe.each(forms)('a $name', (form) => {
  // Each entry of `forms` fits itself, which its union type does not say.
  const { values, encode, decode } = form as {
    values: fc.Arbitrary<object>;
    encode(value: object): Uint8Array;
    decode(encoded: Uint8Array): object;
  };

  it('is read as it was written', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decode(encode(value))).toEqual(value);
      }),
    );
  });

  it('has an encoding of its own', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(bytesToHex(encode(a)) === bytesToHex(encode(b))).toBe(same);
      }),
    );
  });

  it('is never read as another form', () => {
    fc.assert(
      fc.property(values, (value) => {
        for (const other of forms) {
          if (other.name === form.name) continue;
          expect(() => other.decode(encode(value))).toThrow(expect.objectContaining({ code: 'malformed' }));
        }
      }),
    );
  });
});

it('reads the encodings of today tomorrow as well', () => {
  // A ledger lives longer than a version of the code.
  const vote: Leaf = { kind: 'vote', hash: new Uint8Array(32).fill(0xab) };
  expect(bytesToHex(encodeLeaf(vote))).toBe(
    ['00000004', '0000000963616e646f722f7631', '000000046c656166', '00000004766f7465', '00000020'].join('') +
      'ab'.repeat(32),
  );
  expect(bytesToHex(encodeLeaf({ kind: 'issuance', pool: 'employees' }))).toBe(
    ['00000004', '0000000963616e646f722f7631', '000000046c656166', '0000000869737375616e6365'].join('') +
      '00000009656d706c6f79656573',
  );
});

describe('what a leaf shows', () => {
  const blinding = new Uint8Array(32).fill(1);
  const cast = {
    kind: 'vote',
    pool: 'employees',
    idea: new Uint8Array(16),
    choice: 'agree',
    revision: 1,
    presentation: new Uint8Array(256),
    blinding,
  } as const;

  it('of a vote is a hash that depends on every part, on the blinding above all', () => {
    const variants: Content[] = [
      cast,
      { ...cast, pool: 'customers' },
      { ...cast, idea: new Uint8Array(16).fill(1) },
      { ...cast, choice: 'disagree' },
      { ...cast, revision: 2 },
      { ...cast, presentation: new Uint8Array(256).fill(1) },
      { ...cast, blinding: new Uint8Array(32).fill(2) },
    ];
    const leaves = variants.map((variant) =>
      bytesToHex(encodeLeaf({ kind: 'vote', hash: hashContent(variant) })),
    );
    expect(new Set(leaves).size).toBe(variants.length);
    expect(new Set(leaves.map(({ length }) => length)).size).toBe(1);
  });

  it('of an issuance is the same for all members of a pool', () => {
    const leaves = Array.from({ length: 3 }, () => encodeLeaf({ kind: 'issuance', pool: 'employees' }));
    expect(new Set(leaves.map(bytesToHex)).size).toBe(1);
  });
});

it('orders a release by nothing that the order of arrival could influence', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Array.from({ length: 20 }, (_, at) => at)), (places) => {
      const leaves = places.map((at) => encodeLeaf({ kind: 'issuance', pool: `p${at % 7}` }));
      const ordered = inReleaseOrder(leaves);
      expect(ordered).toEqual(inReleaseOrder(leaves.toReversed()));
      expect(ordered.map(({ leaf }) => bytesToHex(leaf)).sort()).toEqual(leaves.map(bytesToHex).sort());
      for (const [at, { leaf, hash }] of ordered.entries()) {
        expect(hash).toEqual(hashLeaf(leaf));
        expect(compareBytes(ordered[at - 1]?.hash ?? hash, hash)).toBeLessThanOrEqual(0);
      }
    }),
  );
});
