/** Every finding can occur: at least one spoilt campaign for each code. */
import { describe, expect, it } from 'vitest';
import { bytesToHex } from '../bytes/bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { type Content, type ContentOf, decodeContent, encodeContent, hashContent } from './contents.ts';
import { type LedgerExport, writeExport } from './export.ts';
import type { FindingCode } from './findings.ts';
import { importSigner } from './keys.ts';
import { decodeLeaf, encodeLeaf, type Leaf, type LeafOf } from './leaves.ts';
import { signNote } from './note.ts';
import { type Cell, type CellOf, decodeCell, encodeCell, type OpenedResult } from './results.ts';
import { publish, sampleCampaign } from './sample/campaign.ts';
import { createPool, draw, openPool } from './sample/credentials.ts';
import { type Known, verifyExport } from './verify.ts';
import type { PublishedCell } from './verify-published.ts';

const sample = await sampleCampaign(createPool, 12, 6);
const { exported, releases, signer, members, pools } = sample;
const rules = { openPool, boardIsClosed: () => false };
const stranger = await importSigner(signer.name, new Uint8Array(32).fill(8));
const notes = exported.checkpoints;
const size = exported.leaves.length;
const root = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const beforeClose = releases.length - 2;

/** What the operator signs, with these leaves in a release before the close, and these contents. */
const added = (leaves: Leaf[], contents: Content[] = []) =>
  publish(releases.toSpliced(beforeClose, 0, leaves.map(encodeLeaf)), signer, {
    ...exported,
    contents: [...exported.contents, ...contents.map(encodeContent)],
  });
const addedAfterClose = (leaf: Leaf) => publish([...releases, [encodeLeaf(leaf)]], signer, exported);
/** What the operator signs, with every leaf of a kind changed or taken away. */
function changed<Kind extends Leaf['kind']>(kind: Kind, change: (leaf: LeafOf<Kind>) => Leaf[]) {
  const isKind = (leaf: Leaf): leaf is LeafOf<Kind> => leaf.kind === kind;
  const leaves = releases.map((release) =>
    release.map(decodeLeaf).flatMap((leaf) => (isKind(leaf) ? change(leaf) : [leaf])),
  );
  return publish(
    leaves.map((release) => release.map(encodeLeaf)),
    signer,
    exported,
  );
}
/** The signed file with other notes, leaves, contents or results. */
const withNotes = (...checkpoints: string[]): LedgerExport => ({ ...exported, checkpoints });
const withLeaves = (leaves: Uint8Array[]): LedgerExport => ({ ...exported, leaves });
const withContents = (contents: Uint8Array[]): LedgerExport => ({ ...exported, contents });
const withResults = (results: OpenedResult[]): LedgerExport => ({ ...exported, results });
const withCells = (change: (cells: Uint8Array[]) => Uint8Array[]): LedgerExport =>
  withResults(exported.results.map((result) => ({ ...result, cells: change(result.cells) })));
const withPublished = (change: (cell: CellOf<'published'>) => Cell): LedgerExport =>
  withCells((cells) =>
    cells.map((encoded) => {
      const cell = decodeCell(encoded);
      return cell.kind === 'published' ? encodeCell(change(cell)) : encoded;
    }),
  );

const id = () => draw().slice(16);
const vote: Content = {
  kind: 'vote',
  pool: 'employees',
  idea: id(),
  choice: 'agree',
  revision: 1,
  presentation: draw(),
  blinding: draw(),
};
const voteLeaf: Leaf = { kind: 'vote', hash: hashContent(vote) };
const leavesOf = <Kind extends Leaf['kind']>(kind: Kind) =>
  exported.leaves.map(decodeLeaf).filter((leaf): leaf is LeafOf<Kind> => leaf.kind === kind);
const responseTo = (idea: Uint8Array): ContentOf<'response'> => ({
  kind: 'response',
  idea,
  body: 'No.',
  language: 'en',
  salt: draw(),
});

/** An idea of the employees' first member, whose idea in place 1 the sample has. */
function idea(change: Partial<ContentOf<'idea'>>, slot: number): [Leaf[], Content[]] {
  const [author = pools.employees.enrol()] = members.employees;
  const { id, content } = author.postIdea(slot, {
    kind: 'idea',
    pool: 'employees',
    title: 'Another',
    body: '',
    language: 'en',
    authorKey: draw(),
    answer: draw(),
    ...change,
  });
  return [[{ kind: 'idea', id, hash: hashContent(content) }], [content]];
}

