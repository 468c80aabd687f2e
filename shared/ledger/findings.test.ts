/** Every finding can occur: at least one spoilt campaign for each code. */
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../bytes/bytes.ts';
import { type ContentOf, decodeContent, hashContent } from './contents.ts';
import { writeExport } from './export.ts';
import type { Leaf } from './leaves.ts';
import type { PublishedPage } from './published.ts';
import { openPool } from './sample/credentials.ts';
import { codes, rules } from './sample/judge.ts';
import { act, answeredThenHidden, mask, moderated, saying } from './sample/moderations.ts';
import { samplePages } from './sample/pages.ts';
import {
  addedAfterClose,
  addedEarly,
  changed,
  exported,
  type Plants,
  phased,
  responded,
} from './sample/spoil.ts';
import { spoiltEntries } from './sample/spoilt-entries.ts';
import { spoiltModerations } from './sample/spoilt-moderations.ts';
import { pages, spoiltPages } from './sample/spoilt-pages.ts';
import { spoiltRecord } from './sample/spoilt-record.ts';
import { spoiltResults } from './sample/spoilt-results.ts';
import { type Known, verifyExport } from './verify.ts';

const spoilt: Plants = {
  ...{ ...spoiltRecord, ...spoiltEntries, ...spoiltModerations, ...spoiltResults, ...spoiltPages },
  text_missing: [...spoiltModerations.text_missing, ...spoiltPages.text_missing],
  text_still_shown: [...spoiltModerations.text_still_shown, ...spoiltPages.text_still_shown],
};

describe.each(Object.entries(spoilt))('%s', (code, plants) => {
  it.each(plants.map((plant, at) => [at + 1, plant] as const))('is found, case %i', async (_, plant) => {
    const planted = await plant();
    const [file, known] = Array.isArray(planted) ? planted : [planted, undefined];
    const text = typeof file === 'string' ? file : writeExport(file);
    const { findings } = await verifyExport(text, rules, known);
    expect(findings.map((finding) => finding.code)).toContain(code);
    // Nothing is wrong with the record: it is the pages alone.
    if (known?.published) expect(new Set(findings.map((finding) => finding.code))).toEqual(new Set([code]));
  });
});

it('finds nothing in the campaign that was spoilt here, nor on its pages', async () => {
  const published = Object.values(pages);
  const { findings, checked } = await verifyExport(writeExport(exported), rules, { published });
  expect(findings).toEqual([]);
  expect(checked.published).toBe(5);
});

it('finds nothing where all that was promised an answer has one', async () => {
  const answered: Leaf = { kind: 'phase', phase: 'answered' };
  const file = await addedAfterClose(answered);
  const campaign = { ...pages.campaign, rules: { ...pages.campaign.rules, phase: 'answered' } };
  const judged = (known: Known) => codes(file, known);
  expect(await judged({ published: [campaign] })).toEqual([]);
  expect(await judged({ published: [pages.campaign] })).toEqual(['published_rules_differ']);
});

it('takes responses in either language, and those that change nothing', async () => {
  for (const status of ['review', 'declined'] as const) {
    const texts = ['en', 'fr'].map((language) => ({ language, text: '…', changes: [] }));
    expect(await codes(await responded({ status, texts, due: null }))).toEqual([]);
  }
});

it('calls no answer changed where it is the text of its idea that is not in the file', async () => {
  const contents = exported.contents.filter((each) => decodeContent(each).kind !== 'text');
  const found = await codes({ ...exported, contents }, { published: [pages.answers] });
  expect(found).toEqual(['text_missing']);
});

it('finds nothing where ideas are collected first and voted on afterwards', async () => {
  const file = await phased((ideas, votes, voting) => [[...ideas, voting], votes]);
  expect(await codes(file)).toEqual([]);
});

it('takes an end that was moved back, and says which phase was ended at once', async () => {
  const end = { phase: 'continuous', number: 1 };
  const moved = await addedEarly([
    { kind: 'end', ...end, until: '2101-01-01T00:00:00.000Z' },
    { kind: 'announcement', ...end },
  ]);
  const campaign = {
    ...pages.campaign,
    rules: { ...pages.campaign.rules, voteUntil: '2101-01-01T00:00:00.000Z' },
  };
  const known = { published: [campaign], now: new Date('2101-01-02') };
  const report = await verifyExport(writeExport(moved), rules, known);
  expect([report.findings, report.stopped]).toEqual([[], []]);

  const stop = await changed('phase', (phase) => [phase, { kind: 'stop', phase: 'continuous' }]);
  const stopped = await verifyExport(writeExport(stop), rules, { now: new Date(0) });
  expect([stopped.findings, stopped.stopped]).toEqual([[], ['continuous']]);
});

it('takes what was hidden, masked and restored, before and after the close', async () => {
  const first = mask();
  const note = mask({ masked: null, note: 'Please see the rules.' });
  const files = [
    await moderated([act({ action: 'hide' })], { text: false }),
    await moderated([saying(note, { action: 'hide' })], { text: false, more: [note] }),
    await moderated([saying(first, { action: 'mask' })], { text: false, more: [first] }),
    // What a later act replaced may be gone, and may be there.
    await moderated([saying(first, { action: 'mask' }), act({ action: 'hide', number: 2 })], { text: false }),
    await moderated([saying(first, { action: 'mask' }), act({ action: 'restore', number: 2 })], {
      ...{ text: true, more: [first] },
    }),
    await answeredThenHidden(),
  ];
  for (const file of files) {
    const published = Object.values(samplePages(file));
    expect((await verifyExport(writeExport(file), rules, { published })).findings).toEqual([]);
  }
});

/** Of two boards that only their members read, the file has the first one. */
describe('where a board cannot be seen', () => {
  const { campaign, board, comparison } = pages;
  const closed = { openPool, boardIsClosed: () => true };
  const own = (pool: string) => pool === 'employees';
  const results = exported.results.filter(({ pool }) => own(pool));
  const page: PublishedPage = {
    ...board,
    ideas: { of: ['employees'], shown: board.ideas?.shown.filter(({ words }) => own(words.pool)) ?? [] },
    results: board.results.filter(({ pool }) => own(pool)),
  };
  const ideas = exported.contents.map(decodeContent).filter((content) => content.kind === 'idea');
  async function judge(published: PublishedPage[], keep: (content: ContentOf<'idea'>) => boolean) {
    const contents = exported.contents.filter((each) => {
      const content = decodeContent(each);
      const idea =
        content.kind === 'text'
          ? ideas.find(({ text }) => equalBytes(text, hashContent(content)))
          : content.kind === 'idea' && content;
      return !idea || keep(idea);
    });
    const file = writeExport({ ...exported, contents, results });
    const { findings } = await verifyExport(file, closed, { published });
    return findings.map(({ code }) => code);
  }

  it('finds nothing on the pages of the other one, and in its numbers', async () => {
    expect(await judge([campaign, page], ({ pool }) => own(pool))).toEqual([]);
    // Nor on a page of both.
    expect(await judge([board, comparison], ({ pool }) => own(pool))).toEqual([]);
  });

  it('finds results of the pool that does not vote there', async () => {
    const both = { ...page, results: board.results };
    expect(new Set(await judge([both], ({ pool }) => own(pool)))).toEqual(new Set(['published_differs']));
  });

  it('finds that an idea on the board has no content in the file', async () => {
    const [lost] = ideas.filter(({ pool }) => own(pool));
    const kept = await judge([page], ({ pool, text }) => own(pool) && !equalBytes(text, lost?.text ?? text));
    expect(kept).toEqual(['content_missing']);
  });
});
