/** What a device finds about its own member: every outcome can occur, and those that the rules forbid are alarms. */
import { expect, it, test } from 'vitest';
import { compareBytes, equalBytes } from '../bytes/bytes.ts';
import { loadSodiumRistretto255 } from '../credential/ristretto255-sodium.ts';
import type { LedgerExport } from '../ledger/export.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { decodeLeaf, encodeLeaf } from '../ledger/leaves.ts';
import { type Cell, type CellOf, decodeCell, openResult } from '../ledger/results.ts';
import { sampleCampaign } from '../ledger/sample/campaign.ts';
import { checkOwnIdeas } from './own-ideas.ts';
import { alarms, checkOwnVotes, type OwnVote } from './own-votes.ts';
import { realPools } from './sample/members.ts';

const group = await loadSodiumRistretto255();
const sample = await sampleCampaign(realPools(group), 6, 6);
const { exported } = sample;
/** They pass at first and agree later, on every idea: revision 2. */
const [member] = sample.members.employees;
if (!member) throw new Error('The sample has no members.');
const own = { group, credential: member.credential, pool: 'employees' };

const cells = (exported.results.find(({ pool }) => pool === 'employees')?.cells ?? []).map(decodeCell);
const published = cells.find((cell): cell is CellOf<'published'> => cell.kind === 'published');
const band = cells.find(({ kind }) => kind === 'band');
if (!published || !band) throw new Error('The sample has no such cells.');
const { idea } = published;
const vote: OwnVote = { idea, choice: 'agree', revision: 2 };

const look = (file: Pick<LedgerExport, 'leaves' | 'results'>, said: OwnVote = vote, who = own) =>
  checkOwnVotes(who, file, [said])[0];

/** Another opened list, which the close announces. */
const withVotes = (change: (cell: CellOf<'published'>) => CellOf<'published'>, running = false) =>
  withCells((cell) => [change(cell)], running);

/** Other cells in the place of the one that counts the vote, which the close announces. */
function withCells(change: (cell: CellOf<'published'>) => Cell[], running = false) {
  const results = exported.results.map((result) => {
    if (result.pool !== 'employees') return result;
    const changed = result.cells.map(decodeCell).flatMap((cell) => {
      return cell.kind === 'published' && equalBytes(cell.idea, idea) ? change(cell) : [cell];
    });
    return openResult(result.pool, result.issuingKey ?? new Uint8Array(), changed).result;
  });
  const pools = results.map(
    ({ pool, issuingKey, cells }) =>
      openResult(pool, issuingKey ?? new Uint8Array(), cells.map(decodeCell)).closed,
  );
  const leaves = exported.leaves.map((encoded) => {
    const leaf = decodeLeaf(encoded);
    if (leaf.kind === 'close') return encodeLeaf({ ...leaf, pools });
    return leaf.kind === 'policy' && running ? encodeLeaf({ ...leaf, results: 'running' }) : encoded;
  });
  return { leaves, results };
}

const ownTag = member.vote(idea, 'agree', 2).tag;
const withoutOwn = (cell: CellOf<'published'>) => ({
  ...cell,
  votes: cell.votes.filter(({ tag }) => !equalBytes(tag, ownTag)),
});
const withOwn = (choice: OwnVote['choice'], revision: number) => (cell: CellOf<'published'>) => ({
  ...cell,
  votes: [...withoutOwn(cell).votes, member.vote(idea, choice, revision)].sort((a, b) =>
    compareBytes(a.tag, b.tag),
  ),
});

test('counted as cast, and closed by the rules', () => {
  expect(look(exported)).toBe('counted');
  expect(look(exported, { ...vote, idea: band.idea })).toBe('band');
  expect(look(exported, { ...vote, idea: new Uint8Array(16) })).toBe('withheld');
});

test('what the operator hides or turns: nobody but those who voted can tell', () => {
  expect(look(withCells(() => []))).toBe('withheld');
  const turned = withCells(({ pool, agree, disagree, pass }) => [
    { kind: 'band', pool, idea, side: 'disagree', sided: agree + disagree, pass },
  ]);
  expect(look(turned)).toBe('band_against');
  expect(look(turned, { ...vote, choice: 'disagree' })).toBe('band');
  expect(look(turned, { ...vote, choice: 'pass' })).toBe('band');
});

test('missing, outdated or another: where results come at the end, each is an alarm', () => {
  const outcomes = [
    look(withVotes(withoutOwn)),
    look(withVotes(withOwn('pass', 1))),
    look(withVotes(withOwn('disagree', 2))),
  ];
  expect(outcomes).toEqual(['missing', 'outdated', 'other_choice']);
  expect(outcomes.every((outcome) => outcome && alarms.has(outcome))).toBe(true);
});

test('where results are published while the vote runs, the close opens what was published last', () => {
  const outcomes = [
    look(withVotes((cell) => cell, true)),
    look(withVotes(withoutOwn, true)),
    look(withVotes(withOwn('pass', 1), true)),
  ];
  expect(outcomes).toEqual(['counted', 'not_published', 'counted_earlier']);
  expect(outcomes.some((outcome) => outcome && alarms.has(outcome))).toBe(false);
  expect(look(withVotes(withOwn('disagree', 2), true))).toBe('other_choice');
});

test('a later vote from another device of the same member is no alarm', () => {
  expect(look(withVotes(withOwn('disagree', 3)))).toBe('counted_later');
});

test('lists that the close did not announce count nothing', () => {
  const { results } = withVotes(withOwn('agree', 2));
  const shown = results.map((result) => ({ ...result, cells: result.cells.slice(1) }));
  expect(look({ leaves: exported.leaves, results: shown })).toBe('not_announced');
  expect(alarms.has('not_announced')).toBe(true);
});

test('what is not in the file cannot be checked', () => {
  expect(look({ ...exported, results: [] })).toBe('unseen');
  expect(look({ ...exported, leaves: exported.leaves.slice(0, 5) })).toBe('unseen');
});

it('tells recorded ideas from moderated and missing ones', () => {
  const ideas = exported.leaves.filter((leaf) => decodeLeaf(leaf).kind === 'idea');
  const other = encodeLeaf({ kind: 'idea', id: new Uint8Array(16), hash: new Uint8Array(32) });
  const [moderated = other] = ideas;
  const tombstone = encodeLeaf({
    ...{ kind: 'moderation', leaf: hashLeaf(moderated), number: 1 },
    ...{ action: 'hide', reason: 'spam', content: null },
  });
  const outcomes = checkOwnIdeas([...exported.leaves, tombstone], [...ideas, other].map(hashLeaf));
  expect(outcomes.toSorted()).toEqual(['missing', 'moderated', ...Array(5).fill('recorded')]);

  const restoration = encodeLeaf({
    ...{ kind: 'moderation', leaf: hashLeaf(moderated), number: 2 },
    ...{ action: 'restore', reason: '', content: null },
  });
  const restored = checkOwnIdeas([...exported.leaves, tombstone, restoration], ideas.map(hashLeaf));
  expect(restored).toEqual(Array(6).fill('recorded'));
});
