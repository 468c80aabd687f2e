import { useCallback } from 'preact/hooks';
import type { Choice } from '../../../../shared/api/constants.ts';
import { vote } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import type { EarlyVote } from '../../../state/early-vote.ts';
import { complain } from './complain.ts';

/** Votes, and says so where the device could not keep the vote. Resolves to whether it could. */
export function useVote(): (idea: EarlyVote['idea'], choice: Choice) => Promise<boolean> {
  const state = useCampaignState();
  return useCallback(
    async (idea, choice) => {
      try {
        await vote(state, idea, choice);
        return true;
      } catch (thrown) {
        complain(thrown);
        return false;
      }
    },
    [state],
  );
}
