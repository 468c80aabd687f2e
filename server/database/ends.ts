import type { Ends } from '../../shared/domain/phases.ts';
import type { CampaignRow } from './tables.ts';

type EndsRow = Pick<CampaignRow, 'opens_at' | 'collect_until' | 'vote_until'>;

/** When the phases of a campaign end, as it stands now. */
export function endsOf({ opens_at, collect_until, vote_until }: EndsRow): Ends {
  return {
    opensAt: opens_at?.toISOString() ?? null,
    collectUntil: collect_until?.toISOString() ?? null,
    voteUntil: vote_until?.toISOString() ?? null,
  };
}

/** The column of an end. */
export const endColumns = {
  opensAt: 'opens_at',
  collectUntil: 'collect_until',
  voteUntil: 'vote_until',
} as const satisfies Record<keyof Ends, keyof EndsRow>;
