import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { countAnswered, Figures } from '../../../answers/Figures.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** On the overview: how many ideas are answered, for everybody the same, and where the answers are. */
export function Answered({ campaign }: { campaign: CampaignView }) {
  const { slug } = campaign;
  const shown = useCampaignState().answerFigures.data.value;
  if (!shown) return null;
  const answered = countAnswered(shown);
  return (
    <Card as="section" labelledBy="answered">
      <div class="stack">
        <h2 id="answered">{t('answers.title')}</h2>
        <p class="measure" role="status">
          {t(answered === 0 ? 'answers.none' : 'answers.told', { answered, ideas: shown.ideas })}
        </p>
        <Figures figures={shown} />
        <p class="links">
          <a href={`/c/${slug}/answers`}>{t('answers.read')}</a>
        </p>
      </div>
    </Card>
  );
}
