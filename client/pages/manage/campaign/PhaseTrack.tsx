import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { nextPhase, type Phase } from '../../../../shared/domain/phases.ts';
import { Steps } from '../../../components/Steps.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';

/** The phases that a campaign of this flow goes through, in order. */
function phasesOf({ flow }: CampaignView): Phase[] {
  const found: Phase[] = [];
  for (let phase: Phase | undefined = 'draft'; phase; phase = nextPhase(flow, phase)) found.push(phase);
  return found;
}

function plannedEnd(campaign: CampaignView, phase: Phase): string | null {
  if (phase === 'collecting') return campaign.collectUntil;
  return phase === 'voting' || phase === 'continuous' ? campaign.voteUntil : null;
}

/** Where the campaign stands on its way from draft to results. */
export function PhaseTrack({ campaign }: { campaign: CampaignView }) {
  const phases = phasesOf(campaign);
  const at = phases.indexOf(campaign.phase);
  const over = campaign.phase === 'closed';
  return (
    <Steps
      label={t('manage.phases')}
      steps={phases.map((phase, place) => {
        const end = plannedEnd(campaign, phase);
        const state = place < at || over ? 'done' : place === at ? 'current' : 'ahead';
        return {
          id: phase,
          title: t(`manage.phase.${phase}`),
          text: state !== 'done' && (
            <>
              {t(`manage.phase.${phase}Text`)}
              {end && ` ${t('manage.phase.until', { date: formatDateTime(end) })}`}
            </>
          ),
          state,
        };
      })}
    />
  );
}
