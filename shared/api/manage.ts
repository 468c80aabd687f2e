import { z } from 'zod';
import { areApart } from '../domain/ends.ts';
import { flows, phases } from '../domain/phases.ts';
import { modes, policySchema } from '../domain/policy.ts';
import { colours, fewestPools, mostPools, type PoolDraft } from '../domain/pools.ts';
import { roles } from '../domain/roles.ts';
import { findProblem, isEmail, longest, tidyEmail, tidyName } from '../roster/person.ts';
import { campaignTextsSchema, campaignViewSchema, poolNamesSchema } from './campaigns.ts';
import {
  admissionSchema,
  epochSchema,
  languageSchema,
  lineSchema,
  poolSchema,
  slugSchema,
} from './common.ts';
import { languages, limits } from './constants.ts';

export const passwordSchema = z.string().min(12).max(200);
export const emailSchema = z.email().max(200);

/** Is there no manager yet? */
export const setupReply = z.strictObject({
  needed: z.boolean(),
  /** Does the server send mails, so that who has forgotten their password gets a link? */
  mails: z.boolean(),
  /** Can people sign in with a passkey? */
  passkeys: z.boolean(),
});

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

/** Clocks that do not agree, as long as nobody has settled it; times to the minute. */
export const clockDoubtSchema = z.strictObject({
  /** What the server's clock shows. */
  clock: z.iso.datetime(),
  /** What it should show by the time that has passed; the box goes by it. */
  reckoned: z.iso.datetime(),
  /** What the database's clock shows. */
  database: z.iso.datetime(),
});
export type ClockDoubt = z.infer<typeof clockDoubtSchema>;
export const clockReply = z.strictObject({ doubt: clockDoubtSchema.nullable() });

export const signInBody = z.strictObject({ email: lineSchema(200), password: z.string().max(200) });
export const sessionReply = z.strictObject({
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  language: languageSchema.nullable(),
  separation: z.enum(separations),
  /** Does one of their roles demand a second factor that they have not set up yet? Nothing else is open to them before. */
  lacksFactor: z.boolean(),
});
export type Session = z.infer<typeof sessionReply>;

/** No two are called the same in any language, so that nobody takes one for the other. */
function areTold(pools: readonly PoolDraft[]): boolean {
  const words = [
    pools.map(({ id }) => id),
    pools.map(({ colour }) => colour),
    pools.flatMap(({ group }) => group ?? []),
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
  /** The group behind it, which says how it admits; null for a new one. */
  group: z.uuid().nullable(),
});

export const campaignDraftSchema = z
  .strictObject({
    slug: slugSchema,
    texts: campaignTextsSchema,
    language: languageSchema,
    mode: z.enum(modes),
    flow: z.enum(flows),
    policy: policySchema,
    opensAt: z.iso.datetime().nullable(),
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
    message: 'give each pool an id, a colour, names and a group of its own',
  })
  .refine(({ collectUntil, voteUntil }) => areApart(collectUntil, voteUntil), {
    path: ['voteUntil'],
    message: 'voting must end an hour after collecting does, at least',
  })
  .refine(({ opensAt, collectUntil, voteUntil }) => areApart(opensAt, collectUntil ?? voteUntil), {
    path: ['opensAt'],
    message: 'ideas must open an hour before the first end, at least',
  });
export type CampaignDraft = z.infer<typeof campaignDraftSchema>;

export const managedPoolSchema = z.strictObject({
  pool: poolSchema,
  /** Members in the roster; 0 where anyone may join. */
  members: z.int(),
  /** Members who have no code yet. */
  withoutCode: z.int(),
  /** Has another campaign with its group been opened? Whoever joined the group for that one needs no code for this one. */
  standing: z.boolean(),
});
export const managedCampaignSchema = z.strictObject({
  campaign: campaignViewSchema,
  pools: z.array(managedPoolSchema),
  /** What the campaign has released, per pool. Entries that wait are not counted: their number would tell when they came. */
  released: z.array(z.strictObject({ pool: poolSchema, ideas: z.int(), votes: z.int().nullable() })),
  /** How often its ledger went back, since the server was restored from a backup. */
  restorations: z.int(),
});
export type ManagedCampaign = z.infer<typeof managedCampaignSchema>;
export const managedCampaignList = z.strictObject({ campaigns: z.array(managedCampaignSchema) });

