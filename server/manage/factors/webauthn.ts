/**
 * Passkeys by WebAuthn: what a browser is asked for, and whether what it gives holds. The library is loaded when somebody uses
 * one: most servers never do.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  type AddPasskeyBody,
  type Assertion,
  type PasskeyCreation,
  type PasskeyRequest,
  passkeyCreation,
  passkeyRequest,
} from '../../../shared/api/factors.ts';
import { Fault } from '../../http/fault.ts';
import type { Account } from '../../http/serve.ts';
import type { RelyingParty } from './relying-party.ts';

export const challengeBytes = 32;
/** So long a browser waits for whoever holds the passkey, in milliseconds. */
const timeout = 300_000;
/** Ed25519, ES256 and RS256 (COSE): what authenticators have. */
const supportedAlgorithmIDs = [-8, -7, -257];

export interface NewPasskey {
  credentialId: Buffer;
  /** COSE. */
  publicKey: Buffer;
  counter: number;
  transports: string[];
}
export interface StoredPasskey extends Omit<NewPasskey, 'transports'> {
  id: string;
  accountId: string;
}
type Known = readonly { id: string; transports: string[] }[];

const library = () => import('@simplewebauthn/server');

/** What stands in a passkey for whose it is: 16 bytes that say nothing about them. */
const handleOf = (accountId: string) => Buffer.from(accountId.replaceAll('-', ''), 'hex');
const bytesOf = (challenge: Uint8Array) => new Uint8Array(challenge);

/** What a browser is asked for that makes a passkey. `known`: those of the account, of which none is made twice. */
export async function creationOptions(
  { id: rpID }: RelyingParty,
  { id, name, email }: Account,
  known: Known,
  challenge: Uint8Array,
): Promise<PasskeyCreation> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Candor', rpID, userID: bytesOf(handleOf(id)), userName: email, userDisplayName: name },
    ...{ challenge: bytesOf(challenge), timeout, attestationType: 'none', supportedAlgorithmIDs },
    excludeCredentials: known.map((one) => ({ ...one })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return passkeyCreation.parse(options);
}

/** The passkey that was made for this challenge, here. Throws passkey_refused. */
export async function verifyCreation(
  { id, origin }: RelyingParty,
  { id: credentialId, clientDataJSON, attestationObject, transports }: AddPasskeyBody,
  challenge: Uint8Array,
): Promise<NewPasskey> {
  const { verifyRegistrationResponse } = await library();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      ...{ id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, attestationObject },
    },
    expectedChallenge: Buffer.from(challenge).toString('base64url'),
    ...{ expectedOrigin: origin, expectedRPID: id, supportedAlgorithmIDs },
    // As the second step it need not know who holds it; as the only one it must (provePasskey).
    requireUserVerification: false,
  }).catch(refuse);
  if (!verified) throw new Fault('passkey_refused');
  const { credential } = registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports,
  };
}

/** What a browser is asked for. `known`: the passkeys of who has shown their password; empty where nobody has, and any will do. */
export async function requestOptions(
  { id: rpID }: RelyingParty,
  known: Known,
  challenge: Uint8Array,
): Promise<PasskeyRequest> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    ...{ rpID, challenge: bytesOf(challenge), timeout, allowCredentials: known.map((one) => ({ ...one })) },
    userVerification: known.length > 0 ? 'preferred' : 'required',
  });
  return passkeyRequest.parse(options);
}

/**
 * Has this passkey signed this challenge, here? Returns what it counts now, and whether it has checked who holds it. One that
 * counts and does not count on is a copy. Throws passkey_refused.
 */
export async function verifyAssertion(
  { id, origin }: RelyingParty,
  { accountId, credentialId, publicKey, counter }: StoredPasskey,
  { clientDataJSON, authenticatorData, signature, userHandle }: Assertion,
  challenge: Uint8Array,
): Promise<{ counter: number; userVerified: boolean }> {
  const { verifyAuthenticationResponse } = await library();
  const name = credentialId.toString('base64url');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: {
      ...{ id: name, rawId: name, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON, authenticatorData, signature },
    },
    expectedChallenge: Buffer.from(challenge).toString('base64url'),
    ...{ expectedOrigin: origin, expectedRPID: id },
    credential: { id: name, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: false,
  }).catch(refuse);
  // Last: how soon it is refused is no word about whose it is.
  const handle = handleOf(accountId).toString('base64url');
  if (!verified || (userHandle !== null && userHandle !== handle)) throw new Fault('passkey_refused');
  return { counter: authenticationInfo.newCounter, userVerified: authenticationInfo.userVerified };
}

/** In COSE (RFC 9053 §7.1.1), as most authenticators have one: on P-256, for ES256. What it belongs to is not kept. */
const keyOfNobody = (() => {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const coordinate = (text: string) => Buffer.from(text, 'base64url');
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    coordinate(x),
    Buffer.from('225820', 'hex'),
    coordinate(y),
  ]);
})();

/** To check what is shown for a passkey that nobody has: it takes as long, and never holds. */
export function passkeyOfNobody(credentialId: string): StoredPasskey {
  const id = randomUUID();
  const credential = Buffer.from(credentialId, 'base64url');
  return { id, accountId: id, credentialId: credential, publicKey: keyOfNobody, counter: 0 };
}

/** Whatever the library finds wrong with what was sent. */
function refuse(): never {
  throw new Fault('passkey_refused');
}
