import { z } from 'zod';
import { roles } from '../domain/roles.ts';

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
});
export type AccountView = z.infer<typeof accountSchema>;
export const accountList = z.strictObject({ accounts: z.array(accountSchema) });
