import type { z } from 'zod';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type {
  consistencyReply,
  frontierReply,
  hashesReply,
  inclusionReply,
  LedgerView,
  leavesReply,
} from '../../shared/api/ledger.ts';
import { LedgerAlarm } from '../../shared/device/alarm.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { type Entry, leavesOf, openPromises, outstanding } from '../../shared/device/entry.ts';
import { expectKept, followLedger, verifyReceipt } from '../../shared/device/follow.ts';
import { expectShown, type LedgerSource } from '../../shared/device/pin.ts';
import { ApiError, request } from './api.ts';
import { readEntries } from './wallet/entries.ts';
import { readLedger, saveAlarm, saveFollowed } from './wallet/ledgers.ts';
import type { SeenLedger } from './wallet/schema.ts';

/** What this device does with a campaign's ledger. Loaded with import() by those who take part. */

/** The ledger's public addresses; shared/device checks all that comes from there. */
export function ledgerSource(slug: string): LedgerSource {
  const get = <T>(what: string, query: Record<string, string | number> = {}) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const path = `/api/box/campaigns/${encodeURIComponent(slug)}/ledger${what}`;
    return request<Partial<T>>('anonymous', search.size > 0 ? `${path}?${search}` : path);
  };
  return {
    async view() {
      const { policy, checkpoint } = await get<LedgerView>('');
      return { policy: text(policy), checkpoint: text(checkpoint) };
    },
    hashes: async (from, to) =>
      text((await get<z.infer<typeof hashesReply>>('/hashes', { from, to })).hashes),
    frontier: (size) =>
      unlessDenied(async () =>
        texts((await get<z.infer<typeof frontierReply>>('/frontier', { size })).peaks),
      ),
    consistency: (first, second) =>
      unlessDenied(async () => {
        return texts((await get<z.infer<typeof consistencyReply>>('/consistency', { first, second })).path);
      }),
    inclusion: (leaf, size) =>
      unlessDenied(async () => {
        const { index = -1, path } = await get<z.infer<typeof inclusionReply>>('/inclusion', { leaf, size });
        return { index, path: texts(path) };
      }),
    leaves: async (from) => texts((await get<z.infer<typeof leavesReply>>('/leaves', { from })).leaves),
  };
}

/**
 * An answer in another form is no answer of this version of the box, and proves nothing against it: what it holds must be
 * texts before shared/device judges them.
 */
function text(value: unknown): string {
  if (typeof value !== 'string') throw new ApiError('unexpected');
  return value;
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new ApiError('unexpected');
  return value.map(text);
}

async function unlessDenied<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    const denied = thrown instanceof ApiError && ['size_unknown', 'leaf_not_found'].includes(thrown.code);
    if (!denied) throw thrown;
    return undefined;
  }
}

/**
 * Follows the ledger of a campaign to its newest checkpoint and notes in the wallet what was found there, or what is wrong.
 * Throws ApiError where the server does not answer.
 */
export async function followCampaign(campaign: CampaignView): Promise<void> {
  const { id, slug } = campaign;
  const seen = await readLedger(id);
  if (!seen) return; // no member
  const source = ledgerSource(slug);
  const own = async () => {
    const entries = await readEntries(id);
    return { leaves: new Set(entries.flatMap(leavesOf)), outstanding: entries.some(outstanding) };
  };
  await keepingAlarms(seen, async () => {
    expectShown(seen, campaign);
    const { pin, found } = await followLedger(source, seen, own);
    await saveFollowed(id, pin, new Set(found));
    if (campaign.phase === 'closed') {
      await expectKept(source, pin, (await readEntries(id)).flatMap(openPromises), isOverdue(id));
    }
  });
}

/**
 * Does the campaign show what its first leaf promised? Its delay and its planned ends decide when entries leave this device:
 * they are compared before anything is sent, and not only when the ledger is followed again.
 */
export function showsPromised(seen: SeenLedger, campaign: CampaignView): boolean {
  try {
    expectShown(seen, campaign);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof LedgerAlarm)) throw thrown;
    return false;
  }
}

/** When this page first followed a campaign that was shown as closed. Milliseconds since 1970. */
const closedSince = new Map<string, number>();
/** Milliseconds. Counting the votes of a large campaign takes a while, and what a server left undone another one takes up. */
const patience = 3_600_000;

function isOverdue(campaign: string): boolean {
  const since = closedSince.get(campaign) ?? Date.now();
  closedSince.set(campaign, since);
  return Date.now() - since >= patience;
}

/**
 * Believes a receipt (base64url) for `entry`, or keeps the alarm and throws ApiError `receipt_wrong`. Throws `storage` where
 * this device does not know the ledger any more: nobody can say then whether the receipt holds.
 */
export async function believeReceipt(entry: Entry, receipt: string): Promise<void> {
  const seen = await readLedger(entry.campaign);
  if (!seen) throw new ApiError('storage');
  const holds = await keepingAlarms(seen, () => verifyReceipt(seen, entry.leaf, receipt));
  if (!holds) throw new ApiError('receipt_wrong');
}

/** Returns false where an alarm was kept. */
async function keepingAlarms(seen: SeenLedger, action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof LedgerAlarm)) throw thrown;
    await saveAlarm(seen.campaign, thrown.alarm);
    return false;
  }
}

/**
 * What proves to others what the server signed for this device, as a file: its alarms, and promises that are not kept yet.
 * It names neither the member nor what any entry says.
 */
export function evidenceOf(
  { campaign, policy, checkpoint, alarms }: SeenLedger,
  entries: readonly Entry[],
): string {
  const ledger = { campaign, policy: toBase64url(policy), checkpoint };
  const receipts = entries.flatMap(openPromises);
  return JSON.stringify({ format: 'candor/v1 evidence', ...ledger, alarms, receipts }, null, 2);
}