/** `pool`: whose member says it. */
function comment(about: Uint8Array, pool: (typeof pools)['customers']): [Leaf[], Content[]] {
  const { id, content } = pool.enrol().comment({
    kind: 'comment',
    pool: 'customers',
    idea: about,
    body: 'No.',
    language: 'en',
    authorKey: draw(),
  });
  return [[{ kind: 'comment', id, hash: hashContent(content) }], [content]];
}

/** The untouched file beside pages that show the employees' results otherwise. */
const shown = (
  change: (cells: ReadonlyMap<string, PublishedCell>) => ReadonlyMap<string, PublishedCell>,
): [LedgerExport, Known] => [exported, { published: [{ pool: 'employees', cells: change(employees) }] }];
const employees = new Map(
  exported.results
    .flatMap(({ pool, cells }) => (pool === 'employees' ? cells.map(decodeCell) : []))
    .map((cell): [string, PublishedCell] => [bytesToHex(cell.idea), cell]),
);

type Spoilt = LedgerExport | string | [LedgerExport, Known];

const spoilt: Record<FindingCode, (() => Spoilt | Promise<Spoilt>)[]> = {
  export_malformed: [() => '', () => '{}', () => `${writeExport(exported)} x`],
  leaf_malformed: [() => withLeaves([...exported.leaves, new Uint8Array(3)])],
  policy_missing: [
    () => withLeaves(exported.leaves.slice(1)),
    () => withLeaves([]),
    () => withLeaves([new Uint8Array(3), ...exported.leaves]),
  ],
  policy_repeated: [() => added(leavesOf('policy'))],
  pool_repeated: [
    () => changed('policy', (policy) => [{ ...policy, pools: [...policy.pools, ...policy.pools.slice(1)] }]),
  ],
  policy_too_weak: [
    () => changed('policy', (policy) => [{ ...policy, minimumGroup: 2 }]),
    () => changed('policy', (policy) => [{ ...policy, minimumAnonymitySet: 2 }]),
  ],
  settling_off: [() => changed('policy', (policy) => [{ ...policy, settleHours: 0 }])],
  delay_off: [() => changed('policy', (policy) => [{ ...policy, delayMinutes: 0 }])],
  releases_too_frequent: [() => changed('policy', (policy) => [{ ...policy, releaseMinutes: 1 }])],
  ledger_key_unexpected: [() => [exported, { ledgerKey: stranger }]],
  checkpoint_missing: [() => withNotes()],
  checkpoint_malformed: [
    () => withNotes(...notes, ''),
    async () => withNotes(...notes, await signNote(`${signer.name}\n007\n${root}\n`, signer)),
    () => [exported, { checkpoints: ['x'] }],
  ],
  checkpoint_key_wrong: [
    async () => withNotes(...notes, await signCheckpoint({ size, root: draw() }, stranger)),
    async () => [exported, { checkpoints: [await signCheckpoint({ size, root: draw() }, stranger)] }],
  ],
  checkpoint_signature_wrong: [
    () => withNotes(...notes.slice(0, -1), (notes.at(-1) ?? '').replace('i', 'j')),
  ],
  checkpoint_of_other_ledger: [
    async () => withNotes(...notes, await signNote(`elsewhere\n1\n${root}\n`, signer)),
  ],
  checkpoint_extended: [
    async () => withNotes(...notes, await signNote(`${signer.name}\n1\n${root}\nfor you\n`, signer)),
  ],
  checkpoints_unordered: [
    () => withNotes(...notes, ...notes.slice(-1)),
    () => withNotes(...notes.toReversed()),
  ],
  entries_missing: [() => withLeaves(exported.leaves.slice(0, -1))],
  entries_unsigned: [() => withLeaves([...exported.leaves, encodeLeaf({ kind: 'manifest', hash: draw() })])],
  entries_changed: [
    () => withLeaves(exported.leaves.with(-1, encodeLeaf({ kind: 'manifest', hash: draw() }))),
  ],
  ledger_forked: [async () => withNotes(...notes, await signCheckpoint({ size, root: draw() }, signer))],
  // Who leaves checkpoints out claims larger releases than there were.
  release_too_small: [
    () => added([voteLeaf]),
    // One that no phase ends with, since it ended before.
    () => added([voteLeaf, { kind: 'phase', phase: 'closed' }]),
  ],
  phase_unexpected: [
    () => added([{ kind: 'phase', phase: 'closed' }]),
    () => added([{ kind: 'phase', phase: 'voting' }]),
    () => changed('phase', (phase) => [phase, { kind: 'phase', phase: 'continuous' }]),
  ],
  order_not_neutral: [() => withNotes(...notes.toSpliced(3, 1))],
  entry_repeated: [() => added(leavesOf('idea').slice(0, 1)), () => added([voteLeaf, voteLeaf])],
  entry_after_close: [
    () => addedAfterClose(voteLeaf),
    () => addedAfterClose({ kind: 'issuance', pool: 'customers' }),
  ],
  reference_to_nothing: [
    () => added([{ kind: 'moderation', leaf: draw(), reason: '' }]),
    () => added([{ kind: 'response', idea: id(), hash: hashContent(responseTo(id())) }]),
    () => added(...comment(id(), pools.customers)),
    () => withPublished((cell) => ({ ...cell, idea: id() })),
  ],
  pool_unknown: [
    () => added([{ kind: 'issuance', pool: 'visitors' }]),
    () => added(...idea({ pool: 'visitors' }, 2)),
  ],
  content_missing: [
    ...(['texts', 'idea', 'comment', 'response'] as const).map(
      (kind) => () => withContents(exported.contents.filter((each) => decodeContent(each).kind !== kind)),
    ),
    () => {
      const hash = hashContent(responseTo(id()));
      return added([{ kind: 'idea', id: id(), hash }], [responseTo(id())]);
    },
  ],
  content_malformed: [() => withContents([...exported.contents, new Uint8Array(3)])],
  content_unexpected: [() => withContents([...exported.contents, encodeContent(responseTo(id()))])],
  response_misplaced: [
    () => {
      const [one, other] = leavesOf('idea');
      const content = responseTo(one?.id ?? id());
      return added([{ kind: 'response', idea: other?.id ?? id(), hash: hashContent(content) }], [content]);
    },
  ],
  vote_unblinded: [() => added([voteLeaf], [vote])],
  close_missing: [() => changed('close', () => [])],
  close_repeated: [() => changed('close', (close) => [close, close])],
  result_missing: [
    () => withResults(exported.results.slice(1)),
    () => changed('close', (close) => [{ ...close, pools: close.pools.slice(1) }]),
  ],
  result_unexpected: [
    () => withResults([...exported.results, { pool: 'visitors', issuingKey: draw(), cells: [] }]),
    () => withResults([...exported.results, ...exported.results]),
    () => changed('close', (close) => [{ ...close, pools: [...close.pools, ...close.pools] }]),
  ],
  result_changed: [
    () => withCells((cells) => cells.slice(1)),
    () => withCells((cells) => [...cells, draw()]),
  ],
  issuing_key_wrong: [
    // Everyone reads this board, so there is nothing that the key could give away.
    () => withResults(exported.results.map((result) => ({ ...result, issuingKey: null }))),
    () => withResults(exported.results.map((result) => ({ ...result, issuingKey: draw() }))),
    () =>
      changed('close', (close) => [
        { ...close, pools: close.pools.map((pool) => ({ ...pool, issuingKey: draw() })) },
      ]),
    () =>
      changed('policy', (policy) => [
        { ...policy, pools: policy.pools.map((pool) => ({ ...pool, publicKey: draw() })) },
      ]),
  ],
  cell_malformed: [() => withCells((cells) => [...cells, new Uint8Array(3)])],
  cell_misplaced: [
    () => withCells((cells) => cells.toReversed()),
    () => withCells((cells) => cells.flatMap((cell) => [cell, cell])),
    () => withPublished((cell) => ({ ...cell, pool: 'visitors' })),
  ],
  cell_below_minimum: [() => changed('policy', (policy) => [{ ...policy, minimumGroup: 13 }])],
  cell_should_be_band: [
    () => withPublished((cell) => ({ ...cell, agree: cell.agree + cell.disagree - 1, disagree: 1 })),
    () => withPublished((cell) => ({ ...cell, agree: 0 })),
  ],
  published_differs: [
    () => shown((cells) => new Map([...cells].slice(1))),
    () => shown((cells) => new Map([...cells, ['00', { kind: 'band', side: 'agree', sided: 5, pass: 0 }]])),
    () => shown((cells) => new Map([...cells].map(([idea, cell]) => [idea, { ...cell, pass: 500 }]))),
    () =>
      shown(
        (cells) =>
          new Map(
            [...cells].map(([idea, cell]) => [
              idea,
              cell.kind === 'band' ? { ...cell, side: 'disagree' } : cell,
            ]),
          ),
      ),
  ],
  tally_wrong: [
    () => withPublished((cell) => ({ ...cell, agree: cell.agree + 1 })),
    () => withPublished((cell) => ({ ...cell, pass: cell.pass + 1 })),
  ],
  votes_unordered: [() => withPublished((cell) => ({ ...cell, votes: cell.votes.toReversed() }))],
  tag_repeated: [
    () => withPublished((cell) => ({ ...cell, votes: [...cell.votes.slice(0, 1), ...cell.votes] })),
    () => added(...idea({}, 1)),
  ],
  presentation_invalid: [
    () =>
      withPublished((cell) => ({
        ...cell,
        votes: cell.votes.map((each) => ({ ...each, revision: each.revision + 1 })),
      })),
    () => withPublished((cell) => ({ ...cell, votes: cell.votes.map((each) => ({ ...each, tag: draw() })) })),
    // In a place that the policy does not give.
    () => added(...idea({}, 4)),
    () => {
      const [leaves, contents] = idea({}, 2);
      return added(
        leaves.map((leaf) => ({ ...leaf, id: id() })),
        contents,
      );
    },
    () => added(...comment(leavesOf('idea')[0]?.id ?? id(), createPool())),
  ],
  more_credentials_than_members: [() => added([{ kind: 'issuance', pool: 'employees' }])],
  more_tags_than_credentials: [
    () => changed('issuance', (leaf) => (leaf.pool === 'customers' ? [] : [leaf])),
    // Ideas alone, without a single vote.
    async () => {
      const { checkpoints, leaves, contents } = await changed('issuance', () => []);
      const results = exported.results.map((result) => ({ ...result, cells: [] }));
      return { checkpoints, leaves, contents, results };
    },
  ],
  crowd_too_small: [
    () => changed('issuance', () => []),
    () => changed('issuance', (leaf) => (leaf.pool === 'customers' ? [] : [leaf])),
    // They all come, but too late.
    () => {
      const [policy = [], issuances = [], ideas = [], ...rest] = releases;
      return publish([policy, ideas, issuances, ...rest], signer, exported);
    },
    // A pool without an idea whose votes are counted.
    async () => {
      const few = await changed('issuance', (leaf) => (leaf.pool === 'customers' ? [] : [leaf]));
      return { ...few, contents: few.contents.filter((each) => decodeContent(each).kind !== 'idea') };
    },
  ],
  opened_count_wrong: [
    () => withPublished((cell) => ({ ...cell, votes: cell.votes.slice(1) })),
    () =>
      changed('close', (close) => [{ ...close, pools: close.pools.map((pool) => ({ ...pool, opened: 0 })) }]),
  ],
  votes_added: [() => added([voteLeaf])],
  votes_missing: [() => changed('close', (close) => [{ ...close, unopened: close.unopened + 1 }])],
  band_count_wrong: [
    () =>
      withCells((cells) =>
        cells.map((encoded) => {
          const cell = decodeCell(encoded);
          return cell.kind === 'band' ? encodeCell({ ...cell, pass: 500 }) : encoded;
        }),
      ),
  ],
};

describe.each(Object.entries(spoilt))('%s', (code, plants) => {
  it.each(plants.map((plant, at) => [at + 1, plant] as const))('is found, case %i', async (_, plant) => {
    const planted = await plant();
    const [file, known] = Array.isArray(planted) ? planted : [planted, undefined];
    const text = typeof file === 'string' ? file : writeExport(file);
    const { findings } = await verifyExport(text, rules, known);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });
});

it('finds nothing in the campaign that was spoilt here', async () => {
  const [file, known] = shown((cells) => cells);
  const { findings, checked } = await verifyExport(writeExport(file), rules, known);
  expect(findings).toEqual([]);
  expect(checked.published).toBe(1);
});
