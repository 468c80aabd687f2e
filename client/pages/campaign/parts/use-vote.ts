import { useCallback } from 'preact/hooks';
import type { Choice } from '../../../../shared/api/constants.ts';
import { vote } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { complain } from './complain.ts';
import type { ReadableIdea } from './readable.ts';

/** Votes, and says so where the device could not keep the vote. Resolves to whether it could. */
export function useVote(): (idea: ReadableIdea, choice: Choice) => Promise<boolean> {
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
