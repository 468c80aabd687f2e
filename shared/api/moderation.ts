import { z } from 'zod';
import { reasons } from '../ledger/moderation-words.ts';
import { ideasQuery, ideaViewSchema } from './box.ts';
import { bytesSchema, proseSchema } from './common.ts';
import { limits, sizes } from './constants.ts';

/** An idea, and how often it was moderated as its moderator sees it: where somebody else acted meanwhile, nothing is done. */
const target = z.strictObject({ idea: bytesSchema(sizes.ideaId), number: z.int().min(0) });
const targets = z.array(target).min(1).max(limits.moderatedAtOnce);
const passages = z
  .array(z.strictObject({ from: z.int().min(0), to: z.int().min(1) }))
  .max(limits.moderatedAtOnce);
const why = { reason: z.enum(reasons), note: proseSchema(limits.note) };

/** All of it or nothing. Passages are those of the text as its author wrote it, or as it is shown where that is gone. */
export const moderationBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('hide'), ideas: targets, ...why }),
  z.strictObject({
    action: z.literal('mask'),
    ideas: z.array(target).length(1),
    ...why,
    title: passages,
    body: passages,
  }),
  z.strictObject({ action: z.literal('restore'), ideas: targets }),
]);
export type ModerationBody = z.infer<typeof moderationBody>;

export const moderationQuery = ideasQuery.pick({ page: true });

/** An idea as moderators see it. */
export const moderatedIdea = ideaViewSchema.omit({ cells: true }).extend({
  /** How often it was moderated, restorations too. */
  number: z.int(),
  /**
   * What members reported, as of the last release; null where nobody did. `count`: at least so many, null below k; of reasons only
   * those that k gave.
   */
  reports: z
    .strictObject({
      count: z.int().nullable(),
      reasons: z.array(z.strictObject({ reason: z.enum(reasons), count: z.int() })),
    })
    .nullable(),
  /** What its author wrote, where it was taken away and is still kept; until this day it can be restored. */
  kept: z
    .strictObject({ title: z.string(), body: z.string(), language: z.string(), until: z.iso.date() })
    .nullable(),
});

/** Of all boards, paged as a board is. */
export const moderatedPage = z.strictObject({
  total: z.int(),
  ideas: z.array(moderatedIdea),
  pages: z.int(),
});
export type ModeratedPage = z.infer<typeof moderatedPage>;
