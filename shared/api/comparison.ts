import { z } from 'zod';
import { cellSchema, shownText } from './box.ts';
import { bytesSchema, poolSchema } from './common.ts';
import { sizes } from './constants.ts';

/** In the order in which a report is read. */
export const verdicts = ['both-yes', 'both-no', 'split', 'undecided', 'too-few'] as const;
export type Verdict = (typeof verdicts)[number];

/** An estimate with its 95 % interval; shares lie in 0…1, gaps in −1…1. */
export const estimateSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof estimateSchema>;

export const comparedCellSchema = z.strictObject({
  cell: cellSchema,
  /** Support a / n with its Wilson interval; null where the cell is withheld or the pool cannot vote on the idea. */
  support: estimateSchema.nullable(),
});
export type ComparedCell = z.infer<typeof comparedCellSchema>;

export const comparedIdeaSchema = z.strictObject({
  id: bytesSchema(sizes.ideaId),
  pool: poolSchema,
  ...shownText,
  /** One a pool of the campaign. */
  cells: z.record(poolSchema, comparedCellSchema),
});
export type ComparedIdea = z.infer<typeof comparedIdeaSchema>;

/** What is said of one idea in two pools. */
export const statementsSchema = z.strictObject({
  /** Support on the right − support on the left, Newcombe's interval; null unless both pools have at least k. */
  gap: estimateSchema.nullable(),
  /** Fisher's exact test, two-sided, and its Benjamini–Hochberg adjusted value over all ideas that the pair compares. */
  p: z.number().nullable(),
  q: z.number().nullable(),
  /** Where the two pools stand, and who supports the idea more: two statements, neither hides the other. */
  verdict: z.enum(verdicts),
  /** Null: the difference may be chance, is small, or is not known. */
  moreAmong: poolSchema.nullable(),
});
export type Statements = z.infer<typeof statementsSchema>;

export const comparedPairSchema = z.strictObject({
  left: poolSchema,
  right: poolSchema,
  /** Ideas with at least k votes in both pools: what the correction was made for. */
  compared: z.int(),
  /** Of every idea, in the order of the ideas. */
  statements: z.array(statementsSchema),
});
export type ComparedPair = z.infer<typeof comparedPairSchema>;

export const participationSchema = z.strictObject({
  pool: poolSchema,
  eligible: z.int().nullable(),
  enrolled: z.int(),
  /** Entries released so far; votes are null below k. */
  ideas: z.int(),
  votes: z.int().nullable(),
});

/** "Would you have said this under your name?": null below k answers. */
export const candourSchema = z.strictObject({
  pool: poolSchema,
  answers: z.int().nullable(),
  /** Share of the answers that were no. */
  share: z.number().nullable(),
});

/** GET /api/box/campaigns/:slug/comparison (merged) and GET /api/manage/campaigns/:slug/comparison: the same figures. */
export const comparisonSchema = z.strictObject({
  release: z.int(),
  minimumGroup: z.int(),
  ideas: z.array(comparedIdeaSchema),
  /** Every two pools, so that nobody's request says which pools they compare. */
  pairs: z.array(comparedPairSchema),
  participation: z.array(participationSchema),
  candour: z.array(candourSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
