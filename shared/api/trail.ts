import { z } from 'zod';
import { trailDetailsSchema, trailKinds } from '../domain/trail.ts';
import { languageSchema } from './common.ts';

export const trailFilter = z.strictObject({
  /** Id of an account, which may be gone by now. */
  account: z.uuid().optional(),
  kind: z.enum(trailKinds).optional(),
  /** Days, both included. UTC. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type TrailFilter = z.infer<typeof trailFilter>;
/** The newest first; `before`: from below the entry of this number. */
export const trailQuery = trailFilter.extend({
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
/** Spreadsheets take another delimiter where a comma stands in numbers. */
export const trailFileQuery = trailFilter.extend({ language: languageSchema });

export const trailEntrySchema = z.strictObject({
  /** From 1, without a gap. */
  number: z.int(),
  /** To the minute. */
  at: z.iso.datetime(),
  /** Who did it, as they were called then; null where nobody was signed in. Others may be called so: `account` tells them apart. */
  name: z.string().nullable(),
  account: z.uuid().nullable(),
  kind: z.enum(trailKinds),
  details: trailDetailsSchema,
  /** The entry that this one tells the refusal of. */
  refuses: z.int().nullable(),
  /** The entry that tells the refusal of this one, and with which code (shared/api/errors.ts). */
  refused: z.strictObject({ number: z.int(), error: z.string() }).nullable(),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

export const trailPage = z.strictObject({
  entries: z.array(trailEntrySchema),
  /** Where the next page begins; null at the end. */
  next: z.int().nullable(),
});
export type TrailPage = z.infer<typeof trailPage>;

/** Whoever is in the trail, by the name that they had last. */
export const trailPeople = z.strictObject({
  people: z.array(z.strictObject({ account: z.uuid(), name: z.string() })),
});
