import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReceivedPass } from '../../shared/api/box.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { encodeList } from '../../shared/bytes/list.ts';
import { readMessage } from '../../shared/credential/messages.ts';
import { readScope } from '../../shared/credential/scopes.ts';
import { boardNeedsPass } from '../../shared/domain/boards.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { addVary } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import { verifyMembership } from './presentations.ts';

const day = 86_400_000;

/** The pass that all members of a pool share on one UTC day (docs/decisions/0005). */
function passOf({ keys }: Deps, campaign: OpenedCampaign, pool: PoolId, time: number): Buffer {
  const date = new Date(time).toISOString().slice(0, 10);
  return createHmac('sha256', keys.derive('reading-pass'))
    .update(encodeList([campaign.id, pool, date]))
    .digest();
}

/**
 * Gives today's pass to a member of the pool's group, whether they take part or not: a membership proves the same after the
 * close, when everybody could make a credential of the campaign. The scope holds a fresh nonce, so its tag links to nothing.
 */
export async function givePass(
  deps: Deps,
  campaign: OpenedCampaign,
  { pool, nonce, presentation }: ReceivedPass,
): Promise<Buffer> {
  const scope = readScope(campaign.id, nonce);
  await verifyMembership(deps, campaign, pool, scope, readMessage(pool), presentation);
  return passOf(deps, campaign, pool, deps.clock().getTime());
}

/** May the bearer of this pass (if any) read the board of the pool, and what the ledger opens of it? */
export function mayReadBoard(deps: Deps, campaign: OpenedCampaign, pool: PoolId, pass: unknown): boolean {
  return !isClosedBoard(campaign, pool) || (typeof pass === 'string' && isPass(deps, campaign, pool, pass));
}

/** Do only the pool's members read its board? Throws pool_not_found. */
export function isClosedBoard(campaign: OpenedCampaign, pool: PoolId): boolean {
  return boardNeedsPass(campaign.mode, expectPool(campaign, pool).admission);
}

/**
 * Runs before a route that reads a pass. A cache must not hand an answer that needs a pass to readers without
 * one.
 */
export async function variesByPass({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  addVary(reply, passHeader);
  if (headers[passHeader] !== undefined) reply.header('cache-control', 'no-store');
}

/** Refuses a reader without a pass for a board that needs one. Throws pass_required. */
export function requireBoards(
  deps: Deps,
  campaign: OpenedCampaign,
  pools: readonly PoolId[],
  pass: unknown,
): void {
  if (!pools.every((pool) => mayReadBoard(deps, campaign, pool, pass))) throw new Fault('pass_required');
}

/** Is this the pass of today or of yesterday? Yesterday's is valid for those who read around midnight. */
function isPass(deps: Deps, campaign: OpenedCampaign, pool: PoolId, pass: string): boolean {
  const given = Buffer.from(pass, 'base64url');
  const now = deps.clock().getTime();
  return [now, now - day].some((time) => {
    const expected = passOf(deps, campaign, pool, time);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
