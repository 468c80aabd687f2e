/**
 * Receipts: the box's signed promise that an entry will be in the ledger. The box signs the hash of the leaf,
 * and the device computes that hash itself before it believes the receipt. A receipt holds no time and no
 * number, and the same entry always gets the same one, so a device may ask again as often as it likes.
 *
 * The promise is kept when the leaf stands in a tree that a checkpoint signs. It is broken when the ledger is
 * closed without it: the receipt and the last checkpoint then prove it, and show neither who sent the entry
 * nor what it says.
 */
import { encodeList, version } from '../bytes/list.ts';
import { expectHashes } from './hashing.ts';
import { type Signer, verifySignature } from './keys.ts';

/** Signed by the key of the ledger: 64 bytes. Throws `malformed`. */
export function signReceipt(signer: Signer, campaignId: string, leafHash: Uint8Array): Promise<Uint8Array> {
  return signer.sign(promise(campaignId, leafHash));
}

/** `publicKey`: the ledger's, from its first leaf. Throws `signature_invalid` or `malformed`. */
export async function verifyReceipt(
  publicKey: Uint8Array,
  campaignId: string,
  leafHash: Uint8Array,
  receipt: Uint8Array,
): Promise<void> {
  await verifySignature(publicKey, promise(campaignId, leafHash), receipt);
}

/**
 * Begins with a byte 0, which no note can begin with. So a signature of a receipt is never one of a
 * checkpoint.
 */
function promise(campaignId: string, leafHash: Uint8Array): Uint8Array {
  expectHashes([leafHash]);
  return encodeList([version, 'receipt', campaignId, leafHash]);
}
