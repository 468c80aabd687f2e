import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { useParticipation } from '../../../state/participation.ts';

/** For those who hold no credential: what they need it for here, and the way to it. */
export function JoinFirst({ text }: { text: string }) {
  const { slug, campaign, membership } = useParticipation();
  if (membership.current.value === undefined) return <Loading />;
  const open = campaign.data.value && acceptsMembers(campaign.data.value.phase);
  return (
    <EmptyState
      title={t(open ? 'participant.joinFirst.title' : 'participant.joinFirst.closed')}
      actions={
        <>
          {open && (
            <ButtonLink variant="primary" href={`/c/${slug}/join`}>
              {t('participant.takePart')}
            </ButtonLink>
          )}
          <ButtonLink href={`/c/${slug}/ideas`}>{t('participant.seeIdeas')}</ButtonLink>
        </>
      }
    >
      {open ? text : t('participant.joinFirst.closedText')}
    </EmptyState>
  );
}
