import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { companySchema } from './config.ts';
import { limits } from './constants.ts';

/** What the server stores of a company besides its logo. Whether it is fit for that the server says with a code of its own. */
export const settingsBody = z.strictObject({
  name: z.string().max(limits.companyName).nullable(),
  colour: z.string().max(20).nullable(),
  imprint: z.string().max(limits.link).nullable(),
  privacy: z.string().max(limits.link).nullable(),
});
export type SettingsBody = z.infer<typeof settingsBody>;

export const settingsReply = z.strictObject({
  company: companySchema,
  /** As it was chosen. */
  colour: z.string().nullable(),
});
export type Settings = z.infer<typeof settingsReply>;

/** Room for `limits.logoBytes` in base64url, and the JSON around them. */
export const logoBodyBytes = Math.ceil((limits.logoBytes * 4) / 3) + 1024;

/** A PNG, as bytes for the server. */
export const logoBody = z.strictObject({
  png: z.codec(z.string().regex(/^[A-Za-z0-9_-]*$/, 'must be base64url'), z.instanceof(Uint8Array), {
    decode(text, { issues }) {
      try {
        return new Uint8Array(base64urlnopad.decode(text));
      } catch {
        issues.push({ code: 'custom', input: text, message: 'must be base64url' });
        return z.NEVER;
      }
    },
    encode: (bytes) => base64urlnopad.encode(bytes),
  }),
});
