import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { endNameOf, phasesOf } from '../../../../shared/domain/phases.ts';
import { Steps } from '../../../components/Steps.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';

/** Where the campaign stands on its way from draft to results. */
export function PhaseTrack({ campaign }: { campaign: CampaignView }) {
  const phases = phasesOf(campaign);
  const at = phases.indexOf(campaign.phase);
  const over = campaign.phase === 'answered';
  return (
    <Steps
      label={t('manage.phases')}
      steps={phases.map((phase, place) => {
        const name = endNameOf(phase);
        const end = name ? campaign[name] : null;
        const state = place < at || over ? 'done' : place === at ? 'current' : 'ahead';
        return {
          id: phase,
          title: t(`manage.phase.${phase}`),
          text: state !== 'done' && (
            <>
              {t(`manage.phase.${phase}Text`)}
              {end && ` ${t('manage.phase.until', { date: formatMoment(end), phase })}`}
            </>
          ),
          state,
        };
      })}
    />
  );
}
