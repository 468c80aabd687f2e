import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { usePart } from '../../../components/use-part.ts';
import { loadArea } from '../../../i18n/index.ts';
import { AnswersContext, byIdea } from '../../../state/answers.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** All of it wherever answers are known: which ideas a page shows, such as one's own, must not decide what it asks for. */
const loadParts = () =>
  Promise.all([
    import('../../../answers/OfficialAnswer.tsx'),
    import('../../../answers/StatusMark.tsx'),
    loadArea('answers'),
  ]).then(([{ OfficialAnswer }, { StatusMark }]) => ({ OfficialAnswer, StatusMark }));

/** Ideas within it show what was answered to them, where anything was or is due. */
export function WithAnswers({ campaign, children }: { campaign: CampaignView; children: ComponentChildren }) {
  const given = useCampaignState().answers.data.value;
  const parts = usePart(given !== undefined, loadParts);
  const shown = useMemo(
    () => given && parts && { campaign, answers: byIdea(given), parts },
    [campaign, given, parts],
  );
  return <AnswersContext.Provider value={shown}>{children}</AnswersContext.Provider>;
}
