import { z } from 'zod';
import { poolSchema } from './common.ts';
import { managedCampaignSchema, separations } from './manage.ts';

/** What the console shows of an opened campaign's board. */
export const boardFigures = z.strictObject({
  campaign: z.uuid(),
  /** Number of the last release, 0 before the first. */
  release: z.int(),
  ideas: z.int(),
  moderations: z.int(),
  responded: z.int(),
  resultsPublished: z.boolean(),
  /** Number of each pool's coming release. */
  batches: z.record(poolSchema, z.int()),
  /** The numbers of people that the ledger tells. */
  told: z.record(poolSchema, z.strictObject({ eligible: z.int(), enrolled: z.int(), taking: z.int() })),
  released: managedCampaignSchema.shape.released,
  restorations: managedCampaignSchema.shape.restorations,
});
export type BoardFigures = z.infer<typeof boardFigures>;
export const separationReply = z.strictObject({ separation: z.enum(separations) });
export const figuresReply = z.strictObject({ boards: z.array(boardFigures) });

/** The groups of a draft that opens, as the registrar has counted them: the box is not shown its tables. */
export const openingBody = z.strictObject({
  pools: z
    .array(
      z.strictObject({
        pool: poolSchema,
        group: z.uuid(),
        epoch: z.int().min(1),
        known: z.int().min(0),
        enrolled: z.int().min(0),
      }),
    )
    .min(1),
});
export type CountedPools = z.infer<typeof openingBody>['pools'];
