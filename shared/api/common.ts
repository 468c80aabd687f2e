import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { admissions, poolIdPattern } from '../domain/pools.ts';
import { findLineProblem, findProseProblem, type TextProblem, tidyLine, tidyProse } from '../texts/texts.ts';
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

const textMessages: Record<TextProblem, string> = {
  blank: 'must hold something that can be seen',
  control: 'must not contain control characters',
  direction: 'must end each direction of writing where it began',
  half: 'must be whole Unicode characters',
};

/** The problem stands in the issue's parameters, so that the refusal has a code of its own (server/http/errors.ts). */
const textSchema = (max: number, tidy: (text: string) => string, find: typeof findLineProblem) =>
  z
    .string()
    .overwrite(tidy)
    .max(max, { abort: true })
    .superRefine((text, context) => {
      const problem = find(text);
      if (problem)
        context.addIssue({ code: 'custom', params: { text: problem }, message: textMessages[problem] });
    });

/** One line of a person's text. */
export const lineSchema = (max: number) => textSchema(max, tidyLine, findLineProblem);

/** Several lines of it, possibly none. */
export const proseSchema = (max: number) => textSchema(max, tidyProse, findProseProblem);

/** Of a group, from 1. */
export const epochSchema = z.int().min(1).max(1_000_000);

/** What an issuer answers, and nobody's name: a recorded answer would say who enrolled when. */
export const issuedReply = z.strictObject({
  /** U ‖ encUPrime ‖ X0Aux ‖ X1Aux ‖ X2Aux ‖ HAux ‖ response proof. */
  response: bytesSchema(sizes.credentialResponse),
});

/** Of what is said by the address alone. */
export const emptyBody = z.strictObject({});

export const slugParams = z.strictObject({ slug: slugSchema });
