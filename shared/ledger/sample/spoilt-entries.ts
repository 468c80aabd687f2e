/** Spoilt campaigns: entries, their contents, and the credentials behind them. */
import { decodeContent, encodeContent, hashContent } from '../contents.ts';
import { publish } from './campaign.ts';
import { draw } from './credentials.ts';
import {
  added,
  addedAfterClose,
  changed,
  comment,
  exported,
  id,
  idea,
  leavesOf,
  type Plants,
  phased,
  pools,
  releases,
  report,
  reportLeaf,
  responded,
  responseTo,
  signer,
  vote,
  voteLeaf,
  withContents,
  withPublished,
} from './spoil.ts';

const changesOf = () => responseTo(id()).texts.flatMap(({ changes }) => changes);

export const spoiltEntries = {
  entry_repeated: [
    () => added([reportLeaf, reportLeaf]),
    () => added(leavesOf('idea').slice(0, 1)),
    () => added([voteLeaf, voteLeaf]),
  ],
  entry_after_close: [
    () => addedAfterClose(voteLeaf),
    () => addedAfterClose({ kind: 'issuance', pool: 'customers' }),
    () => addedAfterClose(reportLeaf),
  ],
  entry_out_of_phase: [
    // After the end of the last phase.
    () => added([voteLeaf]),
    () => added([reportLeaf]),
    () => added(...idea({}, 2)),
    // Votes while ideas are collected.
    () => changed('policy', (policy) => [{ ...policy, flow: 'phased' }]),
    // Ideas while all vote.
    () => phased((ideas, votes, voting) => [[voting], votes, ideas]),
  ],
  reference_to_nothing: [
    () =>
      added([{ kind: 'moderation', leaf: draw(), number: 1, action: 'hide', reason: 'spam', content: null }]),
    () => added([{ kind: 'response', idea: id(), hash: hashContent(responseTo(id())) }]),
    () => added(...comment(id(), pools.customers)),
    () => withPublished((cell) => ({ ...cell, idea: id() })),
  ],
  pool_unknown: [
    () => added([{ kind: 'issuance', pool: 'visitors' }]),
    () => added(...idea({ pool: 'visitors' }, 2)),
  ],
  texts_changed: [
    () =>
      withContents(
        exported.contents.map((each) => {
          const content = decodeContent(each);
          if (content.kind !== 'texts') return each;
          const texts = content.texts.map((text) => ({ ...text, introduction: 'Soon.' }));
          return encodeContent({ ...content, texts });
        }),
      ),
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
  content_unexpected: [
    // Reports are shown to nobody.
    () => withContents([...exported.contents, encodeContent(report)]),
    () => withContents([...exported.contents, encodeContent(responseTo(id()))]),
  ],
  response_misplaced: [
    () => {
      const [one, other] = leavesOf('idea');
      const content = responseTo(one?.id ?? id());
      return added([{ kind: 'response', idea: other?.id ?? id(), hash: hashContent(content) }], [content]);
    },
  ],
  response_incomplete: [
    () => responded({ texts: [] }),
    () => responded({ texts: [{ language: 'en', text: '', changes: changesOf() }] }),
    () => responded({ texts: [{ language: 'en', text: 'Yes.', changes: changesOf().slice(1) }] }),
    () =>
      responded({
        texts: [
          { language: 'en', text: 'Yes.', changes: changesOf().map((each) => ({ ...each, text: '' })) },
        ],
      }),
    () => responded({ status: 'declined', due: null }),
    () => responded({ due: null }),
    () => responded({ responder: '' }),
    () => responded({ day: '2026-02-01T10:15:00.000Z' }),
    () => responded({ due: '2026-02-30' }),
  ],
  response_backdated: [() => responded({ day: '2026-01-31' })],
  vote_unblinded: [() => added([voteLeaf], [vote])],
  people_uncounted: [
    () => added([{ kind: 'memberships', pool: 'employees', count: 1 }]),
    () => added([{ kind: 'roster', pool: 'employees', people: 1 }]),
    () => added([{ kind: 'roster', pool: 'customers', people: 1_000 }]),
    () =>
      added([
        { kind: 'roster', pool: 'employees', people: 1_000 },
        { kind: 'roster', pool: 'employees', people: 1_001 },
      ]),
  ],
  more_memberships_than_people: [() => added([{ kind: 'memberships', pool: 'employees', count: 1_000 }])],
  more_credentials_than_memberships: [() => added([{ kind: 'issuance', pool: 'employees' }])],
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
    () => changed('memberships', () => []),
    () => changed('memberships', (leaf) => (leaf.pool === 'customers' ? [] : [leaf])),
    // All members join, but too late.
    () => {
      const [policy = [], people = [], ideas = [], ...rest] = releases;
      return publish([policy, ideas, people, ...rest], signer, exported);
    },
    // A pool without an idea whose votes are counted.
    async () => {
      const few = await changed('memberships', (leaf) => (leaf.pool === 'customers' ? [] : [leaf]));
      return { ...few, contents: few.contents.filter((each) => decodeContent(each).kind !== 'idea') };
    },
  ],
} satisfies Partial<Plants>;
