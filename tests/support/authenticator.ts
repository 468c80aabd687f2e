/** An authenticator in software: what a passkey is to the server, with every part of it in the test's hands. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { AddPasskeyBody, Assertion, PasskeyCreation, PasskeyRequest } from '../../shared/api/factors.ts';

/** What a browser would do, unless a test says otherwise. */
export interface Ceremony {
  origin: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  userVerified?: boolean;
  /** What it says that it has counted; by default one more than before. */
  counter?: number;
  userHandle?: string | null;
}

export interface Authenticator {
  id: string;
  create(options: PasskeyCreation, ceremony: Ceremony): Omit<AddPasskeyBody, 'name'>;
  sign(options: PasskeyRequest, ceremony: Ceremony): Assertion;
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const flag = { userPresent: 1, userVerified: 4, attested: 64 } as const;

export function createAuthenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  // COSE: EC2, ES256, P-256.
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]),
  );
  const credentialId = randomBytes(32);
  const id = base64url(credentialId);
  let counter = 0;
  let handle: string | null = null;

  function clientData(challenge: string, { type, origin }: Ceremony, usual: string) {
    return Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }));
  }

  function dataOf(rpId: string, { userVerified = true }: Ceremony, counted: number, attested: Uint8Array) {
    const flags =
      flag.userPresent + (userVerified ? flag.userVerified : 0) + (attested.length > 0 ? flag.attested : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(counted, 1);
    return Buffer.concat([sha256(rpId), head, attested]);
  }

  return {
    id,
    create(options, ceremony) {
      handle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, cose]);
      const authData = dataOf(ceremony.rpId ?? options.rp.id, ceremony, ceremony.counter ?? 0, attested);
      const attestation = new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      return {
        ...{ id, transports: ['internal'], attestationObject: base64url(isoCBOR.encode(attestation)) },
        clientDataJSON: base64url(
          clientData(ceremony.challenge ?? options.challenge, ceremony, 'webauthn.create'),
        ),
      };
    },
    sign(options, ceremony) {
      counter = ceremony.counter ?? counter + 1;
      const client = clientData(ceremony.challenge ?? options.challenge, ceremony, 'webauthn.get');
      const data = dataOf(ceremony.rpId ?? options.rpId, ceremony, counter, new Uint8Array());
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(privateKey);
      return {
        ...{ id, clientDataJSON: base64url(client), authenticatorData: base64url(data) },
        signature: base64url(signature),
        userHandle: ceremony.userHandle === undefined ? handle : ceremony.userHandle,
      };
    },
  };
}
