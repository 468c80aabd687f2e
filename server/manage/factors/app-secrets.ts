import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { RegistrarKeys } from '../../keys.ts';

/**
 * Secrets of authenticator apps as the database has them: encrypted under a key that it does not hold, so that no dump or backup
 * of it gives anybody's codes. Each belongs to one account, and opens for no other.
 */
export interface AppSecrets {
  seal(accountId: string, secret: Uint8Array): Buffer;
  /** Undefined where the bytes are not what `seal` gave for this account, or the installation has another secret by now. */
  open(accountId: string, sealed: Uint8Array): Buffer | undefined;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export function createAppSecrets(keys: RegistrarKeys): AppSecrets {
  const key = keys.derive('authenticator-app');
  return {
    seal(accountId, secret) {
      const nonce = randomBytes(nonceBytes);
      const encryption = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(accountId));
      const body = Buffer.concat([encryption.update(secret), encryption.final()]);
      return Buffer.concat([nonce, body, encryption.getAuthTag()]);
    },
    open(accountId, sealed) {
      const nonce = sealed.subarray(0, nonceBytes);
      const body = sealed.subarray(nonceBytes, -tagBytes);
      const decryption = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
      decryption.setAAD(Buffer.from(accountId)).setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([decryption.update(body), decryption.final()]);
      } catch {
        return undefined;
      }
    },
  };
}