export const groupBody = z.strictObject({ name: lineSchema(limits.poolName), admission: admissionSchema });
/** `from` makes a repeated click harmless. */
export const epochBody = z.strictObject({ from: epochSchema });
export const groupNameBody = groupBody.pick({ name: true });
/** A standing group. Never how many of it have joined at this moment: that would tell when somebody does. */
export const managedGroupSchema = z.strictObject({
  name: z.string(),
  admission: admissionSchema,
  id: z.uuid(),
  epoch: epochSchema,
  /** The day on which the epoch began. */
  begun: z.iso.date(),
  /** People on its roster; 0 where anyone may join. */
  members: z.int(),
  withoutCode: z.int(),
  /** Addresses of the campaigns that it takes part in, drafts too; the newest first. */
  campaigns: z.array(slugSchema),
});
export type ManagedGroup = z.infer<typeof managedGroupSchema>;
export const managedGroupList = z.strictObject({ groups: z.array(managedGroupSchema) });

/**
 * Opens a draft, or ends a phase at once, before the end that was announced: what devices still hold is lost then. `from` makes
 * a repeated click harmless.
 */
export const phaseBody = z.strictObject({ from: z.enum(phases) });

/** Announces the end of the present phase or of a later one, or moves it back. Times are UTC, ISO 8601. */
export const endBody = z.strictObject({ phase: z.enum(phases), until: z.iso.datetime() });

const rosterName = z
  .string()
  // What is far too long is not folded: that takes the square of its length.
  .max(longest.name, { abort: true })
  .refine(
    (name) => name === tidyName(name) && !findProblem({ name, email: null }),
    'must be a name that can be seen',
  );
const rosterEmail = z
  .string()
  .max(longest.email, { abort: true })
  .refine((email) => email === tidyEmail(email) && isEmail(email), 'must be an address');
const rosterPerson = {
  name: rosterName,
  email: rosterEmail.nullable(),
  nth: z.int().min(1).max(limits.rosterRows),
};
const inBatch = <T extends z.ZodType>(item: T) => z.array(item).max(limits.rosterBatch);

/**
 * Removed first, then changed, then added: all of it or nothing. Larger changes come as several. A person who is there
 * already (the same key and number, shared/roster/person.ts) is not added again.
 */
export const rosterBody = z.strictObject({
  remove: inBatch(z.uuid()),
  change: inBatch(z.strictObject({ id: z.uuid(), ...rosterPerson })),
  add: inBatch(z.strictObject(rosterPerson)),
});
/** `added`: the ids of those who were not there. */
export const rosterReply = z.strictObject({ added: z.array(z.uuid()), changed: z.int(), removed: z.int() });

/** The whole roster, some thousand at a time, in no order that means anything. Never says who has enrolled. */
export const rosterQuery = z.strictObject({ after: z.uuid().optional() });
export const rosterMember = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  nth: z.int(),
  hasCode: z.boolean(),
});
export const rosterPage = z.strictObject({
  members: z.array(rosterMember),
  total: z.int(),
  next: z.uuid().nullable(),
});

/** For whom codes are made: those who have none, everyone, or one member. A code that somebody had before stops working. */
export const codesBody = z.strictObject({
  whose: z.union([z.enum(['missing', 'all']), z.uuid()]),
  /** The campaign that the links lead to; its pool is this group. A code admits to the group, whichever link it came by. */
  campaign: slugSchema,
  /** Spreadsheets take another delimiter where a comma stands in numbers. */
  language: languageSchema,
});
export type CodesBody = z.infer<typeof codesBody>;
export type CodesFor = CodesBody['whose'];
