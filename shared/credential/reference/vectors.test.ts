import { readFileSync } from 'node:fs';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bytesToHex, reader } from '../bytes.ts';
import { issuerKeys } from '../keys.ts';
import { contextScalar, createRequest } from '../request.ts';
import { finalize, issue } from '../response.ts';
import { randomScalar } from '../scalars.ts';
import { p256Group as group } from './p256.ts';
import { presentWithLimit, verifyWithLimit } from './presentation.ts';
import { vectorRandom } from './vector-random.ts';

/** Source, revision and licence are in vectors/README.md. */
const file = new URL('vectors/arc-p256-draft-01.json', import.meta.url);

const limit = 2;
const draws = (kind: 'secret' | 'nonce', count: number) => new Array<typeof kind>(count).fill(kind);

/** Everything that the vectors tell, computed anew; the keys of the JSON, its values as lower-case hex. */
function compute(requestContext: Uint8Array, presentationContext: Uint8Array) {
  // Keys; request; response; two presentations, whose range proof draws nothing at a limit of 2.
  const presentationDraws = [...draws('secret', 4), ...draws('nonce', 8)];
  const random = vectorRandom([
    ...draws('secret', 4 + 3),
    ...draws('nonce', 4),
    ...draws('secret', 1),
    ...draws('nonce', 7),
    ...presentationDraws,
    ...presentationDraws,
  ]);
  const drawn: string[] = [];
  const recorded = (length: number) => {
    const bytes = random(length);
    drawn.push(bytesToHex(group.reduceScalar(bytes)));
    return bytes;
  };
  const draw = () => randomScalar(group, recorded);

  const keys = issuerKeys(group, { x0: draw(), x1: draw(), x2: draw(), xb: draw() });
  const secrets = { m1: draw(), r1: draw(), r2: draw() };
  const request = createRequest(group, secrets, requestContext, recorded);
  const atB = drawn.length;
  const response = issue(group, keys, request, recorded);
  const credential = finalize(group, keys.publicKey, secrets, requestContext, request, response);

  const presentations = [0, 1].map((nonce) => {
    const from = drawn.length;
    const bytes = presentWithLimit(credential, presentationContext, nonce, limit, recorded);
    const verified = verifyWithLimit(keys, requestContext, presentationContext, limit, bytes);
    const [a, r, z, nonce_blinding] = drawn.slice(from);
    const hex = hexReader(bytes);
    const [U, U_prime_commit, m1_commit, tag, nonce_commit] = Array.from({ length: 5 }, () => hex(33));
    expect(bytesToHex(verified)).toBe(tag);
    const proof = hex(bytes.length - 5 * 33);
    return {
      D_0: proof.slice(0, 66),
      ...{ U, U_prime_commit, a, m1_commit, nonce: `0x${nonce}`, nonce_blinding, nonce_commit },
      ...{ presentation_context: bytesToHex(presentationContext), proof, r, tag, z },
    };
  });

  const publicHex = hexReader(keys.publicKey);
  const requestHex = hexReader(request);
  const responseHex = hexReader(response);
  const [X0, X1, X2] = [publicHex(33), publicHex(33), publicHex(33)];
  const [U, enc_U_prime] = [responseHex(33), responseHex(33)];
  const m1 = bytesToHex(secrets.m1);
  return {
    Credential: { U, U_prime: bytesToHex(group.encodeElement(credential.UPrime)), X1, m1 },
    CredentialRequest: {
      m1,
      m1_enc: requestHex(33),
      m2: bytesToHex(contextScalar(group, requestContext)),
      m2_enc: requestHex(33),
      proof: requestHex(5 * 32),
      r1: bytesToHex(secrets.r1),
      r2: bytesToHex(secrets.r2),
      request_context: bytesToHex(requestContext),
    },
    CredentialResponse: {
      ...{ U, enc_U_prime, b: drawn[atB] },
      X0_aux: responseHex(33),
      X1_aux: responseHex(33),
      X2_aux: responseHex(33),
      H_aux: responseHex(33),
      proof: responseHex(8 * 32),
    },
    Presentation1: presentations[0],
    Presentation2: presentations[1],
    ServerKey: {
      ...{ X0, X1, X2 },
      ...Object.fromEntries(Object.entries(keys.secret).map(([name, scalar]) => [name, bytesToHex(scalar)])),
    },
  };
}

function hexReader(bytes: Uint8Array): (length: number) => string {
  const take = reader(bytes, bytes.length, 'A message');
  return (length) => bytesToHex(take(length));
}

describe('ARC(P-256), official vectors of draft-ietf-privacypass-arc-crypto-01', () => {
  it('gives every value, the proofs included', () => {
    const vectors = z
      .object({ 'ARCV1-P256': z.record(z.string(), z.record(z.string(), z.string())) })
      .parse(JSON.parse(readFileSync(file, 'utf8')))['ARCV1-P256'];
    const requestContext = hexToBytes(vectors.CredentialRequest?.request_context ?? '');
    const presentationContext = hexToBytes(vectors.Presentation1?.presentation_context ?? '');
    expect(requestContext.length).toBeGreaterThan(0);
    expect(presentationContext.length).toBeGreaterThan(0);
    expect(compute(requestContext, presentationContext)).toEqual(vectors);
  });
});
