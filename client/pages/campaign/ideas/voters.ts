import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import { mayVoteOn } from '../../../../shared/domain/boards.ts';
import type { Cell } from '../../../../shared/domain/cells.ts';

/** The cells of the pools that vote on the idea: a page shows no others, whatever it was sent. */
export function cellsOfVoters(
  { mode, pools }: Pick<CampaignView, 'mode' | 'pools'>,
  { pool: author, cells }: Pick<IdeaView, 'pool' | 'cells'>,
): { pool: PoolView; cell: Cell }[] {
  return pools.flatMap((pool) => {
    const cell = cells?.[pool.id];
    return cell && mayVoteOn(mode, pool.id, author) ? [{ pool, cell }] : [];
  });
}
