import { z } from 'zod';
import { roles } from '../domain/roles.ts';
import { languageSchema, lineSchema } from './common.ts';
import { emailSchema, passwordSchema } from './manage.ts';

export const accountParams = z.strictObject({ account: z.uuid() });

const roleSchema = z.enum(roles);
/** One at least, none twice. */
export const rolesSchema = z
  .tuple([roleSchema], roleSchema)
  .refine((given) => new Set(given).size === given.length, 'must name each role once')
  .readonly();
export const rolesBody = z.strictObject({ roles: rolesSchema });

/** Somebody who may sign in to the console. */
export const accountSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  /** Have they set up a second factor? */
  secondFactor: z.boolean(),
});
export type AccountView = z.infer<typeof accountSchema>;
export const accountList = z.strictObject({ accounts: z.array(accountSchema) });

export const invitationParams = z.strictObject({ invitation: z.uuid() });
export const inviteBody = z.strictObject({
  email: emailSchema,
  roles: rolesSchema,
  /** The language of the mail, where one is sent. */
  language: languageSchema,
});
export const invitationSchema = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  roles: z.array(roleSchema),
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
});
export type Invitation = z.infer<typeof invitationSchema>;
export const invitationList = z.strictObject({
  invitations: z.array(invitationSchema),
  /** Does the server send them? Otherwise a link is handed over by hand. */
  mails: z.boolean(),
});
/** `no`: this server sends no mail; `failed`: it could not, and the link is to be handed over by hand. */
export const mailings = ['sent', 'failed', 'no'] as const;
export const inviteReply = z.strictObject({
  invitation: invitationSchema,
  link: z.string(),
  mail: z.enum(mailings),
});
export type InviteReply = z.infer<typeof inviteReply>;

export const tokenBody = z.strictObject({ token: z.string().min(1).max(100) });
export const invitationReply = invitationSchema.pick({ email: true, roles: true });
export type OpenInvitation = z.infer<typeof invitationReply>;
export const acceptBody = tokenBody.extend({ name: lineSchema(100), password: passwordSchema });
