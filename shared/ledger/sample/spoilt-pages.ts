/** The untouched file beside spoilt pages. */
import { canonicalJson } from '../policy.ts';
import type { PublishedCell, PublishedIdea, PublishedPage, PublishedResponse } from '../published.ts';
import { act, answeredThenHidden, ideaAt, mask, moderated, saying } from './moderations.ts';
import { samplePages } from './pages.ts';
import { exported, type Plants, type Spoilt } from './spoil.ts';

export const pages = samplePages(exported);
const { campaign, list, board, answers, comparison } = pages;

const shown = (change: Partial<PublishedPage>, page: PublishedPage = board): Spoilt => [
  exported,
  { published: [{ ...page, ...change }] },
];
const shownPools = (change: (pools: NonNullable<PublishedPage['pools']>) => PublishedPage['pools']): Spoilt =>
  shown({ pools: change(campaign.pools ?? []) }, campaign);
const shownIdeas = (change: (ideas: readonly PublishedIdea[]) => readonly PublishedIdea[], page = board) =>
  shown({ ideas: page.ideas && { ...page.ideas, shown: change(page.ideas.shown) } }, page);
const shownWords = (words: Partial<PublishedIdea['words']>, page = board): Spoilt =>
  shownIdeas((ideas) => ideas.map((idea) => ({ ...idea, words: { ...idea.words, ...words } })), page);
const shownResponses = (change: (shown: readonly PublishedResponse[]) => readonly PublishedResponse[]) =>
  shown(
    { responses: { of: answers.responses?.of ?? [], shown: change(answers.responses?.shown ?? []) } },
    answers,
  );
const shownSaying = (says: Partial<PublishedResponse['says']>): Spoilt =>
  shownResponses((responses) => responses.map((one) => ({ ...one, says: { ...one.says, ...says } })));
type Cells = ReadonlyMap<string, PublishedCell>;
/** With the results of the employees changed. */
const shownCells = (change: (cells: Cells) => Cells): Spoilt =>
  shown({
    results: board.results.map(({ pool, cells }) => ({
      pool,
      cells: pool === 'employees' ? change(cells) : cells,
    })),
  });

/** Pages of the campaign as it was, beside one whose first idea was hidden or masked. */
const hiddenFile = await moderated([act({ action: 'hide' })], { text: false });
const answeredFile = await answeredThenHidden();
const aMask = mask();
const maskedFile = await moderated([saying(aMask, { action: 'mask' })], { text: false, more: [aMask] });

