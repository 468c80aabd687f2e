import { z } from 'zod';
import { poolSchema, slugParams } from './common.ts';

/**
 * The ledger over HTTP, under /api/box/campaigns/:slug/ledger, as C2SP tlog-tiles says (shared/ledger/tiles.ts):
 *
 *   …/checkpoint                    the newest signed note
 *   …/tile/<L>/<N>[.p/<W>]          hashes of level L
 *   …/tile/entries/<N>[.p/<W>]      leaves
 *
 * and what tlog-tiles has no word for: all signed notes, and the first leaf; both the same for everybody. What the close
 * opens of a board that only its members read takes the same pass as the board. Forms: docs/ledger.md.
 */

const base64url = z.base64url();

/** GET …/ledger: the first leaf, which holds the policy and all keys, and the newest checkpoint. */
export const ledgerView = z.strictObject({ policy: base64url, checkpoint: z.string() });
export type LedgerView = z.infer<typeof ledgerView>;

/** GET …/ledger/checkpoints: every one that was signed, the oldest first. */
export const checkpointsReply = z.strictObject({ checkpoints: z.array(z.string()) });
export type CheckpointsReply = z.infer<typeof checkpointsReply>;

/** `page`: from 0, and then as `next` says. */
const page = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})$/)
  .transform(Number);
export const openedParams = slugParams.extend({ pool: poolSchema, page });
const next = z.int().nullable();

/** GET …/ledger/contents/:pool/:page: the contents of a pool's ideas, once the campaign is closed. */
export const contentsReply = z.strictObject({ contents: z.array(base64url), next });
export type ContentsReply = z.infer<typeof contentsReply>;

/**
 * GET …/ledger/results/:pool/:page: the opened cells of a pool in their order, and the key of its issuer, null where only
 * members read the board.
 */
export const resultsReply = z.strictObject({
  issuingKey: base64url.nullable(),
  cells: z.array(base64url),
  next,
});
export type ResultsReply = z.infer<typeof resultsReply>;
