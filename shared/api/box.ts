import { z } from 'zod';
import type { Field } from '../entries/fields.ts';
import { type Body, type Entry, entryKinds, type KindName } from '../entries/kinds.ts';
import { reasons } from '../ledger/moderation-words.ts';
import { bytesCodec, bytesSchema, lineSchema, poolSchema, proseSchema } from './common.ts';
import { sizes } from './constants.ts';

/** Bodies are written in base64url by the device (`…Body`), and read as bytes by the box. */
const presented = { pool: poolSchema, presentation: bytesCodec(sizes.presentation) };

/** The body of an entry (shared/entries/kinds.ts). */
export function entryBody<K extends KindName>(kind: K): z.ZodType<Entry<K>, Body<K>> {
  const said = Object.entries(entryKinds[kind].said).map(([name, field]) => [name, schemaOf(field)]);
  // The fields that gave the type also gave the schemas; the compiler cannot follow that.
  return z.strictObject({ ...presented, ...Object.fromEntries(said) }) as unknown as z.ZodType<
    Entry<K>,
    Body<K>
  >;
}

function schemaOf(field: Field): z.ZodType {
  if ('bytes' in field) return bytesCodec(field.bytes);
  if ('integer' in field) return z.int().min(field.integer[0]).max(field.integer[1]);
  if ('line' in field) return lineSchema(field.line);
  if ('prose' in field) return proseSchema(field.prose);
  if ('pattern' in field) return z.string().regex(field.pattern);
  return z.literal(field.one);
}

export type IdeaBody = Body<'idea'>;
export type VoteBody = Body<'vote'>;

/**
 * `receipt`: the signed promise that the entry's leaf will be in the ledger (shared/ledger/receipts.ts). Of an idea not its
 * id, which the device knows: as long as the answer to a vote, it cannot be told from one by its length.
 */
export const acceptedReply = z.strictObject({
  status: z.literal('accepted'),
  receipt: bytesSchema(sizes.signature),
});

/** Accepted also from whoever is counted already. */
export const presenceBody = z.strictObject({
  ...presented,
  /** Number of the pool's coming release, from 1; the presentation's scope. */
  batch: z.int().min(1).max(2_147_483_647),
});
export type PresenceBody = z.input<typeof presenceBody>;
export type ReceivedPresence = z.output<typeof presenceBody>;
/** Random bytes make the answer as long as the one to a vote, which it cannot be told from by its length. */
export const presenceReply = z.strictObject({
  status: z.literal('accepted'),
  padding: bytesSchema(sizes.signature),
});

/** Takes part: shows membership once, and asks for a credential of the campaign. `request`: m1Enc ‖ m2Enc ‖ proof. */
export const joinBody = z.strictObject({ ...presented, request: bytesCodec(sizes.credentialRequest) });
export type JoinBody = z.input<typeof joinBody>;
export type ReceivedJoin = z.output<typeof joinBody>;

/** Shows membership once, and reads the pool's board with the pass it gets. */
export const passBody = z.strictObject({ ...presented, nonce: bytesCodec(sizes.readNonce) });
export type PassBody = z.input<typeof passBody>;
export type ReceivedPass = z.output<typeof passBody>;
/** The same for every member of the pool on the same day, so that it says nothing about who reads. */
export const passReply = z.strictObject({ pass: z.string() });

/** What is published of one idea in one pool (docs/design.md). */
export const cellSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('withheld') }),
  /** At most one person stood against the others. */
  z.strictObject({
    state: z.literal('band'),
    side: z.enum(['agree', 'disagree']),
    votes: z.int(),
    pass: z.int(),
  }),
  z.strictObject({ state: z.literal('published'), agree: z.int(), disagree: z.int(), pass: z.int() }),
]);

/**
 * What the organisers did with the text of an idea. `number` and `salt` (null where neither mask nor note needs one) are what
 * it takes to find it in the ledger (shared/device/moderations.ts).
 */
export const moderationSchema = z.strictObject({
  action: z.enum(['hide', 'mask']),
  reason: z.enum(reasons),
  note: z.string(),
  number: z.int(),
  salt: bytesSchema(sizes.blinding).nullable(),
});
export type ModerationView = z.infer<typeof moderationSchema>;

/** What is read of an idea: null where the organisers have hidden it, with marks where they masked passages. */
export const shownText = {
  title: z.string().nullable(),
  body: z.string().nullable(),
  language: z.string().nullable(),
  moderation: moderationSchema.nullable(),
};

export const ideaViewSchema = z.strictObject({
  id: bytesSchema(sizes.ideaId),
  pool: poolSchema,
  ...shownText,
  authorKey: bytesSchema(sizes.authorKey),
  /** The release that it appeared with. */
  release: z.int(),
  /** One cell a pool that may vote on it, once results are published. */
  cells: z.record(poolSchema, cellSchema).nullable(),
});
export type IdeaView = z.infer<typeof ideaViewSchema>;

export const boardSchema = z.union([z.literal('all'), poolSchema]);

/** A board has fewer pages than this: a number of a page is no place to write anything into. */
export const mostPages = 1_000_000;

/**
 * Of a board: 50 ideas a page, in the order of their ids (which is no order in time). Pages are asked for by number, so
 * that the addresses that exist follow from what is public, and every device asks for the same ones.
 */
export const ideasQuery = z.strictObject({
  /** `all` in a merged campaign, the pool's own board in a separate one. */
  board: boardSchema.default('all'),
  /** From 1. */
  page: z.coerce.number<number>().int().min(1).max(mostPages).default(1),
});
export const ideasPage = z.strictObject({
  release: z.int(),
  total: z.int(),
  ideas: z.array(ideaViewSchema),
  /** How many pages there are; an empty board has one. */
  pages: z.int(),
});
export type IdeasPage = z.infer<typeof ideasPage>;
export const ideasPageSize = 50;
