import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { AnswersContext, byIdea } from '../../../state/answers.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** Ideas within it show what was answered to them, where anything was or is due. */
export function WithAnswers({ campaign, children }: { campaign: CampaignView; children: ComponentChildren }) {
  const given = useCampaignState().answers.data.value;
  const shown = useMemo(() => given && { campaign, answers: byIdea(given) }, [campaign, given]);
  return <AnswersContext.Provider value={shown}>{children}</AnswersContext.Provider>;
}
