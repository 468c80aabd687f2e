/** Ed25519 (RFC 8032), and keys in the form of C2SP signed-note. */
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, base64urlnopad, hex } from '@scure/base';
import { concatBytes, copyBytes, equalBytes, isWellFormed, utf8 } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';

/** Who signs: a name, and the Ed25519 public key, 32 bytes. */
export interface VerifierKey {
  name: string;
  publicKey: Uint8Array;
}

export interface Signer extends VerifierKey {
  /** 64 bytes; the same for the same message. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

export const publicKeyBytes = 32;
export const signatureBytes = 64;
export const keyIdBytes = 4;

const algorithm = 'Ed25519';
/** Signature type of signed-note. */
const ed25519Type = Uint8Array.of(0x01);
/** PrivateKeyInfo with an Ed25519 seed (RFC 8410 §7): the bytes before the seed. */
const pkcs8Prefix = hex.decode('302e020100300506032b657004220420');

/** `seed`: the 32 secret bytes of the key. Throws `malformed`. */
export async function importSigner(name: string, seed: Uint8Array): Promise<Signer> {
  expectName(name);
  if (seed.length !== 32) throw new LedgerError('malformed', 'An Ed25519 seed is 32 bytes long.');
  const der = copyBytes(concatBytes(pkcs8Prefix, seed));
  const key = await crypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', key);
  return {
    name,
    publicKey: base64urlnopad.decode(x),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign(algorithm, key, copyBytes(message))),
  };
}

/** Throws `signature_invalid`, also where the public key or the signature has another length. */
export async function verifySignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<void> {
  const invalid = new LedgerError('signature_invalid', 'The signature does not hold.');
  if (publicKey.length !== publicKeyBytes || signature.length !== signatureBytes) throw invalid;
  if (!(await signatureHolds(publicKey, message, signature))) throw invalid;
}

/**
 * Verifies with WebCrypto. Browsers without Ed25519 there (Chrome before 137, Firefox before 129, Safari
 * before 17) load another implementation, which is in the file that members need anyway. Other errors are
 * passed on: they say nothing about the signature.
 */
async function signatureHolds(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', copyBytes(publicKey), algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, key, copyBytes(signature), copyBytes(message));
  } catch (error) {
    const reason = error instanceof DOMException ? error.name : '';
    if (reason === 'DataError') return false; // some refuse to import what is no point of the curve
    if (reason !== 'NotSupportedError') throw error;
    const { ed25519 } = await import('@noble/curves/ed25519.js');
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  }
}

/**
 * SHA-256(name ‖ "\n" ‖ type ‖ public key), the first 4 bytes. It tells keys apart, but it protects nothing.
 */
export function keyId({ name, publicKey }: VerifierKey): Uint8Array {
  return sha256(concatBytes(utf8(`${name}\n`), ed25519Type, publicKey)).slice(0, keyIdBytes);
}

/** `name+keyid+base64(type ‖ public key)`: how a log's key is passed on and compared. */
export function encodeVerifierKey(key: VerifierKey): string {
  const typed = base64.encode(concatBytes(ed25519Type, key.publicKey));
  return `${key.name}+${hex.encode(keyId(key))}+${typed}`;
}

/** Throws `malformed`. */
export function decodeVerifierKey(text: string): VerifierKey {
  const malformed = new LedgerError('malformed', 'This is not an Ed25519 verifier key.');
  const [, name, id, typed] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? [];
  if (!name || !id || !typed) throw malformed;
  expectName(name);
  const bytes = base64.decode(typed);
  const key = { name, publicKey: bytes.slice(ed25519Type.length) };
  if (!equalBytes(bytes.subarray(0, ed25519Type.length), ed25519Type)) throw malformed;
  if (!equalBytes(keyId(key), hex.decode(id))) throw malformed;
  return key;
}

/** What signed-note allows as a name: not empty, no space of any kind, no plus, no control character. */
export function isName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it refuses
  return isWellFormed(name) && /^[^\p{White_Space}\u0000-\u001f+]+$/u.test(name);
}

function expectName(name: string): void {
  if (!isName(name)) throw new LedgerError('malformed', 'This cannot be the name of a key.');
}
