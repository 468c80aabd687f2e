import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { mayVoteOn } from '../../../../shared/domain/boards.ts';
import type { Cell } from '../../../../shared/domain/cells.ts';
import { type PoolId, poolIds } from '../../../../shared/domain/pools.ts';

/** The cells of the pools that vote on the idea: a page shows no others, whatever it was sent. */
export function cellsOfVoters(
  { mode }: Pick<CampaignView, 'mode'>,
  { pool: author, cells }: Pick<IdeaView, 'pool' | 'cells'>,
): { pool: PoolId; cell: Cell }[] {
  return poolIds.flatMap((pool) => {
    const cell = cells?.[pool];
    return cell && mayVoteOn(mode, pool, author) ? [{ pool, cell }] : [];
  });
}
