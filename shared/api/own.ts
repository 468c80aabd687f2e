import { z } from 'zod';
import { languageSchema, lineSchema } from './common.ts';
import { emailSchema, passwordSchema } from './manage.ts';

/** One's own account in the console, and its sessions. */
export const profileBody = z.strictObject({ name: lineSchema(100), language: languageSchema.nullable() });

export const changePasswordBody = z.strictObject({
  current: z.string().max(200),
  password: passwordSchema,
});

export const sessionSchema = z.strictObject({
  /** To the minute, both. */
  begun: z.iso.datetime(),
  used: z.iso.datetime(),
  /** As its user calls it, such as Firefox, and what it runs on, such as Windows. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionSchema>;
export const sessionList = z.strictObject({ sessions: z.array(sessionSchema) });

export const forgottenBody = z.strictObject({ email: emailSchema, language: languageSchema });
export const resetBody = z.strictObject({ token: z.string().min(1).max(100), password: passwordSchema });
