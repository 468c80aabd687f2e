/**
 * A browser in which a manager has signed in is known from then on. Guesses from everywhere else share one allowance for an
 * account, and known browsers have their own: so whoever guesses from many addresses is slowed down, and cannot keep the
 * manager out (OWASP's device cookies). Nothing is stored, and it makes no difference whether an account exists.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { encodeList } from '../../shared/bytes/list.ts';
import type { RegistrarKeys } from '../keys.ts';

export interface KnownDevices {
  /** What a browser gets that has signed in to this account. */
  token(email: string): string;
  /** Whose allowance a sign-in attempt takes from. */
  allowanceOf(email: string, token: string | undefined): string;
}

export function createKnownDevices(keys: RegistrarKeys): KnownDevices {
  const key = keys.derive('known-device');
  const account = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('base64url');

  function sign(email: string, nonce: string): Buffer {
    return createHmac('sha256', key)
      .update(encodeList([account(email), nonce]))
      .digest();
  }

  return {
    token(email) {
      const nonce = randomBytes(16).toString('base64url');
      return `${nonce}.${sign(email, nonce).toString('base64url')}`;
    },
    allowanceOf(email, token = '') {
      const [nonce = '', signature = ''] = token.split('.');
      const [given, expected] = [Buffer.from(signature, 'base64url'), sign(email, nonce)];
      const known = given.length === expected.length && timingSafeEqual(given, expected);
      return known ? `device/${nonce}` : `account/${account(email)}`;
    },
  };
}
