import { createHash } from 'node:crypto';
import { base32crockford } from '@scure/base';

const bytesInCode = 10;

/** An enrolment code of 80 random bits, in four groups of Crockford's base 32. */
export function makeCode(random: (length: number) => Uint8Array): string {
  const digits = base32crockford.encode(random(bytesInCode));
  return digits.match(/.{4}/g)?.join('-') ?? digits;
}

/**
 * The hash that is stored instead of a code. A code is random enough that nobody can find it by trying, even
 * with a plain hash.
 */
export function hashCode(code: string): Buffer {
  // Crockford: case does not matter, O reads as 0, I and L as 1. People also add or leave out hyphens and
  // spaces.
  const digits = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(digits).digest();
}
