/**
 * What the pages of a closed campaign say, in the form in which it is compared with the record
 * (verify-published.ts).
 */
import type { LeafOf } from './leaves.ts';
import type { Cell, CellOf } from './results.ts';

type Shown<C extends Cell> = Omit<C, 'pool' | 'idea' | 'votes'>;
export type PublishedCell = Shown<CellOf<'published'>> | Shown<CellOf<'band'>>;

/**
 * All results of a pool as one page shows them, by the idea's id in hexadecimal; what has no result is not
 * there.
 */
export interface PublishedResults {
  pool: string;
  cells: ReadonlyMap<string, PublishedCell>;
}

type Rules = Omit<LeafOf<'policy'>, 'kind' | 'origin' | 'ledgerKey' | 'texts' | 'pools'> & {
  /** Hash of the content `texts`, in hexadecimal. */
  texts: string;
  /** What the close leaf decides: the campaign is over, and its results are there. */
  phase: string;
  resultsPublished: boolean;
};
type PoolRules = Omit<
  LeafOf<'policy'>['pools'][number],
  'id' | 'names' | 'membershipKey' | 'publicKey' | 'eligible'
> & {
  /** As canonical JSON. */
  names: string;
  /** In hexadecimal. */
  membershipKey: string;
  publicKey: string;
};

/** An idea by its id in hexadecimal. A field that the page does not show is missing. */
export interface PublishedIdea {
  id: string;
  words: { pool: string; title?: string; body?: string; language?: string; authorKey?: string };
  /** What the page says that the organisers did with its text. */
  moderation: { action: string; reason: string; note: string } | null;
  /** Number of the release that it appeared with. */
  release?: number;
}

/** The last response to an idea, by the idea's id in hexadecimal. */
export interface PublishedResponse {
  idea: string;
  pool: string;
  /** Of the idea, as everybody reads it; null where it is hidden. */
  title: string | null;
  language: string | null;
  /** `texts`, and the status and day of each response before this one (`earlier`), as canonical JSON. */
  says: {
    number: number;
    earlier: string;
    status: string;
    texts: string;
    responder: string;
    due: string | null;
    day: string;
  };
}

/** The kind of page: the page of the campaign, the list of all campaigns, a board, its answers, or the comparison. */
export type PageName = 'campaign' | 'list' | 'board' | 'answers' | 'comparison';

/** The statements of one page, with those rules and numbers that it shows. */
export interface PublishedPage {
  page: PageName;
  /** Slugs: the one that the reader asked for, and the one that the page names. No leaf holds it. */
  slug?: { asked: string; shown: string };
  /** Of the list: how many of its entries have the id or the slug of the campaign. */
  listed?: number;
  /** Rules, which the first leaf promises, and the phase. */
  rules: Partial<Rules>;
  /**
   * Numbers that follow from leaves and contents: of released ideas, of the last release, of moderations, of ideas with a
   * response.
   */
  counts: { ideas?: number; release?: number; moderations?: number; responded?: number };
  /** Null if the page does not list the pools of the campaign. */
  pools: readonly PublishedPool[] | null;
  /** Null if the page shows no ideas. Otherwise it shows all ideas of these pools, and no others vote on them. */
  ideas: { of: readonly string[]; shown: readonly PublishedIdea[] } | null;
  /** Absent if the page shows no responses. Otherwise it shows the last one to each idea of these pools that has any. */
  responses?: { of: readonly string[]; shown: readonly PublishedResponse[] };
  results: readonly PublishedResults[];
  /** Figures that the page computes wrongly from its own results. */
  miscounted: readonly { idea?: string; field: string }[];
}

export interface PublishedPool {
  id: string;
  rules: Partial<PoolRules>;
  /** `eligible`: null where anyone may join. `votes`: in published cells; null where there are none. */
  counts: {
    eligible?: number | null;
    enrolled?: number;
    taking?: number;
    ideas?: number;
    votes?: number | null;
  };
}
