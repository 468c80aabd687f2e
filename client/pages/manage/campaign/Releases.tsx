import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { formatMinutes } from '../format-minutes.ts';

/** How entries are released: at round times, and by nobody's hand. */
export function Releases({ campaign }: { campaign: CampaignView }) {
  const { minimumGroup: k, releaseMinutes } = campaign.policy;
  return (
    <Card as="section" labelledBy="releases">
      <div class="stack">
        <h2 id="releases">{t('manage.release.title')}</h2>
        <p class="small">{t('manage.release.text', { time: formatMinutes(releaseMinutes), k })}</p>
        <p>
          {campaign.release === 0
            ? t('manage.release.none')
            : t('manage.release.number', { count: campaign.release })}
        </p>
      </div>
    </Card>
  );
}
