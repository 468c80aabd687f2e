import { z } from 'zod';
import { bytesSchema, poolSchema } from './common.ts';
import { sizes } from './constants.ts';

/**
 * The ledger over HTTP, under /api/box/campaigns/:slug/ledger. Everything here is public but for the export and the
 * cells of a board that only its members read: those take the same pass as the board. Forms: docs/ledger.md.
 */

const base64url = z.base64url();
/** Leaves are counted in 32 bits. */
const size = z.coerce.number().int().min(0).max(2_147_483_647);

/** GET …/ledger: the first leaf, which holds the policy and all keys, and the newest checkpoint. */
export const ledgerView = z.strictObject({ policy: base64url, checkpoint: z.string() });
export type LedgerView = z.infer<typeof ledgerView>;

/** GET …/ledger/checkpoints: every one that was signed, the oldest first. */
export const checkpointsReply = z.strictObject({ checkpoints: z.array(z.string()) });

/** GET …/ledger/hashes?from=&to=: hashes of the leaves [from, to), at most `hashesPageSize`, one after the other. */
export const hashesQuery = z.strictObject({ from: size, to: size });
export const hashesReply = z.strictObject({ from: z.int(), hashes: base64url });
export const hashesPageSize = 10_000;

/** GET …/ledger/leaves?from=: leaves in their order, at most `leavesPageSize`. */
export const leavesQuery = z.strictObject({ from: size });
export const leavesReply = z.strictObject({ leaves: z.array(base64url) });
export const leavesPageSize = 2_000;

/** GET …/ledger/frontier?size=: the right edge of the tree of this size, from which a device begins to follow. */
export const frontierQuery = z.strictObject({ size });
export const frontierReply = z.strictObject({ size: z.int(), peaks: z.array(bytesSchema(sizes.hash)) });

/** GET …/ledger/consistency?first=&second= (RFC 9162 §2.1.4) */
export const consistencyQuery = z.strictObject({ first: size, second: size });
/** GET …/ledger/inclusion?leaf=&size=: `leaf` is the leaf's hash (RFC 9162 §2.1.3). */
export const inclusionQuery = z.strictObject({ leaf: bytesSchema(sizes.hash), size });
const path = z.array(bytesSchema(sizes.hash));
export const consistencyReply = z.strictObject({ path });
export const inclusionReply = z.strictObject({ index: z.int(), path });

/** GET …/ledger/cells?pool=&from=: the opened cells of a closed pool in their order, at most `cellsPageSize`. */
export const cellsQuery = z.strictObject({ pool: poolSchema, from: size });
export const cellsReply = z.strictObject({ cells: z.array(base64url) });
export const cellsPageSize = 50;

/** GET …/ledger/export: the file of shared/ledger/export.ts, as application/json; pools that the reader may not see are left out. */
