import { z } from 'zod';

/** What a company shows of itself on every page; null where it has not said. */
export const companySchema = z.strictObject({
  name: z.string().nullable(),
  /** Address of the picture below the origin of the pages, and its size in pixels. */
  logo: z.strictObject({ path: z.string(), width: z.int(), height: z.int() }).nullable(),
  /** Its colour as each scheme shows it (shared/domain/accent.ts). */
  accent: z.strictObject({ light: z.string(), dark: z.string() }).nullable(),
  imprint: z.string().nullable(),
  privacy: z.string().nullable(),
});
export type Company = z.infer<typeof companySchema>;

/** What the pages have to know of the installation. The same for everyone. */
export const clientConfig = z.strictObject({
  /** Origin of the box, and of the live channel; null where it is that of the pages. */
  box: z.string().nullable(),
  company: companySchema,
});
export type ClientConfig = z.infer<typeof clientConfig>;
