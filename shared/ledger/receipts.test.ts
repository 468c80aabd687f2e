import { expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { hashLeaf } from './hashing.ts';
import { importSigner } from './keys.ts';
import { signReceipt, verifyReceipt } from './receipts.ts';

const signer = await importSigner('ideas.example/candor/c', new Uint8Array(32).fill(3));
const other = await importSigner('ideas.example/candor/c', new Uint8Array(32).fill(4));
const leaf = hashLeaf(u32(1));
const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

it('holds for its leaf, campaign and key alone', async () => {
  const receipt = await signReceipt(signer, 'c', leaf);
  await verifyReceipt(signer.publicKey, 'c', leaf, receipt);
  const invalid = refused('signature_invalid');
  await expect(verifyReceipt(other.publicKey, 'c', leaf, receipt)).rejects.toThrow(invalid);
  await expect(verifyReceipt(signer.publicKey, 'd', leaf, receipt)).rejects.toThrow(invalid);
  await expect(verifyReceipt(signer.publicKey, 'c', hashLeaf(u32(2)), receipt)).rejects.toThrow(invalid);
  await expect(verifyReceipt(signer.publicKey, 'c', leaf, receipt.slice(1))).rejects.toThrow(invalid);
  await expect(verifyReceipt(signer.publicKey, 'c', leaf.slice(1), receipt)).rejects.toThrow(
    refused('malformed'),
  );
});

it('is the same for the same entry: it says nothing about when', async () => {
  expect(await signReceipt(signer, 'c', leaf)).toEqual(await signReceipt(signer, 'c', leaf));
});
