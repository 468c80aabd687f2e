/** Each rule with one thing wrong: the properties that hold for the rules must then fail. */
import { describe, expect, test } from 'vitest';
import { type Cell, presentCell, sided, type Tally } from '../../shared/domain/cells.ts';
import { isReleasable, mayPublish } from '../../shared/domain/publication.ts';
import { findInterference } from './check.ts';
import { type PropertyName, properties } from './properties.ts';
import { type Rules, rules } from './rules.ts';

const exact = (tally: Tally, k: number): Cell =>
  sided(tally) < k ? { state: 'withheld' } : { state: 'published', ...tally };

/** In which results the mutant can show, what it does, and the properties that find it. */
const mutants: Record<string, ['at-end' | 'running', Partial<Rules>, PropertyName[]]> = {
  'a cell of k − 1': [
    'at-end',
    {
      presentCell: (tally, k) => presentCell(tally, k - 1),
      mayPublish: (tally, changed, shown, k) => mayPublish(tally, changed, shown, k - 1),
    },
    ['smallCellsStayUnknown', 'sizesOfSmallCellsStayUnknown'],
  ],
  'passes make a cell': [
    'at-end',
    {
      presentCell: (tally, k) => (sided(tally) + tally.pass < k ? { state: 'withheld' } : exact(tally, 0)),
      mayPublish: (tally, _changed, _shown, k) => sided(tally) + tally.pass >= k,
    },
    ['smallCellsStayUnknown', 'sizesOfSmallCellsStayUnknown'],
  ],
  'any increment is published': [
    'running',
    { mayPublish: (tally, _changed, _shown, k) => sided(tally) >= k },
    ['smallIncrementsStayUnknown', 'unanimousIncrementsTellNobodysVote', 'differencesInvolveAtLeastK'],
  ],
  'an increment of k − 1': [
    'running',
    {
      mayPublish: (tally, changed, shown, k) =>
        sided(tally) >= k &&
        (shown.state === 'withheld' || isReleasable(tally, sided(changed) + changed.pass, k - 1)),
    },
    ['smallIncrementsStayUnknown', 'differencesInvolveAtLeastK'],
  ],
  'whoever changed back changed the cell': [
    'running',
    { changesCell: (choice, published) => choice !== published.at(-1) },
    ['differencesInvolveAtLeastK'],
  ],
  'no bands': ['at-end', { presentCell: exact }, ['unanimousCellsTellNobodysVote']],
  'only the unanimous are bands': [
    'at-end',
    {
      presentCell: (tally, k) =>
        tally.agree > 0 && tally.disagree > 0 ? exact(tally, k) : presentCell(tally, k),
    },
    ['unanimousCellsTellNobodysVote'],
  ],
  'unanimous increments are published': [
    'running',
    { mayPublish: (tally, changed, _shown, k) => isReleasable(tally, sided(changed) + changed.pass, k) },
    ['unanimousIncrementsTellNobodysVote'],
  ],
  'bands are opened': [
    'at-end',
    { opensVotes: ({ state }) => state !== 'withheld' },
    ['unanimousCellsTellNobodysVote', 'openedVotesAreThePublishedOnes'],
  ],
  'withheld cells are opened': [
    'at-end',
    { opensVotes: ({ state }) => state !== 'band', openedVote: ({ newest }) => newest },
    ['smallCellsStayUnknown', 'sizesOfSmallCellsStayUnknown', 'openedVotesAreThePublishedOnes'],
  ],
  'the newest vote is opened': [
    'running',
    { openedVote: ({ newest }) => newest },
    ['smallIncrementsStayUnknown', 'openedVotesAreThePublishedOnes'],
  ],
  'revisions count from one': [
    'at-end',
    { revisionShown: ({ nth }) => String(nth) },
    ['sizesOfSmallCellsStayUnknown'],
  ],
  'leaves can be recognised': [
    'at-end',
    { leafShown: ({ voter, idea }) => `${voter}/${idea}` },
    ['releasesOfVotesStayUnknown'],
  ],
  'all votes are counted': [
    'at-end',
    { votesShown: (_cells, cast) => cast },
    ['sizesOfSmallCellsStayUnknown'],
  ],
  'answers are shown while ideas come in': [
    'running',
    { answersWhileRunning: true },
    ['answersOfAuthorsStayUnknown'],
  ],
};

describe.each(Object.entries(mutants))('%s', (_, [results, mutation, found]) => {
  test.each(found)('%s', (name) => {
    expect(findInterference(properties[name], results, { ...rules, ...mutation })).toBeDefined();
  });
});
