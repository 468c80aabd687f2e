import { z } from 'zod';
import { parseTilePath } from '../ledger/tiles.ts';
import { poolSchema, slugParams } from './common.ts';

/**
 * The ledger over HTTP as C2SP tlog-tiles says (shared/ledger/tiles.ts), and what tlog-tiles has no word for: all signed
 * notes, and the first leaf; both the same for everybody. Addresses: routes/ledger.ts. Forms: docs/ledger.md.
 */

const base64url = z.base64url();

/** The first leaf, which holds the policy and all keys, and the newest checkpoint. */
export const ledgerView = z.strictObject({ policy: base64url, checkpoint: z.string() });
export type LedgerView = z.infer<typeof ledgerView>;

/** Every one that was signed, the oldest first. */
export const checkpointsReply = z.strictObject({ checkpoints: z.array(z.string()) });
export type CheckpointsReply = z.infer<typeof checkpointsReply>;

/** Of a tile, as tlog-tiles writes it: `<N>[.p/<W>]`. */
const part = z.string().transform((path, { issues }) => {
  const part = parseTilePath(path);
  if (part) return part;
  issues.push({ code: 'custom', input: path, message: 'must be the place of a tile' });
  return z.NEVER;
});
export const bundleParams = slugParams.extend({ '*': part });
/** The specification has 64 levels; counted in 32 bits, leaves reach the first five. */
export const tileParams = bundleParams.extend({
  level: z
    .string()
    .regex(/^(0|[1-9]|[1-5]\d|6[0-3])$/)
    .transform(Number),
});

/** `page`: from 0, and then as `next` says. */
const page = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})$/)
  .transform(Number);
export const openedParams = slugParams.extend({ pool: poolSchema, page });
const next = z.int().nullable();

/** The contents of a pool's ideas, once the campaign is closed. */
export const contentsReply = z.strictObject({ contents: z.array(base64url), next });
export type ContentsReply = z.infer<typeof contentsReply>;

/**
 * The opened cells of a pool in their order, and the key of its issuer, null where only members read the board. A page
 * holds at most 256 KiB of them. `continued`: the first one goes on from the last one of the page before, and the two
 * belong together as they are written here. Caches keep pages for a year: another form needs another address.
 */
export const resultsReply = z.strictObject({
  issuingKey: base64url.nullable(),
  cells: z.array(base64url),
  continued: z.boolean(),
  next,
});
export type ResultsReply = z.infer<typeof resultsReply>;
