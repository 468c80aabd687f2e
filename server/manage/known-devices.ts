/**
 * A browser in which a manager has signed in is known from then on. Guesses from everywhere else share one allowance for an
 * account, and known browsers have their own: so whoever guesses from many addresses is slowed down, and cannot keep the
 * manager out (OWASP's device cookies). Nothing is stored, and it makes no difference whether an account exists.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { encodeList } from '../../shared/bytes/list.ts';
import type { RegistrarKeys } from '../keys.ts';

/**
 * What a browser is known for. Its `password`: once somebody has signed in to the account in it, or used a link for a new one.
 * Codes of its `factor`: once one was set up or shown in it; whoever knew the password before, or reads the mails of the owner,
 * would get allowances for guesses at codes otherwise.
 */
export type Known = 'password' | 'factor';

export const deviceCookies: Readonly<Record<Known, string>> = {
  password: 'candor_device',
  factor: 'candor_factor_device',
};

export interface KnownDevices {
  /** What the cookie of a browser holds that is known to this account. */
  token(email: string, known: Known): string;
  /** Whose allowance an attempt at either takes from. */
  allowanceOf(email: string, cookies: Record<string, string | undefined>, asked: Known): string;
}

export function createKnownDevices(keys: RegistrarKeys): KnownDevices {
  const key = keys.derive('known-device');
  const account = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('base64url');

  function sign(email: string, known: Known, nonce: string): Buffer {
    return createHmac('sha256', key)
      .update(encodeList([account(email), known, nonce]))
      .digest();
  }

  /** Undefined where the token is not what `token` gave for this account. */
  function nonceOf(email: string, known: Known, token = ''): string | undefined {
    const [nonce = '', signature = ''] = token.split('.');
    const [given, expected] = [Buffer.from(signature, 'base64url'), sign(email, known, nonce)];
    return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined;
  }

  return {
    token(email, known) {
      const nonce = randomBytes(16).toString('base64url');
      return `${nonce}.${sign(email, known, nonce).toString('base64url')}`;
    },
    allowanceOf(email, cookies, asked) {
      const nonce = (known: Known) => nonceOf(email, known, cookies[deviceCookies[known]]);
      const device = nonce('factor') ?? (asked === 'password' ? nonce('password') : undefined);
      return `${asked}/${device === undefined ? `account/${account(email)}` : `device/${device}`}`;
    },
  };
}
