import { z } from 'zod';
import { flows, phases } from '../domain/phases.ts';
import { modes, policySchema } from '../domain/policy.ts';
import { colours } from '../domain/pools.ts';
import {
  admissionSchema,
  bytesSchema,
  epochSchema,
  languageSchema,
  lineSchema,
  poolSchema,
  proseSchema,
  slugSchema,
} from './common.ts';
import { limits, sizes } from './constants.ts';

const inLanguages = <T extends z.ZodType>(item: T) =>
  z.strictObject({ en: item.optional(), fr: item.optional() });

/** At least one language, and the one that is shown where the reader's is missing. */
export const campaignTextsSchema = inLanguages(
  z.strictObject({ question: lineSchema(limits.question), introduction: proseSchema(limits.introduction) }),
);
export type CampaignTexts = z.infer<typeof campaignTextsSchema>;

export const poolNamesSchema = inLanguages(lineSchema(limits.poolName));

/** As they are read again: what was taken under other rules stays what the ledger holds. */
const storedTexts = inLanguages(z.strictObject({ question: z.string(), introduction: z.string() }));
const storedNames = inLanguages(z.string());

export const poolViewSchema = z.strictObject({
  id: poolSchema,
  names: storedNames,
  colour: z.literal(colours),
  admission: admissionSchema,
  /** The group behind it, and the epoch whose memberships admit. */
  group: z.uuid(),
  epoch: epochSchema,
  /** People on the group's roster; null where anyone may join. */
  eligible: z.int().nullable(),
  /** Memberships that the ledger tells of: once a day, and when there are enough to hide among. */
  enrolled: z.int(),
  /** Those of them who take part, as told once a day. */
  taking: z.int(),
  /** Number of the pool's coming release, from 1. */
  batch: z.int(),
  /** Public key X0 ‖ X1 ‖ X2 of the epoch, which the device checks its membership against; null in a draft. */
  membershipKey: bytesSchema(sizes.publicKey).nullable(),
  /** … and of the pool, which it checks the campaign's credential against. */
  publicKey: bytesSchema(sizes.publicKey).nullable(),
});
export type PoolView = z.infer<typeof poolViewSchema>;

/** What everyone may know of a campaign. Times are UTC, ISO 8601. */
export const campaignViewSchema = z.strictObject({
  id: z.uuid(),
  slug: slugSchema,
  texts: storedTexts,
  language: languageSchema,
  mode: z.enum(modes),
  flow: z.enum(flows),
  phase: z.enum(phases),
  policy: policySchema,
  /** When the phases end, as was announced; a planned start ends the announced phase. */
  opensAt: z.iso.datetime().nullable(),
  collectUntil: z.iso.datetime().nullable(),
  voteUntil: z.iso.datetime().nullable(),
  /** Number of the last release, 0 before the first. */
  release: z.int(),
  /** Ideas released so far. */
  ideas: z.int(),
  /** How often the organisers hid, masked or restored the text of one. */
  moderations: z.int(),
  /** Of these, ideas that the organiser has answered, be it that they are under review. */
  responded: z.int(),
  resultsPublished: z.boolean(),
  /** In the order of their colours. */
  pools: z.array(poolViewSchema),
});
export type CampaignView = z.infer<typeof campaignViewSchema>;

export const campaignListSchema = z.strictObject({ campaigns: z.array(campaignViewSchema) });
