/** Checks the close: nothing counts after it, every pool has its result, and the votes add up. */

import type { LedgerExport } from './export.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PeopleOf } from './people.ts';
import type { PlacedLeaf } from './placed.ts';
import { countChecks, type OnProgress, type OpenPool } from './presentations.ts';
import type { PublishedPage } from './published.ts';
import type { Cell, ClosedPool, OpenedResult } from './results.ts';
import { checkPosts } from './verify-credentials.ts';
import { checkCrowds } from './verify-crowd.ts';
import type { LedgerEnds } from './verify-ends.ts';
import type { Entries } from './verify-entries.ts';
import { checkPublished } from './verify-published.ts';
import { numberReleases } from './verify-releases.ts';
import { checkResponses } from './verify-responses.ts';
import { type CheckedResult, checkResult, countBanded } from './verify-results.ts';

export interface CloseContext {
  exported: LedgerExport;
  leaves: readonly PlacedLeaf[];
  policy: LeafOf<'policy'>;
  /** Pools that the file leaves out, and may leave out. */
  unseen: readonly string[];
  /** Pools whose issuing key the file leaves out, and may leave out. */
  keyless: readonly string[];
  entries: Entries;
  people: PeopleOf;
  /** Signed sizes, ascending. */
  sizes: readonly number[];
  /** Of phases, as they were said last. */
  ends: LedgerEnds;
  /** The statements of the pages. */
  published: readonly PublishedPage[];
}

export interface CheckedClose {
  findings: Finding[];
  /** The announcement of the close for each pool that is in the file. */
  results: { pool: string; cells: Cell[] }[];
  /** As the close says; null where there is none. */
  unopened: number | null;
}

/** `onProgress`: is told how many presentations were checked, of how many. */
export async function checkClose(
  context: CloseContext,
  openPool: OpenPool,
  onProgress: OnProgress,
): Promise<CheckedClose> {
  const { exported, leaves, policy, entries, sizes } = context;
  const closes = leaves.flatMap(({ at, leaf }) => (leaf.kind === 'close' ? { at, close: leaf } : []));
  const [first, ...others] = closes;
  if (!first) return { findings: [{ code: 'close_missing' }], results: [], unopened: null };
  const { at, close } = first;

  const results: CheckedResult[] = [];
  const closedPools = new Map(close.pools.map((closed) => [closed.id, closed]));
  const openedResults = new Map(exported.results.map((result) => [result.pool, result]));
  const announced = close.pools.reduce(
    (sum, { id, opened }) => sum + (openedResults.get(id)?.issuingKey ? opened : 0),
    0,
  );
  const counted = countChecks(
    openPool,
    announced + entries.ideas.length + entries.comments.length,
    onProgress,
  );
  for (const pool of policy.pools) {
    const [closed, result] = [closedPools.get(pool.id), openedResults.get(pool.id)];
    if (closed && result) results.push(await checkPool(pool, closed, result, context, counted));
  }
  const banded = results.reduce((sum, { cells }) => sum + countBanded(cells), 0);
  const findings: Finding[] = [
    ...others.map((other): Finding => ({ code: 'close_repeated', leaf: other.at })),
    ...checkNothingAfter(leaves, at),
    ...checkPools(close, context),
    ...checkIdeaPools(policy, entries),
    ...checkResponses(policy, entries),
    ...results.flatMap((result) => result.findings),
    ...checkSums(leaves, close, banded),
    ...checkCrowds(context, results),
    ...checkPublished(context.published, {
      ...context,
      results,
      answered: leaves.some(({ leaf }) => leaf.kind === 'phase' && leaf.phase === 'answered'),
      releases: numberReleases(leaves, sizes),
    }),
  ];
  return { findings, results, unopened: close.unopened };
}

function checkNothingAfter(leaves: readonly PlacedLeaf[], close: number): Finding[] {
  return leaves
    .filter(({ at, leaf }) => at > close && ['issuance', 'idea', 'vote', 'report'].includes(leaf.kind))
    .map(({ at }) => ({ code: 'entry_after_close', leaf: at }));
}

/**
 * The close names each pool of the policy once and no other. The file has one result for each, unless it may
 * leave it out.
 */
function checkPools(close: LeafOf<'close'>, { policy, unseen, exported }: CloseContext): Finding[] {
  const expected = policy.pools.map(({ id }) => id);
  const seen = expected.filter((id) => !unseen.includes(id));
  return [
    ...compareNames(
      expected,
      close.pools.map(({ id }) => id),
    ),
    ...compareNames(
      seen,
      exported.results.map(({ pool }) => pool),
    ),
  ];
}

function compareNames(expected: readonly string[], found: readonly string[]): Finding[] {
  const open = new Set(expected);
  const unexpected = found.filter((pool) => !open.delete(pool));
  return [
    ...unexpected.map((pool): Finding => ({ code: 'result_unexpected', pool })),
    ...[...open].map((pool): Finding => ({ code: 'result_missing', pool })),
  ];
}

function checkIdeaPools(policy: LeafOf<'policy'>, { ideas, comments }: Entries): Finding[] {
  const pools = new Set(policy.pools.map(({ id }) => id));
  return [...ideas, ...comments]
    .filter(({ content }) => !pools.has(content.pool))
    .map(({ at, content }) => ({ code: 'pool_unknown', leaf: at, pool: content.pool }));
}

async function checkPool(
  { id: pool, publicKey }: LeafOf<'policy'>['pools'][number],
  closed: ClosedPool,
  result: OpenedResult,
  { policy, entries, people, keyless }: CloseContext,
  openPool: OpenPool,
): Promise<CheckedResult> {
  const { campaignId, ideasPerMember, minimumGroup } = policy;
  const { ideaIds } = entries;
  const { issuingKey } = result;
  const checker =
    issuingKey === null
      ? undefined
      : await openPool({ campaignId, pool, publicKey, issuingKey, ideasPerMember });
  const issued = people.get(pool)?.taking ?? 0;
  const keepsKey = keyless.includes(pool);
  const counted = { closed, minimumGroup, credentials: issued, ideaIds };
  const checked = await checkResult(result, { ...counted, keepsKey, checker });
  const posts = checker ? await checkPosts(pool, entries, issued, checker) : [];
  return { ...checked, findings: [...checked.findings, ...posts] };
}

/**
 * Every vote that has a leaf is opened or counted as unopened. The votes of bands are among the unopened
 * ones.
 */
function checkSums(leaves: readonly PlacedLeaf[], close: LeafOf<'close'>, banded: number): Finding[] {
  const found = leaves.filter(({ leaf }) => leaf.kind === 'vote').length;
  const expected = close.pools.reduce((sum, { opened }) => sum + opened, close.unopened);
  if (expected > found) return [{ code: 'votes_missing', expected, found }];
  if (expected < found) return [{ code: 'votes_added', expected, found }];
  return banded > close.unopened
    ? [{ code: 'band_count_wrong', expected: close.unopened, found: banded }]
    : [];
}
