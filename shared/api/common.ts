import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { isWellFormed } from '../bytes/bytes.ts';
import { admissions, poolIdPattern } from '../domain/pools.ts';
import { languages, sizes } from './constants.ts';

export const poolSchema = z.string().regex(poolIdPattern, 'must be the id of a pool');
export const admissionSchema = z.enum(admissions);
export const languageSchema = z.enum(languages);

/** `length` bytes as unpadded base64url: in an answer, whose reader decides what to decode. */
export const bytesSchema = (length: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`),
      `must be ${length} bytes in base64url`,
    );

/** The same in a request: `length` bytes for whoever gets it, and refused where it is not the one encoding of its bytes. */
export const bytesCodec = (length: number) =>
  z.codec(bytesSchema(length), z.instanceof(Uint8Array), {
    decode(text, { issues }) {
      try {
        return new Uint8Array(base64urlnopad.decode(text));
      } catch {
        issues.push({ code: 'custom', input: text, message: `must be ${length} bytes in base64url` });
        return z.NEVER;
      }
    },
    encode: (bytes) => base64urlnopad.encode(bytes),
  });

export const slugSchema = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens');

/** One line of text: no control characters, no surrounding space. Nothing could be proven about a text without UTF-8. */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line')
    .refine(isWellFormed, 'must be whole Unicode characters');

/** Several lines of text, possibly empty. */
export const proseSchema = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but for tab and line feed
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'must not contain control characters')
    .refine(isWellFormed, 'must be whole Unicode characters');

/** Of a group, from 1. */
export const epochSchema = z.int().min(1).max(1_000_000);

/** What an issuer answers, and nobody's name: a recorded answer would say who enrolled when. */
export const issuedReply = z.strictObject({
  /** U ‖ encUPrime ‖ X0Aux ‖ X1Aux ‖ X2Aux ‖ HAux ‖ response proof. */
  response: bytesSchema(sizes.credentialResponse),
});

export const slugParams = z.strictObject({ slug: slugSchema });
