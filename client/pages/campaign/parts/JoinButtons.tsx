import { useLocation } from 'preact-iso';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { takesVotes } from '../../../../shared/domain/phases.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { memberPools } from './own-pools.ts';

/**
 * The ways to take part. Who has joined a group of the campaign before takes part with one tap, and so does who joins an open
 * group: the device computes while its member reads the first idea, or looks at other pages. Who came with a code is led to
 * it. Whom this browser has forgotten finds the way back here: in another group they would be somebody else.
 */
export function JoinButtons({ campaign }: { campaign: CampaignView }) {
  const { enrolling, invitation, participation } = useCampaignState();
  const { route } = useLocation();
  const { slug, pools } = campaign;
  const joining = enrolling.step.value === 'idle' ? undefined : enrolling.pool.value;
  if (joining)
    return (
      <Button variant="primary" busy>
        {enrolling.step.value === 'solving'
          ? t('participant.joining.now', { pool: poolName(joining) })
          : t('participant.join.sealing')}
      </Button>
    );
  const join = `/c/${slug}/join`;
  const votes = campaign.ideas > 0 && takesVotes(campaign, serverNow());
  const begun = () => route(votes ? `/c/${slug}/vote` : join);
  const own = memberPools(campaign, participation.memberships.value);
  if (own.length > 0)
    return (
      <>
        {own.map((pool, at) => (
          <Button
            key={pool.id}
            variant={at === 0 ? 'primary' : 'plain'}
            onClick={() => {
              void enrolling.withMembership(campaign, pool);
              begun();
            }}
          >
            {t('participant.joinAs', { pool: poolName(pool) })}
          </Button>
        ))}
        {own.length < pools.length && (
          <ButtonLink href={join} variant="plain">
            {t('participant.join.asOther')}
          </ButtonLink>
        )}
      </>
    );
  const open = invitation.value ? [] : pools.filter(({ admission }) => admission === 'open');
  const coded = open.length < pools.length;
  return (
    <>
      {open.map((pool, at) => (
        <Button
          key={pool.id}
          variant={at === 0 ? 'primary' : 'plain'}
          onClick={() => {
            void enrolling.withProof(campaign, pool);
            begun();
          }}
        >
          {t(coded ? 'participant.joinOpen' : 'participant.joinAs', { pool: poolName(pool) })}
        </Button>
      ))}
      {coded && (
        <ButtonLink href={join} variant={open.length === 0 ? 'primary' : 'plain'}>
          {t(open.length === 0 ? 'participant.takePart' : 'participant.withCode')}
        </ButtonLink>
      )}
      <ButtonLink href={`/c/${slug}/restore`} variant="quiet">
        {t('participant.join.restore')}
      </ButtonLink>
    </>
  );
}
