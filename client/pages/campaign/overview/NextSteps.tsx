import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { comparesInPublic } from '../../../../shared/domain/boards.ts';
import { acceptsMembers, takesIdeas, takesVotes } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { usePart } from '../../../components/use-part.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { JoinButtons } from '../parts/JoinButtons.tsx';

/** Its code comes to those few whom something keeps from taking part. */
const loadProblem = () => import('../parts/JoinProblem.tsx').then(({ JoinProblem }) => JoinProblem);

/** The one thing to do now, and what else can be done. */
export function NextSteps({ campaign }: { campaign: CampaignView }) {
  const { enrolling, participation, invitation } = useCampaignState();
  const { slug, phase, mode, resultsPublished } = campaign;
  const base = `/c/${slug}`;
  const now = serverNow();
  const member = participation.current.value;
  const joins = !member && acceptsMembers(phase);
  const fails = enrolling.error.value !== undefined || participation.error.value !== undefined;
  const Problem = usePart(joins && fails, loadProblem);
  const steps: { href: string; label: string }[] = [];
  if (resultsPublished && comparesInPublic(mode)) {
    steps.push({ href: `${base}/compare`, label: t('participant.seeResults') });
  }
  const own = [
    { href: `${base}/vote`, label: t('participant.voteNow'), open: takesVotes(campaign, now) },
    { href: `${base}/write`, label: t('participant.writeIdea'), open: takesIdeas(campaign, now) },
  ].filter(({ open }) => member && open);
  // Whoever is the first finds nothing to vote on.
  if (campaign.ideas === 0) own.reverse();
  steps.unshift(...own);
  if (phase !== 'announced') steps.push({ href: `${base}/ideas`, label: t('participant.seeIdeas') });
  return (
    <>
      {Problem && <Problem />}
      {!member && invitation.value && (
        <p>{t(joins ? 'participant.invited' : 'participant.joinFirst.closed')}</p>
      )}
      {(joins || steps.length > 0) && (
        <div class="row">
          {joins && <JoinButtons campaign={campaign} />}
          {steps.map(({ href, label }, index) => (
            <ButtonLink key={href} href={href} variant={index === 0 && !joins ? 'primary' : 'plain'}>
              {label}
            </ButtonLink>
          ))}
        </div>
      )}
    </>
  );
}
