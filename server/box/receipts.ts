import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { signReceipt } from '../../shared/ledger/receipts.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';

/** The signed promise that this leaf, which must be durable by now, will be in the ledger: 64 bytes. */
export async function receiptFor(
  { signers }: Deps,
  { id, origin }: OpenedCampaign,
  leaf: Uint8Array,
): Promise<Uint8Array> {
  return signReceipt(await signers(id, origin), id, hashLeaf(leaf));
}
