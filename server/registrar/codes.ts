import { createHash } from 'node:crypto';
import { base32crockford } from '@scure/base';
import { groupedCode, plainCode } from '../../shared/domain/codes.ts';

const bytesInCode = 10;

/** An enrolment code of 80 random bits, in four groups of Crockford's base 32. */
export function makeCode(random: (length: number) => Uint8Array): string {
  return groupedCode(base32crockford.encode(random(bytesInCode)));
}

/**
 * The hash that is stored instead of a code. A code is random enough that nobody can find it by trying, even
 * with a plain hash.
 */
export function hashCode(code: string): Buffer {
  return createHash('sha256').update(plainCode(code)).digest();
}
