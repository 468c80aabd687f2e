import { passHeader } from '../../shared/api/constants.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type OpenedCampaigns, poolsOn } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { type Access, withoutCheck } from '../http/serve.ts';
import { requireBoards, variesByPass } from './passes.ts';

/** What contracts for readers of a board have: a pool in their path, or a board in their query. */
interface BoardRequest {
  params: { slug: string; pool?: PoolId };
  query: { board?: 'all' | PoolId };
}

/** Who may call the box. */
export function boxAccess(deps: Deps, opened: OpenedCampaigns): Access<'anyone' | 'member' | 'board reader'> {
  return {
    ...withoutCheck,
    'board reader': {
      onRequest: variesByPass,
      async preHandler({ params, query, headers }) {
        const { slug, pool } = params as BoardRequest['params'];
        const board = pool ?? (query as BoardRequest['query']).board ?? 'all';
        const campaign = await opened(slug);
        requireBoards(deps, campaign, poolsOn(campaign, board), headers[passHeader]);
      },
    },
  };
}
