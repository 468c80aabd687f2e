import { hex } from '@scure/base';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { importSigner, verifySignature } from './keys.ts';

afterEach(() => vi.restoreAllMocks());

/** Browsers whose WebCrypto does not know the algorithm say it like this. */
function withoutEd25519() {
  const answer = new DOMException('Algorithm: Unrecognized name', 'NotSupportedError');
  return vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(answer);
}

const browsers = {
  'with Ed25519 in WebCrypto': () => vi.spyOn(crypto.subtle, 'importKey'),
  'without it': withoutEd25519,
};

/** RFC 8032 §7.1, test 2. */
const known = {
  publicKey: hex.decode('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: Uint8Array.of(0x72),
  signature: hex.decode(
    [
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da',
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ].join(''),
  ),
};
const invalid = expect.objectContaining({ name: 'LedgerError', code: 'signature_invalid' });

describe.each(Object.entries(browsers))('a browser %s', (_, browser) => {
  test('believes a signature that holds', async () => {
    const importKey = browser();
    await verifySignature(known.publicKey, known.message, known.signature);
    expect(importKey).toHaveBeenCalled();
  });

  test.each<[string, Partial<typeof known>]>([
    ['of another message', { message: Uint8Array.of(0x73) }],
    ['that was changed', { signature: known.signature.with(0, 0) }],
    ['that is no signature', { signature: new Uint8Array(64).fill(255) }],
    ['that is too short', { signature: known.signature.slice(1) }],
    ['under a key that is no point', { publicKey: new Uint8Array(32).fill(255) }],
    [
      'that holds for every message, under the identity',
      { publicKey: new Uint8Array(32).with(0, 1), signature: new Uint8Array(64).with(0, 1) },
    ],
  ])('refuses one %s', async (_name, change) => {
    browser();
    const { publicKey, message, signature } = { ...known, ...change };
    await expect(verifySignature(publicKey, message, signature)).rejects.toThrow(invalid);
  });
});

test('the key that the server signs with is believed by both', async () => {
  const signer = await importSigner('a', new Uint8Array(32).fill(7));
  const signature = await signer.sign(known.message);
  for (const browser of Object.values(browsers)) {
    browser();
    await verifySignature(signer.publicKey, known.message, signature);
    vi.restoreAllMocks();
  }
});

test('a failure of the browser is no verdict on the signature', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'OperationError'));
  const verdict = verifySignature(known.publicKey, known.message, known.signature);
  await expect(verdict).rejects.toThrow(expect.objectContaining({ name: 'OperationError' }));
});
