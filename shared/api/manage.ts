import { z } from 'zod';
import { flows, phases } from '../domain/phases.ts';
import { modes, policySchema } from '../domain/policy.ts';
import { colours, fewestPools, mostPools, type PoolNames } from '../domain/pools.ts';
import { campaignTextsSchema, campaignViewSchema, poolNamesSchema } from './campaigns.ts';
import { admissionSchema, languageSchema, lineSchema, poolSchema, slugSchema } from './common.ts';
import { languages } from './constants.ts';

export const passwordSchema = z.string().min(12).max(200);
export const emailSchema = z.email().max(200);

/** Is there no manager yet? */
export const setupReply = z.strictObject({ needed: z.boolean() });

/** With the one-time link of the first start. Signs the new manager in. */
export const setupBody = z.strictObject({
  token: z.string().min(1).max(100),
  name: lineSchema(100),
  email: emailSchema,
  password: passwordSchema,
});
/**
 * How registrar and box are kept apart, the best first: `servers`: in two databases; `roles`: in one, by two database roles; `embedded`:
 * the embedded database has one connection for both; `none`: they could be, and are not.
 */
export const separations = ['servers', 'roles', 'embedded', 'none'] as const;
export type Separation = (typeof separations)[number];

export const signInBody = z.strictObject({ email: lineSchema(200), password: z.string().max(200) });
export const sessionReply = z.strictObject({
  name: z.string(),
  email: z.string(),
  separation: z.enum(separations),
});
export type Session = z.infer<typeof sessionReply>;

/** No two are called the same in any language, so that nobody takes one for the other. */
function areTold(pools: readonly { id: string; colour: number; names: PoolNames }[]): boolean {
  const words = [
    pools.map(({ id }) => id),
    pools.map(({ colour }) => colour),
    ...languages.map((language) =>
      pools.flatMap(({ names }) => names[language]?.normalize('NFKC').toLowerCase() ?? []),
    ),
  ];
  return words.every((list) => new Set<string | number>(list).size === list.length);
}

export const poolDraftSchema = z.strictObject({
  id: poolSchema,
  names: poolNamesSchema.refine((names) => languages.some((language) => names[language]), {
    message: 'name the pool in one language at least',
  }),
  colour: z.literal(colours),
  admission: admissionSchema,
});

export const campaignDraftSchema = z
  .strictObject({
    slug: slugSchema,
    texts: campaignTextsSchema,
    language: languageSchema,
    mode: z.enum(modes),
    flow: z.enum(flows),
    policy: policySchema,
    collectUntil: z.iso.datetime().nullable(),
    voteUntil: z.iso.datetime().nullable(),
    pools: z.array(poolDraftSchema).min(fewestPools).max(mostPools),
  })
  .refine((draft) => draft.texts[draft.language] !== undefined, {
    path: ['texts'],
    message: 'give the question in the main language',
  })
  .refine(({ pools }) => areTold(pools), {
    path: ['pools'],
    message: 'give each pool an id, a colour and names of its own',
  })
  .refine(({ collectUntil, voteUntil }) => !collectUntil || !voteUntil || collectUntil < voteUntil, {
    path: ['voteUntil'],
    message: 'voting must end after collecting does',
  });
export type CampaignDraft = z.infer<typeof campaignDraftSchema>;

export const managedPoolSchema = z.strictObject({
  pool: poolSchema,
  /** Members in the roster; 0 where anyone may join. */
  members: z.int(),
  /** Members who have no code yet. */
  withoutCode: z.int(),
});
export const managedCampaignSchema = z.strictObject({
  campaign: campaignViewSchema,
  pools: z.array(managedPoolSchema),
  /** What the campaign has released, per pool. Entries that wait are not counted: their number would tell when they came. */
  released: z.array(z.strictObject({ pool: poolSchema, ideas: z.int(), votes: z.int().nullable() })),
});
export type ManagedCampaign = z.infer<typeof managedCampaignSchema>;
export const managedCampaignList = z.strictObject({ campaigns: z.array(managedCampaignSchema) });

/** Opens, moves on, closes. `from` makes a repeated click harmless. */
export const phaseBody = z.strictObject({ from: z.enum(phases) });

/** CSV with a header line: name, and optionally email. */
export const rosterBody = z.strictObject({ csv: z.string().min(1).max(12_000_000) });
export const rosterReply = z.strictObject({ added: z.int(), alreadyThere: z.int() });
/** `details.rows` of the error roster_invalid: at most 50, in the order of the file; line counts from 1. */
export const rosterProblems = [
  'no-name-column',
  'no-name',
  'bad-name',
  'bad-email',
  'repeated',
  'columns',
  'too-many',
] as const;
export interface RosterProblem {
  line: number;
  problem: (typeof rosterProblems)[number];
}

/** 100 a page, by name, from after the member `after`. Never says who has enrolled. */
export const rosterQuery = z.strictObject({
  after: z.uuid().optional(),
  search: lineSchema(100).optional(),
});
export const rosterMember = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  hasCode: z.boolean(),
});
export const rosterPage = z.strictObject({
  members: z.array(rosterMember),
  total: z.int(),
  next: z.uuid().nullable(),
});

/** Without `member`: a code for everyone who has none. With it: a new code for that member; the old one stops working. */
export const codesBody = z.strictObject({ member: z.uuid().optional() });
