import { base64urlnopad } from '@scure/base';
import type { VoteBody } from '../../shared/api/box.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { campaignContracts } from '../../shared/api/routes/box.ts';
import { ledgerContracts as ledgers } from '../../shared/api/routes/ledger.ts';
import { fetchFile, fetchLedger, type LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { openCheckpoint } from '../../shared/ledger/checkpoint.ts';
import { emptyFrontier, followRelease } from '../../shared/ledger/frontier.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { decodeLeaf, type LeafOf } from '../../shared/ledger/leaves.ts';
import { verifyReceipt } from '../../shared/ledger/receipts.ts';
import { tilePath } from '../../shared/ledger/tiles.ts';
import { call, type Http, Refused } from './http.ts';

/** A campaign's ledger as anyone can read it, its tree and its checkpoints checked. */
export interface ReadLedger {
  policy: LeafOf<'policy'>;
  /** In their order, encoded. */
  leaves: Uint8Array[];
  checkpoints: string[];
}

/** Throws LedgerError where a checkpoint does not sign the leaves. */
export async function readLedger(http: Http, slug: string): Promise<ReadLedger> {
  const view = await call(http, ledgers.readLedger, { params: { slug } });
  const { checkpoints, leaves } = await fetchLedger(ledgerReader(http, slug));
  const policy = decodeLeaf(base64urlnopad.decode(view.policy));
  if (policy.kind !== 'policy') throw new Error('The first leaf is not the policy');
  const hashes = leaves.map(hashLeaf);
  let frontier = emptyFrontier;
  for (const note of checkpoints) {
    const head = await openCheckpoint(note, { name: policy.origin, publicKey: policy.ledgerKey });
    frontier = followRelease(frontier, hashes.slice(frontier.size, head.size), head);
  }
  return { policy, leaves, checkpoints };
}

/** Throws where the receipt (base64url) is not one for this vote under the ledger's key. */
export async function checkReceipt(
  { policy }: Pick<ReadLedger, 'policy'>,
  vote: VoteBody,
  receipt: string,
): Promise<void> {
  const leafHash = hashLeaf(leafOf('vote', vote));
  await verifyReceipt(policy.ledgerKey, policy.campaignId, leafHash, base64urlnopad.decode(receipt));
}

/** The ledger's addresses as a device uses them, each answer read by its contract. */
export function ledgerSource(http: Http, slug: string): LedgerSource {
  return {
    view: () => call(http, ledgers.readLedger, { params: { slug } }),
    tile: (level, part) =>
      unless('tile_not_found', () =>
        call(http, ledgers.readTile, { params: { slug, level, '*': tilePath(part) } }),
      ),
    entries: ledgerReader(http, slug).bundle,
  };
}

/** The file of a closed campaign, as a reader with this pass puts it together. */
export async function readFile(http: Http, slug: string, pass?: string): Promise<string> {
  const { texts } = await call(http, campaignContracts.readCampaign, { params: { slug } });
  return fetchFile(ledgerReader(http, slug, pass), texts);
}

function ledgerReader(http: Http, slug: string, pass?: string): LedgerReader {
  const headers: Record<string, string> = pass === undefined ? {} : { [passHeader]: pass };
  return {
    checkpoints: () => call(http, ledgers.readCheckpoints, { params: { slug } }),
    bundle: (part) =>
      unless('tile_not_found', () =>
        call(http, ledgers.readBundle, { params: { slug, '*': tilePath(part) } }),
      ),
    contents: (pool, page) =>
      unless('pass_required', () =>
        call(http, ledgers.readContents, { params: { slug, pool, page } }, headers),
      ),
    results: (pool, page) =>
      unless('pass_required', () =>
        call(http, ledgers.readResults, { params: { slug, pool, page } }, headers),
      ),
  };
}

async function unless<T>(code: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Refused && thrown.code === code) return undefined;
    throw thrown;
  }
}
