import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import {
  type CredentialErrorCode,
  createRequest,
  deriveIssuerKeys,
  finalize,
  type Group,
  issue,
  prepareVerifier,
  present,
  verify,
} from './arc1.ts';
import { concatBytes, utf8ToBytes } from './bytes.ts';
import { nobleRistretto255 as noble } from './ristretto255-noble.ts';
import { loadSodiumRistretto255 } from './ristretto255-sodium.ts';
import { requestContext, voteScope } from './scopes.ts';
import { campaignSecrets } from './seed.ts';

const sodium = await loadSodiumRistretto255();
const memberSeed = new Uint8Array(32).fill(2);
const context = requestContext('campaign', 'employees');
const scope = voteScope('campaign', new Uint8Array(16).fill(3));
const message = utf8ToBytes('agree');

const identity = new Uint8Array(32);
const notCanonical = hexToBytes(`ed${'ff'.repeat(30)}7f`);
const theOrder = hexToBytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

const refused = (code: CredentialErrorCode) => expect.objectContaining({ name: 'CredentialError', code });
const refusedSomehow = expect.objectContaining({ name: 'CredentialError' });

function setUp(group: Group) {
  const keys = deriveIssuerKeys(group, new Uint8Array(32).fill(1));
  const otherKeys = deriveIssuerKeys(group, new Uint8Array(32).fill(5));
  const secrets = campaignSecrets(group, memberSeed, 'campaign', 'employees');
  const request = createRequest(group, secrets, context);
  const response = issue(group, keys, request);
  const credential = finalize(group, keys.publicKey, secrets, context, request, response);
  const presentation = present(group, credential, scope, message);
  const verifier = prepareVerifier(group, keys, context);
  return { keys, otherKeys, secrets, request, response, credential, presentation, verifier };
}

/** `bytes` with `piece` in the place of its field number `field`, all fields being 32 bytes long. */
function replace(bytes: Uint8Array, field: number, piece: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  changed.set(piece, 32 * field);
  return changed;
}

/** `bytes` with one bit of byte number `at` turned over. */
function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
  return changed;
}

/** One byte of every field on noble, which is slow; every byte on libsodium. */
function bytesToFlip(group: Group, bytes: Uint8Array): number[] {
  const all = Array.from(bytes.keys());
  return group === sodium ? all : all.filter((at) => at % 32 === 5);
}

