/** Compares what everyone reads on the pages with what the record says: rules, numbers, ideas, results. */

import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import { nobody, type PeopleOf } from './people.ts';
import { canonicalJson } from './policy.ts';
import type { PageName, PublishedCell, PublishedPage, PublishedPool } from './published.ts';
import type { Cell } from './results.ts';
import type { LedgerEnds } from './verify-ends.ts';
import type { Entries } from './verify-entries.ts';
import { checkPublishedIdeas } from './verify-published-ideas.ts';
import type { ReleaseNumbers } from './verify-releases.ts';
import { checkPublishedResponses, countResponded } from './verify-responses.ts';
import { countBanded, countOpened } from './verify-results.ts';

/** The record that the pages are compared with. */
export interface PublishedContext {
  policy: LeafOf<'policy'>;
  /** As they were said last. */
  ends: LedgerEnds;
  /** Does it say that the campaign is answered? */
  answered: boolean;
  entries: Entries;
  people: PeopleOf;
  releases: ReleaseNumbers;
  /** Of the pools that are in the file. Pages that show other pools are not checked for those. */
  results: readonly { pool: string; cells: readonly Cell[] }[];
}

export function checkPublished(pages: readonly PublishedPage[], context: PublishedContext): Finding[] {
  return [
    ...pages.flatMap((page) => [
      ...checkRules(page, context),
      ...checkCounts(page, context),
      ...checkPublishedIdeas(page, context),
      ...checkPublishedResponses(page, context),
      ...page.miscounted.map(
        (place): Finding => ({ code: 'published_sums_wrong', page: page.page, ...place }),
      ),
    ]),
    ...checkListed(pages),
    ...checkResults(pages, context),
  ];
}

/**
 * Each rule that a page shows is in the first leaf, each end where it was said last, and the pools are those of the first leaf. Pages are compared
 * only where there is a close leaf, so no page may say that the campaign still runs.
 */
function checkRules(
  { page, slug, rules, pools }: PublishedPage,
  { policy, ends, answered }: PublishedContext,
): Finding[] {
  const code = 'published_rules_differ';
  const promised = {
    ...policy,
    ...ends,
    texts: bytesToHex(policy.texts),
    phase: answered ? 'answered' : 'closed',
    resultsPublished: true,
  };
  const fields = [...(slug && slug.shown !== slug.asked ? ['slug'] : []), ...differing(promised, rules)];
  return [...fields.map((field): Finding => ({ code, page, field })), ...checkPools(page, pools, policy)];
}

function checkPools(page: PageName, pools: PublishedPage['pools'], policy: LeafOf<'policy'>): Finding[] {
  if (pools === null) return [];
  const code = 'published_rules_differ';
  const other: Finding[] = [];
  const promised = new Map(policy.pools.map((pool) => [pool.id, pool]));
  for (const { id: pool, rules } of pools) {
    const own = promised.get(pool);
    promised.delete(pool);
    if (!own) other.push({ code, page, pool });
    else {
      const expected = {
        ...own,
        names: canonicalJson(own.names),
        membershipKey: bytesToHex(own.membershipKey),
        publicKey: bytesToHex(own.publicKey),
      };
      for (const field of differing(expected, rules)) other.push({ code, page, pool, field });
    }
  }
  return [...other, ...Array.from(promised.keys(), (pool): Finding => ({ code, page, pool }))];
}

function differing<Rules extends object>(promised: Rules, shown: Partial<NoInfer<Rules>>): string[] {
  const kept = new Map<string, unknown>(Object.entries(promised));
  return Object.entries(shown).flatMap(([field, value]) => (kept.get(field) === value ? [] : [field]));
}

function checkCounts({ page, counts, pools }: PublishedPage, context: PublishedContext): Finding[] {
  const { entries, releases } = context;
  const counted = {
    ideas: entries.ideaIds.size,
    release: releases.last,
    moderations: entries.moderations,
    // A content that is not there may be a response.
    ...(entries.unseen === 0 && { responded: countResponded(entries) }),
  };
  return [
    ...compareCounts(counted, counts, { page }),
    ...(pools ?? []).flatMap((pool) =>
      compareCounts(countPool(pool, context), pool.counts, { page, pool: pool.id }),
    ),
  ];
}

/** Of a pool that is not in the file, only the leaves about its people can be counted. */
function countPool(
  { id }: PublishedPool,
  { policy, people, entries, results }: PublishedContext,
): PublishedPool['counts'] {
  const { enrolled, taking, ...own } = people.get(id) ?? nobody;
  const isOpen = policy.pools.some((pool) => pool.id === id && pool.eligible === null);
  const counts = { eligible: isOpen ? null : own.eligible, enrolled, taking };
  const cells = results.find(({ pool }) => pool === id)?.cells;
  if (!cells) return counts;
  return {
    ...counts,
    ideas: entries.ideas.filter(({ content }) => content.pool === id).length,
    votes: countOpened(cells) + countBanded(cells) || null,
  };
}

/** No number is as good as none. */
function compareCounts(
  counted: Record<string, number | null>,
  shown: Record<string, number | null>,
  place: Pick<Finding, 'page' | 'pool'>,
): Finding[] {
  return Object.entries(shown).flatMap(([field, found]): Finding[] => {
    const expected = counted[field];
    if (expected === undefined || expected === found) return [];
    return [{ code: 'published_count_differs', ...place, field, expected: expected ?? 0, found: found ?? 0 }];
  });
}

/** The list of all campaigns has one entry for the campaign. */
function checkListed(pages: readonly PublishedPage[]): Finding[] {
  const wrong = pages.find(({ listed = 1 }) => listed !== 1);
  if (wrong?.listed === undefined) return [];
  return [{ code: 'published_listing_wrong', page: wrong.page, expected: 1, found: wrong.listed }];
}

/** Reports each idea once, on however many pages its result differs. */
function checkResults(pages: readonly PublishedPage[], { results }: PublishedContext): Finding[] {
  const closed = new Map(
    results.map(({ pool, cells }) => [pool, new Map(cells.map((cell) => [bytesToHex(cell.idea), cell]))]),
  );
  const findings = new Map<string, Finding>();
  for (const { ideas, results: shownResults } of pages) {
    for (const { pool, cells: shown } of shownResults) {
      // Whoever does not vote on this page has no result there, whether or not the file has the pool.
      const expected = ideas?.of.includes(pool) ? closed.get(pool) : new Map<string, Cell>();
      for (const idea of expected ? [...expected.keys(), ...shown.keys()] : []) {
        if (isSame(expected?.get(idea), shown.get(idea))) continue;
        findings.set(`${pool} ${idea}`, { code: 'published_differs', pool, idea });
      }
    }
  }
  return [...findings.values()];
}

function isSame(closed: Cell | undefined, shown: PublishedCell | undefined): boolean {
  if (!closed || !shown) return closed === shown;
  if (closed.kind === 'band') {
    return (
      shown.kind === 'band' &&
      closed.side === shown.side &&
      closed.sided === shown.sided &&
      closed.pass === shown.pass
    );
  }
  return (
    shown.kind === 'published' &&
    closed.agree === shown.agree &&
    closed.disagree === shown.disagree &&
    closed.pass === shown.pass
  );
}
