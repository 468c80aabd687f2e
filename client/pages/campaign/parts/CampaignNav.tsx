import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { comparesInPublic } from '../../../../shared/domain/boards.ts';
import { SubNav } from '../../../components/SubNav.tsx';
import { t } from '../../../i18n/index.ts';
import { hasAnswers } from '../../../state/has-answers.ts';

export function CampaignNav({ campaign }: { campaign: CampaignView }) {
  const base = `/c/${campaign.slug}`;
  const compared = campaign.resultsPublished && comparesInPublic(campaign.mode);
  return (
    <SubNav
      label={t('participant.nav.label')}
      items={[
        { href: base, label: t('participant.nav.overview') },
        { href: `${base}/vote`, label: t('participant.nav.vote') },
        { href: `${base}/ideas`, label: t('participant.nav.ideas') },
        { href: `${base}/write`, label: t('participant.nav.write') },
        ...(compared ? [{ href: `${base}/compare`, label: t('participant.nav.compare') }] : []),
        ...(hasAnswers(campaign) ? [{ href: `${base}/answers`, label: t('participant.nav.answers') }] : []),
        { href: `${base}/activity`, label: t('participant.nav.activity') },
        { href: `${base}/see`, label: t('participant.nav.see') },
      ]}
    />
  );
}
