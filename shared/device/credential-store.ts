import type { Credential, Group } from '../credential/arc1.ts';
import { credentialFromBytes, credentialToBytes } from '../credential/credential.ts';
import { fromBase64url, toBase64url } from './encoding.ts';

/** A credential as text, to be kept on the device and shown to nobody. */
export function encodeCredential<E>(group: Group<E>, credential: Credential<E>): string {
  return toBase64url(credentialToBytes(group, credential));
}

/** Throws CredentialError where the text is not what `encodeCredential` gave. */
export function decodeCredential<E>(group: Group<E>, text: string): Credential<E> {
  return credentialFromBytes(group, fromBase64url(text));
}
