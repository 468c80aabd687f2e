import { z } from 'zod';
import { admissions, poolIds } from '../domain/pools.ts';
import { languages } from './constants.ts';

export const poolSchema = z.enum(poolIds);
export const admissionSchema = z.enum(admissions);
export const languageSchema = z.enum(languages);

/** `length` bytes as unpadded base64url. */
export const bytesSchema = (length: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`),
      `must be ${length} bytes in base64url`,
    );

export const slugSchema = z
  .string()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens');

/** Half of a surrogate pair has no UTF-8, so nothing could be proven about it. */
const isWellFormed = (text: string) => text.isWellFormed();

/** One line of text: no control characters, no surrounding space. */
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

export const slugParams = z.strictObject({ slug: slugSchema });
