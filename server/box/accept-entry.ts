import { type Entry, entryKinds, type KindName } from '../../shared/entries/kinds.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { signReceipt } from '../../shared/ledger/receipts.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { entryStores } from './entry-stores.ts';
import { type Crowd, verifyPresentation } from './presentations.ts';

/**
 * Accepts an entry for the next release of its pool. It is durable when this returns its receipt: the signed promise
 * that its leaf will be in the ledger, 64 bytes. Identical bytes get the identical receipt.
 */
export async function acceptEntry<K extends KindName>(
  deps: Deps,
  crowd: Crowd,
  campaign: OpenedCampaign,
  name: K,
  entry: Entry<K>,
): Promise<Uint8Array> {
  const kind = entryKinds[name];
  const store = entryStores[name];
  store.expect(campaign, entry);
  const { pool, presentation } = entry;
  const scope = kind.scope(campaign.id, entry);
  const tag = await verifyPresentation(deps, campaign, pool, scope, kind.message(entry), presentation);
  await crowd(campaign, pool);
  const leaf = kind.leaf(entry);
  await store.put(deps, campaign, { ...entry, tag, leaf });
  const signer = await deps.signers(campaign.id, campaign.origin);
  return signReceipt(signer, campaign.id, hashLeaf(leaf));
}
