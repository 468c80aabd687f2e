import { describe, expect, it } from 'vitest';
import { bytesToHex, utf8ToBytes } from '../bytes.ts';
import { deriveIssuerKeys } from '../keys.ts';
import { createRequest } from '../request.ts';
import { finalize, issue } from '../response.ts';
import { webCryptoBytes } from '../scalars.ts';
import { campaignSecrets } from '../seed.ts';
import { p256Group } from './p256.ts';
import { presentWithLimit, verifyWithLimit } from './presentation.ts';
import { computeBases } from './range-proof.ts';

describe('bases', () => {
  it.each([
    [2, [1]],
    [3, [1, 1]],
    [4, [2, 1]],
    [5, [2, 1, 1]],
    [8, [4, 2, 1]],
    [10, [4, 2, 2, 1]],
  ])('reach exactly %i − 1', (limit, bases) => {
    expect(computeBases(limit)).toEqual(bases);
    expect(bases.reduce((sum, base) => sum + base, 0)).toBe(limit - 1);
  });
});

describe('ARC(P-256) with a limit of 5', () => {
  const limit = 5;
  const requestContext = utf8ToBytes('request');
  const context = utf8ToBytes('presentation');
  const keys = deriveIssuerKeys(p256Group, new Uint8Array(32).fill(1));
  const secrets = campaignSecrets(p256Group, new Uint8Array(32).fill(2), 'campaign', 'pool');
  const request = createRequest(p256Group, secrets, requestContext);
  const response = issue(p256Group, keys, request);
  const credential = finalize(p256Group, keys.publicKey, secrets, requestContext, request, response);
  const presentNonce = (nonce: number, upTo = limit) =>
    presentWithLimit(credential, context, nonce, upTo, webCryptoBytes);

  it('allows five presentations, each with its own tag', () => {
    const tags = [0, 1, 2, 3, 4].map((nonce) =>
      bytesToHex(verifyWithLimit(keys, requestContext, context, limit, presentNonce(nonce))),
    );
    expect(new Set(tags).size).toBe(5);
  });

  it('refuses a sixth', () => {
    expect(() => verifyWithLimit(keys, requestContext, context, limit, presentNonce(5))).toThrow(
      expect.objectContaining({ code: 'presentation_proof_invalid' }),
    );
  });

  it('refuses one that was made for another limit or context', () => {
    const presentation = presentNonce(1, 6);
    expect(() => verifyWithLimit(keys, requestContext, context, limit, presentation)).toThrow(
      expect.objectContaining({ code: 'presentation_proof_invalid' }),
    );
    expect(() => verifyWithLimit(keys, requestContext, requestContext, 6, presentation)).toThrow(
      expect.objectContaining({ code: 'presentation_proof_invalid' }),
    );
  });
});
