import { z } from 'zod';
import { boardSchema } from './box.ts';
import { bytesSchema, poolSchema } from './common.ts';
import { sizes } from './constants.ts';

/** What the database holds of one idea, for whoever wants to see it. */
export const specimenQuery = z.strictObject({
  /** The board that the reader may see; the same pass as for the board. */
  board: boardSchema.default('all'),
});

/**
 * A row of box.idea as it is stored, its bytes as base64url. Left out are campaign_id, which everybody knows,
 * under_own_name, which is published of whole groups only, and text_salt: should the text be taken away, nobody may test
 * guesses about it.
 */
export const ideaRowSchema = z.strictObject({
  pool: poolSchema,
  tag: bytesSchema(sizes.tag),
  idea_id: bytesSchema(sizes.ideaId),
  author_key: bytesSchema(sizes.authorKey),
  title: z.string(),
  body: z.string(),
  language: z.string(),
  text_hash: bytesSchema(sizes.hash),
  answer: bytesSchema(sizes.hash),
  presentation: bytesSchema(sizes.presentation),
  release: z.int(),
});

/** `idea`: null while nothing is released. */
export const specimenReply = z.strictObject({ idea: ideaRowSchema.nullable() });
export type Specimen = z.infer<typeof specimenReply>;
