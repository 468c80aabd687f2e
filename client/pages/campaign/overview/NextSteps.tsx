import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { comparesInPublic } from '../../../../shared/domain/boards.ts';
import { acceptsMembers, takesIdeas, takesVotes } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';

/** The one thing to do now, and what else can be done. */
export function NextSteps({ campaign }: { campaign: CampaignView }) {
  const { membership, invitation } = useParticipation();
  const { slug, phase, mode, resultsPublished } = campaign;
  const base = `/c/${slug}`;
  const now = new Date();
  const member = membership.current.value;
  const steps: { href: string; label: string }[] = [];
  if (resultsPublished && comparesInPublic(mode)) {
    steps.push({ href: `${base}/compare`, label: t('participant.seeResults') });
  }
  if (!member && acceptsMembers(phase))
    steps.unshift({ href: `${base}/join`, label: t('participant.takePart') });
  if (member && takesIdeas(campaign, now))
    steps.unshift({ href: `${base}/write`, label: t('participant.writeIdea') });
  if (member && takesVotes(campaign, now))
    steps.unshift({ href: `${base}/vote`, label: t('participant.voteNow') });
  steps.push({ href: `${base}/ideas`, label: t('participant.seeIdeas') });
  return (
    <>
      {!member && invitation.value && <p>{t('participant.invited')}</p>}
      <div class="row">
        {steps.map(({ href, label }, index) => (
          <ButtonLink key={href} href={href} variant={index === 0 ? 'primary' : 'plain'}>
            {label}
          </ButtonLink>
        ))}
      </div>
    </>
  );
}
