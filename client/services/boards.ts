import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { boardNeedsPass, sharesBoard } from '../../shared/domain/boards.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { toApiError } from './api.ts';
import { type Board, fetchIdeas } from './box.ts';
import type { Participation } from './wallet/schema.ts';

/**
 * The boards that this reader is shown. Merged: the one board. Separate: a member's own; others see the boards that
 * anyone may read.
 */
export function boardsFor(campaign: CampaignView, pool: PoolId | undefined): Board[] {
  if (sharesBoard(campaign.mode)) return ['all'];
  if (pool) return [pool];
  return campaign.pools
    .filter(({ admission }) => !boardNeedsPass(campaign.mode, admission))
    .map(({ id }) => id);
}

/** All members of a pool get the same pass on the same day; it is kept for as long as the page stays open. */
const passes = new Map<string, string>();

async function getPass(slug: string, participation: Participation): Promise<string> {
  const { requestPass } = await import('./member.ts');
  const pass = await requestPass(slug, participation);
  passes.set(participation.campaign, pass);
  return pass;
}

/**
 * A fresh pass for the member's own board; undefined where everyone may read it. For what is left out, not refused, where a
 * pass is yesterday's.
 */
export async function readPass(
  campaign: CampaignView,
  participation: Participation,
): Promise<string | undefined> {
  const pool = campaign.pools.find(({ id }) => id === participation.pool);
  const guarded = pool !== undefined && boardNeedsPass(campaign.mode, pool.admission);
  return guarded ? getPass(campaign.slug, participation) : undefined;
}

/** Reads what belongs to a board, with the pass that it takes if it takes one. Throws ApiError. */
export async function readAs<T>(
  { slug, mode, pools }: CampaignView,
  board: Board,
  participation: Participation | undefined,
  read: (pass: string | undefined) => Promise<T>,
): Promise<T> {
  const pool = pools.find(({ id }) => id === board);
  if (!pool || !boardNeedsPass(mode, pool.admission) || !participation) return read(undefined);
  const known = passes.get(participation.campaign);
  if (known !== undefined) {
    try {
      return await read(known);
    } catch (thrown) {
      if (toApiError(thrown).code !== 'pass_required') throw thrown; // otherwise it is yesterday's
    }
  }
  return read(await getPass(slug, participation));
}

/** All released ideas of one board. Throws ApiError. */
export function readBoard(
  campaign: CampaignView,
  board: Board,
  participation: Participation | undefined,
): Promise<IdeaView[]> {
  return readAs(campaign, board, participation, (pass) => fetchIdeas(campaign.slug, board, pass));
}

/** All released ideas that this reader may see. Throws ApiError. */
export async function readBoards(
  campaign: CampaignView,
  participation: Participation | undefined,
): Promise<IdeaView[]> {
  const boards = await Promise.all(
    boardsFor(campaign, participation?.pool).map((board) => readBoard(campaign, board, participation)),
  );
  return boards.flat();
}