export const spoiltPages = {
  text_missing: [
    // A text that is hidden, or masked, without a tombstone.
    () =>
      shownIdeas((ideas) =>
        ideas.map(({ words: { pool }, ...idea }) => ({
          ...idea,
          words: { pool },
          moderation: { action: 'hide', reason: 'spam', note: '' },
        })),
      ),
    () => shownIdeas((ideas) => ideas.map(({ words: { pool }, ...idea }) => ({ ...idea, words: { pool } }))),
    () =>
      shownIdeas((ideas) =>
        ideas.map((idea) => ({
          ...idea,
          words: { ...idea.words, title: 'Idée ███' },
          moderation: { action: 'mask', reason: 'spam', note: '' },
        })),
      ),
  ],
  text_still_shown: [
    () => [hiddenFile, { published: [board] }],
    () => [hiddenFile, { published: [comparison] }],
    () => [maskedFile, { published: [board] }],
  ],
  published_differs: [
    () => shownCells((cells) => new Map([...cells].slice(1))),
    () =>
      shownCells((cells) => new Map([...cells, ['00', { kind: 'band', side: 'agree', sided: 5, pass: 0 }]])),
    () => shownCells((cells) => new Map([...cells].map(([idea, cell]) => [idea, { ...cell, pass: 500 }]))),
    () =>
      shownCells(
        (cells) =>
          new Map(
            [...cells].map(([idea, cell]) => [
              idea,
              cell.kind === 'band' ? { ...cell, side: 'disagree' } : cell,
            ]),
          ),
      ),
    // On the board of the other pool.
    () =>
      shown({
        ideas: {
          of: ['customers'],
          shown: board.ideas?.shown.filter(({ words }) => words.pool === 'customers') ?? [],
        },
      }),
  ],
  published_rules_differ: [
    () => shown({ slug: { asked: 'sample', shown: 'another' } }, list),
    () => shown({ rules: { ...campaign.rules, phase: 'voting' } }, campaign),
    () => shown({ rules: { ...campaign.rules, resultsPublished: false } }, campaign),
    () => shown({ rules: { ...list.rules, campaignId: 'another' } }, list),
    () => shown({ rules: { ...campaign.rules, minimumGroup: 6 } }, campaign),
    () => shown({ rules: { ...campaign.rules, voteUntil: null } }, campaign),
    () => shown({ rules: { ...list.rules, texts: '00' } }, list),
    () => shownPools((pools) => pools.map((pool) => ({ ...pool, rules: { ...pool.rules, epoch: 2 } }))),
    () =>
      shownPools((pools) => pools.map((pool) => ({ ...pool, rules: { ...pool.rules, publicKey: '00' } }))),
    () => shownPools((pools) => pools.slice(1)),
    () => shownPools((pools) => [...pools, { id: 'visitors', rules: {}, counts: {} }]),
  ],
  published_listing_wrong: [() => shown({ listed: 0 }, list), () => shown({ listed: 2 }, list)],
  published_count_differs: [
    () => shown({ counts: { ideas: 500 } }, campaign),
    () => shown({ counts: { release: 500 } }, campaign),
    () => shown({ counts: { moderations: 1 } }, campaign),
    () => shown({ counts: { responded: 500 } }, campaign),
    ...(['enrolled', 'ideas', 'votes'] as const).map(
      (name) => () => shownPools((pools) => pools.map((pool) => ({ ...pool, counts: { [name]: 500 } }))),
    ),
    () => shownPools((pools) => pools.map((pool) => ({ ...pool, counts: { votes: null } }))),
  ],
  published_idea_missing: [
    () => shownIdeas((ideas) => ideas.slice(1)),
    () => shownIdeas((ideas) => ideas.slice(1), comparison),
  ],
  published_idea_unknown: [
    () => shownIdeas((ideas) => [...ideas, ...ideas.slice(0, 1).map((idea) => ({ ...idea, id: '00' }))]),
    () => shownIdeas((ideas) => [...ideas, ...ideas.slice(1)]),
  ],
  published_idea_differs: [
    () => shownWords({ pool: 'visitors' }),
    () => shownWords({ title: 'Another' }),
    () => shownWords({ body: 'Another' }, comparison),
    () => shownWords({ language: 'fr' }),
    () => shownWords({ authorKey: '00' }),
    () => shownIdeas((ideas) => ideas.map((idea) => ({ ...idea, release: 2 }))),
    // Another reason than the ledger has.
    () => {
      const page = samplePages(maskedFile).board;
      const other = page.ideas?.shown.map((idea) => ({
        ...idea,
        moderation: idea.moderation && { ...idea.moderation, reason: 'spam' },
      }));
      return [
        maskedFile,
        { published: [{ ...page, ideas: page.ideas && { ...page.ideas, shown: other ?? [] } }] },
      ];
    },
    // On the board of the other pool.
    () => shown({ ideas: board.ideas && { ...board.ideas, of: ['customers'] }, results: [] }),
  ],
  published_response_differs: [
    // Changed afterwards, or the former one.
    () => shownSaying({ status: 'declined' }),
    () => shownSaying({ texts: '[]' }),
    () => shownSaying({ responder: 'Nobody' }),
    () => shownSaying({ due: '2027-06-30' }),
    () => shownSaying({ day: '2026-01-01' }),
    // What it said before, and how often it was answered.
    () => shownSaying({ number: 1 }),
    () => shownSaying({ earlier: '[]' }),
    () => shownSaying({ earlier: canonicalJson([{ status: 'declined', day: '2026-02-01' }]) }),
    () => shownSaying({ earlier: canonicalJson([{ status: 'review', day: '2026-01-01' }]) }),
    () => shownResponses((responses) => responses.map((one) => ({ ...one, pool: 'visitors' }))),
    // To another idea, as it seems.
    () => shownResponses((responses) => responses.map((one) => ({ ...one, title: 'Another' }))),
    () => shownResponses((responses) => responses.map((one) => ({ ...one, language: 'fr' }))),
    // With a title that was hidden.
    () => {
      const { responses, ...page } = samplePages(answeredFile).answers;
      const titled = responses?.shown.map((one) => ({ ...one, title: one.title ?? ideaAt(0).text.title }));
      return [
        answeredFile,
        { published: [{ ...page, responses: { of: responses?.of ?? [], shown: titled ?? [] } }] },
      ];
    },
  ],
  published_response_unknown: [
    () => shownResponses((responses) => [...responses, ...responses]),
    () =>
      shownResponses((responses) => [
        ...responses,
        ...responses.map((one) => ({ ...one, idea: board.ideas?.shown[1]?.id ?? '' })),
      ]),
  ],
  published_response_missing: [() => shownResponses(() => [])],
  published_sums_wrong: [() => shown({ miscounted: [{ field: 'compared' }] }, comparison)],
} satisfies Partial<Plants>;
