import { z } from 'zod';

/** What the pages have to know of the installation. */
export const clientConfig = z.strictObject({
  /** Origin of the box, and of the live channel; null where it is that of the pages. */
  box: z.string().nullable(),
});
export type ClientConfig = z.infer<typeof clientConfig>;
