/** Codes of an authenticator app: TOTP (RFC 6238) as all of these apps have it: SHA-1, six digits, steps of 30 seconds. */
import { Secret, TOTP } from 'otpauth';
import { plainCode } from '../../../shared/domain/codes.ts';

/** As long as the hash, which RFC 4226 §4 recommends. */
export const secretBytes = 20;
/** In seconds. */
const period = 30;

function totpOf(secret: Uint8Array, names: { issuer?: string; label?: string } = {}): TOTP {
  // A copy: a Buffer can be a part of a larger one.
  const key = new Secret({ buffer: new Uint8Array(secret).buffer });
  return new TOTP({ ...names, secret: key, algorithm: 'SHA1', digits: 6, period });
}

/** What an app takes: as text in base 32, and as the address that a QR code holds. */
export function describeApp(
  secret: Uint8Array,
  names: { issuer: string; label: string },
): { secret: string; address: string } {
  const totp = totpOf(secret, names);
  return { secret: totp.secret.base32, address: totp.toString() };
}

/**
 * The step of time whose code this is, undefined where it is that of none: the present step, or one beside it, since clocks
 * differ and people type slowly (RFC 6238 §5.2).
 */
export function findStep(secret: Uint8Array, code: string, now: Date): number | undefined {
  const token = plainCode(code);
  if (!/^[0-9]{6}$/.test(token)) return undefined;
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}