describe.each<[string, Group]>([
  ['noble', noble],
  ['libsodium', sodium],
])('on %s', (_, group) => {
  const { keys, otherKeys, secrets, request, response, credential, presentation, verifier } = setUp(group);

  describe('a request', () => {
    it('is refused after a change to any of its bytes', () => {
      for (const at of bytesToFlip(group, request)) {
        expect(() => issue(group, keys, flip(request, at))).toThrow(refusedSomehow);
      }
    });

    it.each([
      ['wrong_length', request.slice(0, -1)],
      ['wrong_length', concatBytes(request, new Uint8Array(1))],
      ['wrong_length', new Uint8Array(0)],
      ['invalid_element', replace(request, 0, identity)],
      ['invalid_element', replace(request, 1, notCanonical)],
      ['invalid_scalar', replace(request, 2, theOrder)],
      ['invalid_scalar', replace(request, 6, theOrder)],
      ['request_proof_invalid', replace(request, 3, identity)],
    ] as const)('is refused: %s', (code, bytes) => {
      expect(() => issue(group, keys, bytes)).toThrow(refused(code));
    });

    it('cannot reuse the proof of another request', () => {
      const other = createRequest(
        group,
        campaignSecrets(group, memberSeed, 'campaign', 'customers'),
        context,
      );
      const mixed = concatBytes(request.slice(0, 64), other.slice(64));
      expect(() => issue(group, keys, mixed)).toThrow(refused('request_proof_invalid'));
    });
  });

  describe('a response', () => {
    const finish = (bytes: Uint8Array, key = keys.publicKey) =>
      finalize(group, key, secrets, context, request, bytes);

    it('is refused after a change to any of its bytes', () => {
      const every = bytesToFlip(group, response).filter((at) => group === noble || at % 3 === 0);
      for (const at of every) expect(() => finish(flip(response, at))).toThrow(refusedSomehow);
    });

    it.each([
      ['wrong_length', response.slice(0, -1)],
      ['wrong_length', concatBytes(response, new Uint8Array(1))],
      ['invalid_element', replace(response, 0, identity)],
      ['invalid_element', replace(response, 5, notCanonical)],
      ['invalid_scalar', replace(response, 6, theOrder)],
      ['response_proof_invalid', replace(response, 7, identity)],
    ] as const)('is refused: %s', (code, bytes) => {
      expect(() => finish(bytes)).toThrow(refused(code));
    });

    it('is refused when the issuer used another key than the published one', () => {
      expect(() => finish(response, otherKeys.publicKey)).toThrow(refused('response_proof_invalid'));
      expect(() => finish(issue(group, otherKeys, request))).toThrow(refused('response_proof_invalid'));
    });

    it('is refused when it answers another request', () => {
      const other = createRequest(
        group,
        campaignSecrets(group, memberSeed, 'campaign', 'customers'),
        context,
      );
      expect(() => finish(issue(group, keys, other))).toThrow(refused('response_proof_invalid'));
    });

    it('is refused with secrets or a context that did not make the request', () => {
      const otherSecrets = campaignSecrets(group, memberSeed, 'campaign', 'customers');
      const otherContext = requestContext('campaign', 'customers');
      for (const finishOther of [
        () => finalize(group, keys.publicKey, otherSecrets, context, request, response),
        () => finalize(group, keys.publicKey, secrets, otherContext, request, response),
      ]) {
        expect(finishOther).toThrow(refused('request_mismatch'));
      }
    });

    it.each([
      ['wrong_length', keys.publicKey.slice(1)],
      ['wrong_length', concatBytes(keys.publicKey, new Uint8Array(1))],
      ['invalid_element', replace(keys.publicKey, 0, identity)],
      ['invalid_element', replace(keys.publicKey, 2, notCanonical)],
    ] as const)('is refused under a public key that is none: %s', (code, key) => {
      expect(() => finish(response, key)).toThrow(refused(code));
    });
  });

  describe('a presentation', () => {
    it('is refused after a change to any of its bytes', () => {
      for (const at of bytesToFlip(group, presentation)) {
        expect(() => verify(verifier, scope, message, flip(presentation, at))).toThrow(refusedSomehow);
      }
    });

    it.each([
      ['wrong_length', presentation.slice(0, -1)],
      ['wrong_length', concatBytes(presentation, new Uint8Array(1))],
      ['wrong_length', new Uint8Array(0)],
      ['invalid_element', replace(presentation, 0, identity)],
      ['invalid_element', replace(presentation, 1, identity)],
      ['invalid_element', replace(presentation, 2, notCanonical)],
      ['invalid_element', replace(presentation, 3, identity)],
      ['invalid_scalar', replace(presentation, 4, theOrder)],
      ['invalid_scalar', replace(presentation, 7, theOrder)],
      ['presentation_proof_invalid', replace(presentation, 4, identity)],
      ['presentation_proof_invalid', replace(presentation, 5, identity)],
      ['presentation_proof_invalid', concatBytes(presentation.slice(0, 128), new Uint8Array(128))],
    ] as const)('is refused: %s', (code, bytes) => {
      expect(() => verify(verifier, scope, message, bytes)).toThrow(refused(code));
    });

    it('is refused in another scope, and with another message', () => {
      const otherScope = voteScope('campaign', new Uint8Array(16).fill(4));
      const invalid = refused('presentation_proof_invalid');
      expect(() => verify(verifier, otherScope, message, presentation)).toThrow(invalid);
      expect(() => verify(verifier, scope, utf8ToBytes('disagree'), presentation)).toThrow(invalid);
    });

    it("is refused under another key, and as another pool's or campaign's", () => {
      for (const other of [
        prepareVerifier(group, otherKeys, context),
        prepareVerifier(group, keys, requestContext('campaign', 'customers')),
        prepareVerifier(group, keys, requestContext('campaigns', 'employees')),
      ]) {
        expect(() => verify(other, scope, message, presentation)).toThrow(
          refused('presentation_proof_invalid'),
        );
      }
    });

    it('is refused with the tag of another member, or of nobody', () => {
      const foreign = present(
        group,
        { ...credential, m1: group.hashToScalar(scope, 'other') },
        scope,
        message,
      );
      const invalid = refused('presentation_proof_invalid');
      expect(() => verify(verifier, scope, message, foreign)).toThrow(invalid);
      const otherTag = replace(presentation, 3, foreign.slice(96, 128));
      expect(() => verify(verifier, scope, message, otherTag)).toThrow(invalid);
    });

    it('cannot be made from a credential with a secret that nobody signed, nor from nothing', () => {
      const forged = { ...credential, U: group.G, UPrime: group.H };
      expect(() => verify(verifier, scope, message, present(group, forged, scope, message))).toThrow(
        refused('presentation_proof_invalid'),
      );
    });
  });
});
