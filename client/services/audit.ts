import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { LedgerView } from '../../shared/api/ledger.ts';
import { fetchFile, fetchLedger } from '../../shared/audit/fetch-ledger.ts';
import { openPoolInTurn } from '../../shared/audit/in-turn.ts';
import { hasClose, readLeaves, unlessMalformed } from '../../shared/audit/leaves.ts';
import { createOpenPool } from '../../shared/audit/open-pool.ts';
import { inAnswers, inComparison, inList, onBoard, onCampaignPage } from '../../shared/audit/published.ts';
import { type AuditReport, describeReport } from '../../shared/audit/report.ts';
import { auditRules } from '../../shared/audit/rules.ts';
import { readSettled } from '../../shared/audit/settled.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { boardNeedsPass, sharesBoard } from '../../shared/domain/boards.ts';
import { isCounted } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type LedgerExport, readExport } from '../../shared/ledger/export.ts';
import type { PublishedPage } from '../../shared/ledger/published.ts';
import { type Known, verifyExport, verifyOpenLedger } from '../../shared/ledger/verify.ts';
import { readBoardAnswers } from './answers.ts';
import { call, send } from './api.ts';
import { boardsFor, readBoard, readPass } from './boards.ts';
import { fetchCampaign, fetchCampaigns, withPass } from './box.ts';
import { fetchComparison } from './comparison.ts';
import { ledgers } from './contracts/ledger.data.ts';
import { publicLedger } from './public-ledger.ts';
import type { Participation } from './wallet/schema.ts';

/** Checking a campaign's ledger in the browser, with the code of `npm run verify` (docs/decisions/0014). Throws ApiError. */

export type Record =
  | { stage: 'closed'; file: string }
  | { stage: 'open'; ledger: Pick<LedgerExport, 'checkpoints' | 'leaves'> };

/** Milliseconds for which the page may stand still. */
const slice = 12;

export function fetchLedgerView(slug: string): Promise<LedgerView> {
  return call(ledgers.readLedger, { params: { slug } });
}

/** The list of the client's files, from the host that they come from. */
export async function fetchManifest(): Promise<string> {
  return (await send('/manifest.json')).text();
}

/**
 * The whole record: as a file once its page or its ledger says that the campaign is closed. A member reads their pool's part of
 * it too.
 */
export async function fetchRecord(
  campaign: CampaignView,
  participation: Participation | undefined,
  signal: AbortSignal,
): Promise<Record> {
  const reader = publicLedger(campaign.slug, signal);
  const ledger = await fetchLedger(reader);
  if (!isCounted(campaign) && !hasClose(ledger.leaves)) return { stage: 'open', ledger };
  const pass = participation && (await readPass(campaign, participation));
  const guarded = (pool: PoolId) =>
    campaign.pools.some(({ id, admission }) => id === pool && boardNeedsPass(campaign.mode, admission));
  const mayRead = (pool: PoolId) => !guarded(pool) || (pass !== undefined && participation?.pool === pool);
  const options = (pool: PoolId) => ({ ...withPass(guarded(pool) ? pass : undefined), signal });
  const file = await fetchFile(
    {
      ...reader,
      async contents(pool, page) {
        if (!mayRead(pool)) return undefined;
        return call(ledgers.readContents, { params: { slug: campaign.slug, pool, page } }, options(pool));
      },
      async results(pool, page) {
        if (!mayRead(pool)) return undefined;
        return call(ledgers.readResults, { params: { slug: campaign.slug, pool, page } }, options(pool));
      },
    },
    campaign.texts,
    ledger,
  );
  return { stage: 'closed', file };
}

/**
 * The record, and what the pages say where the campaign is closed; of one moment, as far as its reader may see them. `slug`: the
 * one that the reader asked for, which the page of the campaign may deny.
 */
export function fetchAll(
  slug: string,
  campaign: CampaignView,
  participation: Participation | undefined,
  signal: AbortSignal,
): Promise<{ record: Record; published: readonly PublishedPage[] }> {
  return readSettled(publicLedger(slug, signal), async () => {
    const record = await fetchRecord({ ...campaign, slug }, participation, signal);
    return { record, published: record.stage === 'closed' ? await fetchPublished(slug, participation) : [] };
  });
}

/** The campaign may have closed, or texts been taken away or ideas answered, after its page was read: that page was not wrong. */
async function fetchPublished(
  slug: string,
  participation: Participation | undefined,
): Promise<readonly PublishedPage[]> {
  const view = await fetchCampaign(slug);
  const campaign = { ...view, slug };
  const pages = [onCampaignPage(view, slug), ...inList(await fetchCampaigns(), campaign)];
  if (sharesBoard(campaign.mode)) pages.push(inComparison(await fetchComparison(slug)));
  const all = campaign.pools.map(({ id }) => id);
  const boards = boardsFor(campaign, participation?.pool).map(async (board) => {
    const of = board === 'all' ? all : [board];
    return [
      onBoard(of, all, await readBoard(campaign, board, participation)),
      inAnswers(of, await readBoardAnswers(campaign, board, participation)),
    ];
  });
  return [...pages, ...(await Promise.all(boards)).flat()];
}

/** The id of the campaign that a file claims to be about; undefined where it is no record. */
export function campaignOf(file: string): string | undefined {
  return unlessMalformed(() => readLeaves(readExport(file).leaves.slice(0, 1), 'policy')[0]?.campaignId);
}

/** Rejects with the signal's reason when it is aborted. */
export async function checkRecord(
  record: Record,
  known: Known,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<AuditReport> {
  const timed = { ...known, now: new Date() };
  if (record.stage === 'open') return describeReport(await verifyOpenLedger(record.ledger, timed));
  const openPool = openPoolInTurn(createOpenPool(group), createPause(signal));
  return describeReport(await verifyExport(record.file, auditRules(openPool), timed, onProgress));
}

/** Lets the browser do everything else before the work goes on. */
function createPause(signal: AbortSignal): () => Promise<void> {
  let started = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - started < slice) return;
    await nextTask();
    started = performance.now();
    signal.throwIfAborted();
  };
}

/** A message reaches its port in a task of its own, without the wait that browsers add to timers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
