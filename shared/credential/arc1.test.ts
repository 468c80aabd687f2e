import { shake256 } from '@noble/hashes/sha3.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRequest,
  deriveIssuerKeys,
  finalize,
  type Group,
  issue,
  prepareVerifier,
  present,
  type RandomBytes,
  requestCommitments,
  verify,
} from './arc1.ts';
import { bytesToHex, utf8ToBytes } from './bytes.ts';
import { nobleRistretto255 as noble } from './ristretto255-noble.ts';
import { loadSodiumRistretto255 } from './ristretto255-sodium.ts';
import { requestContext, voteScope } from './scopes.ts';
import { campaignSecrets } from './seed.ts';

const sodium = await loadSodiumRistretto255();
const issuerSeed = new Uint8Array(32).fill(1);
const memberSeed = new Uint8Array(32).fill(2);
const context = requestContext('campaign', 'employees');
const scope = voteScope('campaign', new Uint8Array(16).fill(3));
const message = utf8ToBytes('a message');

/** The same bytes at every run, so that both back-ends can be compared to the byte. */
function replayable(seed: string): RandomBytes {
  const stream = shake256.create({}).update(utf8ToBytes(seed));
  return (length) => stream.xof(length);
}

/** A whole life on one back-end for the device and one for the server. */
function run(device: Group, server: Group, random?: RandomBytes) {
  const keys = deriveIssuerKeys(server, issuerSeed);
  const secrets = campaignSecrets(device, memberSeed, 'campaign', 'employees');
  const request = createRequest(device, secrets, context, random);
  const response = issue(server, keys, request, random);
  const credential = finalize(device, keys.publicKey, secrets, context, request, response);
  const presentation = present(device, credential, scope, message, random);
  const verifier = prepareVerifier(server, keys, context);
  return { keys, secrets, request, response, credential, presentation, verifier };
}

describe.each<[string, Group, Group]>([
  ['noble', noble, noble],
  ['libsodium', sodium, sodium],
  ['noble on the device, libsodium on the server', noble, sodium],
  ['libsodium on the device, noble on the server', sodium, noble],
])('ARC-1 on %s', (_, device, server) => {
  it('issues, presents and verifies, in messages of the documented lengths', () => {
    const { keys, request, response, presentation, verifier } = run(device, server);
    expect(keys.publicKey).toHaveLength(96);
    expect(request).toHaveLength(224);
    expect(response).toHaveLength(448);
    expect(presentation).toHaveLength(256);
    expect(verify(verifier, scope, message, presentation)).toEqual(presentation.slice(96, 128));
  });
});

it('is verified on either back-end, whatever the scope and the message', () => {
  const onNoble = run(noble, sodium);
  const onSodium = run(sodium, noble);
  const bytes = fc.uint8Array({ maxLength: 5000 });
  fc.assert(
    fc.property(bytes, bytes, (anyScope, anyMessage) => {
      const a = present(noble, onNoble.credential, anyScope, anyMessage);
      const b = present(sodium, onSodium.credential, anyScope, anyMessage);
      expect(verify(onNoble.verifier, anyScope, anyMessage, a)).toEqual(
        verify(onSodium.verifier, anyScope, anyMessage, b),
      );
    }),
    { numRuns: 10 },
  );
});

it('gives the same bytes on both back-ends when both draw the same randomness', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (seed) => {
      const a = run(noble, noble, replayable(seed));
      const b = run(sodium, sodium, replayable(seed));
      for (const part of ['request', 'response', 'presentation'] as const) expect(a[part]).toEqual(b[part]);
    }),
    { numRuns: 3 },
  );
});

it('keeps its wire format', () => {
  const { keys, request, response, presentation } = run(sodium, sodium, replayable('known answer'));
  const digest = (bytes: Uint8Array) => bytesToHex(shake256(bytes, { dkLen: 16 }));
  expect([keys.publicKey, request, response, presentation].map(digest)).toMatchInlineSnapshot(`
    [
      "62536af7e5bc1d020e99d64ef1b0a439",
      "e4a260166fbb84f85a46609cd7947ab2",
      "df50669171129833139f491f212a2bb4",
      "9391de86cd96f7fc19e3638843e2367a",
    ]
  `);
});

describe('tags', () => {
  const { keys, secrets, credential, verifier, request } = run(sodium, sodium);
  const tagOf = (inScope: Uint8Array, saying = message, of = credential) =>
    bytesToHex(verify(verifier, inScope, saying, present(sodium, of, inScope, saying)));

  it('are the same within a scope, whatever the message', () => {
    expect(tagOf(scope)).toBe(tagOf(scope, utf8ToBytes('another message')));
  });

  it('differ between scopes', () => {
    const scopes = Array.from({ length: 10 }, (_, i) => voteScope('campaign', new Uint8Array(16).fill(i)));
    expect(new Set(scopes.map((each) => tagOf(each))).size).toBe(10);
  });

  it('differ between members', () => {
    const other = campaignSecrets(sodium, new Uint8Array(32).fill(9), 'campaign', 'employees');
    const otherRequest = createRequest(sodium, other, context);
    const response = issue(sodium, keys, otherRequest);
    const otherCredential = finalize(sodium, keys.publicKey, other, context, otherRequest, response);
    expect(tagOf(scope, message, otherCredential)).not.toBe(tagOf(scope));
  });

  it('survive a second issuance for the same seed, whose request commits to the same', () => {
    const again = createRequest(sodium, secrets, context);
    expect(again).not.toEqual(request);
    expect(requestCommitments(sodium, again)).toEqual(requestCommitments(sodium, request));
    const response = issue(sodium, keys, again);
    const second = finalize(sodium, keys.publicKey, secrets, context, again, response);
    expect(tagOf(scope, message, second)).toBe(tagOf(scope));
  });
});

it('shares nothing but the tag between two presentations', () => {
  const { credential } = run(sodium, sodium);
  const fields = (presentation: Uint8Array) =>
    Array.from({ length: 8 }, (_, i) => bytesToHex(presentation.slice(32 * i, 32 * i + 32)));
  const a = fields(present(sodium, credential, scope, message));
  const b = fields(present(sodium, credential, scope, message));
  expect(a.filter((field) => b.includes(field))).toEqual([a[3]]);
});
